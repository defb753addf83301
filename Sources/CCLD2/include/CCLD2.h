#ifndef CCLD2_H
#define CCLD2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* More bytes than these are not looked at. */
enum { CCLD2_SAMPLE = 600 };

typedef struct {
  char code[8];           /* primary subtag, ended by a zero; empty where nothing is reliable */
  int32_t percent;        /* of the text's letters that are in it, 0 to 100 */
} ccld2_answer;

/* What language the beginning of a text is in. Any bytes will do: what is no UTF-8 counts as a space. May be called from any thread. */
ccld2_answer ccld2_detect(const uint8_t *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
