#include "CCLD2.h"

#include <cstdio>
#include <cstring>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace {

/* The length of the well-formed sequence that begins here; 0 where none does. */
size_t sequence(const uint8_t *bytes, size_t left) {
  const uint8_t first = bytes[0];
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || length > left) return 0;
  uint32_t scalar = first & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
    scalar = scalar << 6 | (bytes[i] & 0x3F);
  }
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_scalar = scalar >= least[length] && scalar <= 0x10FFFF && !(scalar >= 0xD800 && scalar <= 0xDFFF);
  return is_scalar ? length : 0;
}

}  // namespace

extern "C" ccld2_answer ccld2_detect(const uint8_t *text, size_t length) {
  ccld2_answer answer = {};
  /* The library reads unchecked and a little past the end. */
  char clean[CCLD2_SAMPLE + 16] = {};
  if (length > CCLD2_SAMPLE) length = CCLD2_SAMPLE;
  size_t position = 0;
  while (position < length) {
    const size_t size = sequence(text + position, length - position);
    if (size == 0 || text[position] < 0x20 || text[position] == 0x7F) {
      clean[position++] = ' ';
    } else {
      std::memcpy(clean + position, text + position, size);
      position += size;
    }
  }
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int letters = 0;
  bool is_reliable = false;
  CLD2::ExtDetectLanguageSummary(
      clean, static_cast<int>(length), true, &hints, 0, languages, percents, scores, nullptr, &letters, &is_reliable);
  if (!is_reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE) return answer;
  const char *code = CLD2::LanguageCode(languages[0]);
  const size_t size = std::strcspn(code, "-_");
  if (size >= sizeof answer.code) return answer;
  std::memcpy(answer.code, code, size);
  answer.percent = percents[0];
  return answer;
}
