#ifndef CHTML_H
#define CHTML_H

#include <stddef.h>
#include <stdint.h>

/* A page as one flat list of nodes in document order. Offsets are into `bytes`, which holds all text and attribute values in UTF-8. */

typedef struct {
  int32_t parent;         /* -1 for those at the top */
  int32_t end;            /* one past the last node below this one */
  int32_t tag;            /* an index for chtml_tag_name, or -1 for text */
  int32_t start;          /* text: its first byte; an element: its first attribute */
  int32_t length;         /* text: its bytes; an element: how many attributes */
} chtml_node;

typedef struct {
  int32_t name;           /* an index for chtml_attribute_name */
  int32_t start;
  int32_t length;
} chtml_attribute;

typedef struct {
  int32_t nodes;          /* reading stops at this many */
  int32_t depth;          /* deeper elements become siblings; at twice this depth reading stops */
  double seconds;         /* of processor time; reading stops then */
} chtml_limits;

enum { CHTML_WHOLE = 0, CHTML_NODES = 1, CHTML_DEPTH = 2, CHTML_TIME = 3, CHTML_MEMORY = 4 };

typedef struct {
  chtml_node *nodes;
  chtml_attribute *attributes;
  uint8_t *bytes;
  int32_t node_count;
  int32_t attribute_count;
  int32_t byte_count;
  int32_t stopped;        /* why reading stopped before the end; what was read until then is good */
} chtml_page;

/* Valid UTF-8 in, at most 2^30 bytes. NULL where there is no memory. Free it with chtml_free. */
chtml_page *chtml_read(const uint8_t *markup, size_t length, chtml_limits limits);
void chtml_free(chtml_page *page);

/* Elements that are not in this table are given as the last of it, "other". */
int32_t chtml_tag_count(void);
const char *chtml_tag_name(int32_t tag);

/* Attributes that are not in this table are left out. */
int32_t chtml_attribute_count(void);
const char *chtml_attribute_name(int32_t attribute);

#endif
