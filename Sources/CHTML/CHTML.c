#include "CHTML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Both tables are sorted: they are searched by halves. "other" stands outside the order. */
static const char *const tags[] = {
  "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big", "blockquote", "body", "br",
  "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn",
  "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame",
  "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins",
  "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math", "menu", "meta", "nav", "noscript", "object", "ol", "optgroup",
  "option", "output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search", "section", "select",
  "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
  "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "wbr", "other",
};

static const char *const attributes[] = {
  "alt", "aria-hidden", "aria-modal", "charset", "class", "content", "data-component", "data-src", "data-srcset", "data-testid",
  "datetime", "hidden", "href", "http-equiv", "id", "itemprop", "itemtype", "lang", "name", "property", "rel", "role", "src", "srcset", "style", "title", "type", "xml:lang",
};

#define COUNT(table) ((int32_t)(sizeof(table) / sizeof(*(table))))

static int32_t find(const char *const *table, int32_t count, const char *name) {
  int32_t low = 0, high = count;
  while (low < high) {
    int32_t middle = (low + high) / 2;
    int order = strcmp(name, table[middle]);
    if (order == 0) return middle;
    if (order < 0) high = middle; else low = middle + 1;
  }
  return -1;
}

typedef struct {
  chtml_page *page;
  htmlParserCtxtPtr parser;
  chtml_limits limits;
  int32_t node_room, attribute_room, byte_room;
  int32_t *open;          /* for each element that the library holds open, our node, or -1 for one that is no node of its own */
  int32_t open_count, open_room;
  int32_t p_tag;
  clock_t deadline;
  int32_t events;
} builder;

static void stop(builder *b, int32_t reason) {
  if (b->page->stopped == CHTML_WHOLE) b->page->stopped = reason;
  xmlStopParser(b->parser);
}

/* Room for `more` items; 0 where there is none to be had. */
static int grow(void **items, int32_t *room, int32_t used, int32_t more, size_t size) {
  if (used + (int64_t)more <= *room) return 1;
  int64_t wanted = (int64_t)*room * 2;
  if (wanted < used + (int64_t)more) wanted = used + (int64_t)more;
  if (wanted > (1 << 30)) return 0;
  void *grown = realloc(*items, (size_t)wanted * size);
  if (!grown) return 0;
  *items = grown;
  *room = (int32_t)wanted;
  return 1;
}

static int32_t keep(builder *b, const uint8_t *bytes, int32_t length) {
  chtml_page *page = b->page;
  if (!grow((void **)&page->bytes, &b->byte_room, page->byte_count, length, 1)) { stop(b, CHTML_MEMORY); return -1; }
  int32_t start = page->byte_count;
  memcpy(page->bytes + start, bytes, (size_t)length);
  page->byte_count += length;
  return start;
}

/* The innermost element that is a node and still open. */
static int32_t current(const builder *b) {
  for (int32_t i = b->open_count - 1; i >= 0; i--) if (b->open[i] >= 0) return b->open[i];
  return -1;
}

static int due(builder *b) {
  if (b->page->stopped != CHTML_WHOLE) return 1;
  if ((++b->events & 1023) == 0 && clock() > b->deadline) stop(b, CHTML_TIME);
  return b->page->stopped != CHTML_WHOLE;
}

static chtml_node *add(builder *b, int32_t tag) {
  chtml_page *page = b->page;
  if (page->node_count >= b->limits.nodes) { stop(b, CHTML_NODES); return NULL; }
  if (!grow((void **)&page->nodes, &b->node_room, page->node_count, 1, sizeof(chtml_node))) { stop(b, CHTML_MEMORY); return NULL; }
  chtml_node *node = &page->nodes[page->node_count++];
  *node = (chtml_node){current(b), 0, tag, 0, 0};
  return node;
}

/* The library knows HTML 4 only: the elements that came later do not end a paragraph for it, as HTML (§13.2.6.4.7) says they do. */
static int ends_paragraph(const char *name) {
  static const char *const later[] = {
    "article", "aside", "details", "dialog", "figcaption", "figure", "footer", "header", "hgroup", "main", "nav", "search", "section",
    "summary",
  };
  return find(later, COUNT(later), name) >= 0;
}

static void end_paragraph(builder *b) {
  for (int32_t i = b->open_count - 1; i >= 0; i--) {
    int32_t node = b->open[i];
    if (node < 0) continue;
    int32_t tag = b->page->nodes[node].tag;
    if (tag == b->p_tag) {
      for (int32_t k = i; k < b->open_count; k++) {
        if (b->open[k] >= 0) b->page->nodes[b->open[k]].end = b->page->node_count;
        b->open[k] = -1;
      }
      return;
    }
    const char *name = tags[tag];
    if (!strcmp(name, "button") || !strcmp(name, "td") || !strcmp(name, "th") || !strcmp(name, "table") || !strcmp(name, "div")) return;
  }
}

