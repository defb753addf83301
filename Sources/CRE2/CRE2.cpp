#include "CRE2.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include <re2/re2.h>

struct cre2_pattern {
  re2::RE2 expression;
};

namespace {

int32_t code(re2::RE2::ErrorCode code) {
  switch (code) {
  case re2::RE2::NoError: return CRE2_FINE;
  case re2::RE2::ErrorBadEscape: return CRE2_BAD_ESCAPE;
  case re2::RE2::ErrorBadCharClass: return CRE2_BAD_CLASS;
  case re2::RE2::ErrorBadCharRange: return CRE2_BAD_RANGE;
  case re2::RE2::ErrorMissingBracket: return CRE2_MISSING_BRACKET;
  case re2::RE2::ErrorMissingParen: return CRE2_MISSING_PAREN;
  case re2::RE2::ErrorUnexpectedParen: return CRE2_UNEXPECTED_PAREN;
  case re2::RE2::ErrorTrailingBackslash: return CRE2_TRAILING_BACKSLASH;
  case re2::RE2::ErrorRepeatArgument: return CRE2_NOTHING_TO_REPEAT;
  case re2::RE2::ErrorRepeatSize: return CRE2_REPEAT_SIZE;
  case re2::RE2::ErrorRepeatOp: return CRE2_NOTHING_TO_REPEAT;
  case re2::RE2::ErrorBadPerlOp: return CRE2_BAD_OPERATOR;
  case re2::RE2::ErrorBadUTF8: return CRE2_BAD_UTF8;
  case re2::RE2::ErrorBadNamedCapture: return CRE2_BAD_NAME;
  case re2::RE2::ErrorPatternTooLarge: return CRE2_TOO_LARGE;
  default: return CRE2_OTHER;
  }
}

/* Whether there is a place between two signs where the expression matches without taking any. What such a place can look like to an assertion
   (^ $ \b \B) is the sign before it and the sign after it: a letter, something else, the end of a line, or nothing. */
bool matches_empty(const re2::RE2 &expression) {
  static const char *const signs[] = {"", "a", " ", "\n"};
  for (const char *before : signs) {
    for (const char *after : signs) {
      const std::string text = std::string(before) + after;
      const size_t place = std::strlen(before);
      if (expression.Match(text, place, place, re2::RE2::ANCHOR_BOTH, nullptr, 0)) return true;
      /* `$` and `\z` ask for the end of what is searched, which is not the place in the middle. */
      re2::StringPiece found;
      if (expression.Match(text, place, text.size(), re2::RE2::ANCHOR_START, &found, 1) && found.empty()) return true;
    }
  }
  return false;
}

void fill(cre2_error *error, int32_t code, const std::string &fragment) {
  error->code = code;
  error->fragment_length = std::min(fragment.size(), sizeof error->fragment);
  std::memcpy(error->fragment, fragment.data(), error->fragment_length);
}

}  // namespace

cre2_pattern *cre2_new(const char *pattern, size_t length, int64_t memory_bytes, cre2_error *error) {
  fill(error, CRE2_FINE, "");
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory_bytes);
  /* Only the whole match is ever asked for. */
  options.set_never_capture(true);
  std::unique_ptr<cre2_pattern> made(new (std::nothrow) cre2_pattern{re2::RE2(re2::StringPiece(pattern, length), options)});
  if (!made) {
    fill(error, CRE2_TOO_LARGE, "");
    return nullptr;
  }
  if (!made->expression.ok()) {
    fill(error, code(made->expression.error_code()), made->expression.error_arg());
    return nullptr;
  }
  if (matches_empty(made->expression)) {
    fill(error, CRE2_MATCHES_EMPTY, "");
    return nullptr;
  }
  return made.release();
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }

bool cre2_find(const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t from, size_t *start, size_t *end) {
  const char *base = reinterpret_cast<const char *>(text);
  re2::StringPiece found;
  if (from > length || !pattern->expression.Match(re2::StringPiece(base, length), from, length, re2::RE2::UNANCHORED, &found, 1)) {
    return false;
  }
  *start = static_cast<size_t>(found.data() - base);
  *end = *start + found.size();
  return true;
}
