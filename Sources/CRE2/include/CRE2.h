#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A compiled regular expression; any number of threads may match with it at once. */
typedef struct cre2_pattern cre2_pattern;

enum {
  CRE2_FINE = 0,
  CRE2_OTHER,
  CRE2_BAD_ESCAPE,
  CRE2_BAD_CLASS,
  CRE2_BAD_RANGE,
  CRE2_MISSING_BRACKET,
  CRE2_MISSING_PAREN,
  CRE2_UNEXPECTED_PAREN,
  CRE2_TRAILING_BACKSLASH,
  CRE2_NOTHING_TO_REPEAT,
  CRE2_REPEAT_SIZE,
  CRE2_BAD_OPERATOR,
  CRE2_BAD_UTF8,
  CRE2_BAD_NAME,
  CRE2_TOO_LARGE,
  CRE2_MATCHES_EMPTY
};

typedef struct {
  int32_t code;
  /* The piece of the pattern that is at fault, cut and not terminated. */
  char fragment[64];
  size_t fragment_length;
} cre2_error;

/* NULL, and `error` filled in, where the pattern is not sound, needs more memory than `memory_bytes`, or can match the empty text. */
cre2_pattern *cre2_new(const char *pattern, size_t length, int64_t memory_bytes, cre2_error *error);

void cre2_free(cre2_pattern *pattern);

/* The first match that begins at or after `from`, in bytes of `text`. */
bool cre2_find(const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t from, size_t *start, size_t *end);

#ifdef __cplusplus
}
#endif

#endif