/* Of the elements that are too deep only one is open at a time: they stand side by side. */
static void end_deep(builder *b) {
  for (int32_t i = b->open_count - 1; i >= b->limits.depth; i--) {
    if (b->open[i] < 0) continue;
    b->page->nodes[b->open[i]].end = b->page->node_count;
    b->open[i] = -1;
    return;
  }
}

static void started(void *context, const xmlChar *name, const xmlChar **given) {
  builder *b = context;
  if (due(b)) return;
  if (b->open_count >= b->limits.depth * 2) { stop(b, CHTML_DEPTH); return; }
  if (!grow((void **)&b->open, &b->open_room, b->open_count, 1, sizeof(int32_t))) { stop(b, CHTML_MEMORY); return; }
  if (ends_paragraph((const char *)name)) end_paragraph(b);
  int32_t tag = find(tags, COUNT(tags) - 1, (const char *)name);
  if (b->open_count >= b->limits.depth) end_deep(b);
  chtml_node *node = add(b, tag < 0 ? COUNT(tags) - 1 : tag);
  if (!node) return;
  int32_t index = b->page->node_count - 1;
  int32_t first = b->page->attribute_count;
  for (const xmlChar **pair = given; pair && pair[0]; pair += 2) {
    int32_t attribute = find(attributes, COUNT(attributes), (const char *)pair[0]);
    if (attribute < 0) continue;
    int32_t length = pair[1] ? (int32_t)strlen((const char *)pair[1]) : 0;
    int32_t start = keep(b, pair[1] ? pair[1] : (const uint8_t *)"", length);
    if (start < 0) return;
    chtml_page *page = b->page;
    if (!grow((void **)&page->attributes, &b->attribute_room, page->attribute_count, 1, sizeof(chtml_attribute))) {
      stop(b, CHTML_MEMORY);
      return;
    }
    page->attributes[page->attribute_count++] = (chtml_attribute){attribute, start, length};
  }
  b->page->nodes[index].start = first;
  b->page->nodes[index].length = b->page->attribute_count - first;
  b->open[b->open_count++] = index;
}

static void ended(void *context, const xmlChar *name) {
  builder *b = context;
  (void)name;
  if (b->open_count == 0) return;
  int32_t node = b->open[--b->open_count];
  if (node >= 0) b->page->nodes[node].end = b->page->node_count;
}

static void text(void *context, const xmlChar *bytes, int length) {
  builder *b = context;
  if (due(b) || length <= 0) return;
  chtml_page *page = b->page;
  int32_t parent = current(b);
  chtml_node *last = page->node_count ? &page->nodes[page->node_count - 1] : NULL;
  if (last && last->tag < 0 && last->parent == parent && last->start + last->length == page->byte_count) {
    if (keep(b, bytes, length) >= 0) last->length += length;
    return;
  }
  chtml_node *node = add(b, -1);
  if (!node) return;
  node->end = page->node_count;
  int32_t index = page->node_count - 1;
  int32_t start = keep(b, bytes, length);
  if (start < 0) { page->node_count--; return; }
  page->nodes[index].start = start;
  page->nodes[index].length = length;
}

chtml_page *chtml_read(const uint8_t *markup, size_t length, chtml_limits limits) {
  chtml_page *page = calloc(1, sizeof *page);
  if (!page) return NULL;
  if (length == 0 || length > (1 << 30)) return page;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)markup, (int)length);
  if (!parser) { free(page); return NULL; }
  builder b = {.page = page, .parser = parser, .limits = limits};
  b.p_tag = find(tags, COUNT(tags) - 1, "p");
  b.deadline = clock() + (clock_t)(limits.seconds * CLOCKS_PER_SEC);
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = started;
  handler.endElement = ended;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = text;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
    XML_PARSE_HUGE);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  htmlSAXHandlerPtr own = parser->sax;
  void *own_data = parser->userData;
  parser->sax = &handler;
  parser->userData = &b;
  htmlParseDocument(parser);
  parser->sax = own;
  parser->userData = own_data;
  if (parser->myDoc) { xmlFreeDoc(parser->myDoc); parser->myDoc = NULL; }
  htmlFreeParserCtxt(parser);
  while (b.open_count > 0) ended(&b, NULL);
  for (int32_t i = 0; i < page->node_count; i++) if (page->nodes[i].end <= i) page->nodes[i].end = page->node_count;
  free(b.open);
  return page;
}

void chtml_free(chtml_page *page) {
  if (!page) return;
  free(page->nodes);
  free(page->attributes);
  free(page->bytes);
  free(page);
}

int32_t chtml_tag_count(void) { return COUNT(tags); }
const char *chtml_tag_name(int32_t tag) { return tag >= 0 && tag < COUNT(tags) ? tags[tag] : ""; }
int32_t chtml_attribute_count(void) { return COUNT(attributes); }
const char *chtml_attribute_name(int32_t attribute) { return attribute >= 0 && attribute < COUNT(attributes) ? attributes[attribute] : ""; }
