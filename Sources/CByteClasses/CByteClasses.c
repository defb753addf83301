#include "CByteClasses.h"

#include <string.h>

typedef uint8_t Sixteen __attribute__((vector_size(16)));

// A vector of comparisons holds 0xFF where they are true.
static inline uint64_t bits(Sixteen isTrue) {
#ifdef __SSE2__
  typedef char Signed __attribute__((vector_size(16)));
  return (uint16_t)__builtin_ia32_pmovmskb128((Signed)isTrue);
#else
  uint64_t halves[2];
  memcpy(halves, &isTrue, sizeof halves);
  // The lowest bit of each byte, brought side by side by one multiplication.
  uint64_t low = ((halves[0] & 0x0101010101010101) * 0x0102040810204080) >> 56;
  uint64_t high = ((halves[1] & 0x0101010101010101) * 0x0102040810204080) >> 56;
  return low | high << 8;
#endif
}

static inline Sixteen isBetween(Sixteen bytes, uint8_t first, uint8_t last) { return (Sixteen)((Sixteen)(bytes - first) <= (uint8_t)(last - first)); }
static inline Sixteen is(Sixteen bytes, uint8_t byte) { return (Sixteen)(bytes == byte); }

ByteClasses byteClasses(const uint8_t *bytes) {
  ByteClasses classes = {0};
  uint64_t high = 0;
  for (int part = 0; part < 4; part++) {
    Sixteen x;
    memcpy(&x, bytes + 16 * part, sizeof x);
    int shift = 16 * part;
    Sixteen digit = isBetween(x, '0', '9');
    classes.digit |= bits(digit) << shift;
    classes.word |= bits(isBetween(x | 0x20, 'a', 'z') | digit) << shift;
    classes.apostrophe |= bits(is(x, '\'') | is(x, '`')) << shift;
    classes.dot |= bits(is(x, '.')) << shift;
    high |= bits((Sixteen)(x >= 0x80)) << shift;
  }
  if (high == 0) return classes;

  uint64_t c2 = 0, c3 = 0, latin = 0, e2 = 0, at80 = 0, sign = 0, second = 0, third = 0;
  for (int part = 0; part < 4; part++) {
    Sixteen x;
    memcpy(&x, bytes + 16 * part, sizeof x);
    int shift = 16 * part;
    classes.continuation |= bits(isBetween(x, 0x80, 0xBF)) << shift;
    latin |= bits(isBetween(x, 0xC3, 0xC5)) << shift;
    c2 |= bits(is(x, 0xC2)) << shift;
    c3 |= bits(is(x, 0xC3)) << shift;
    e2 |= bits(is(x, 0xE2)) << shift;
    at80 |= bits(is(x, 0x80)) << shift;
    // × and ÷.
    sign |= bits(is(x, 0x97) | is(x, 0xB7)) << shift;
    second |= bits(is(x, 0xA0) | is(x, 0xAB) | is(x, 0xBB)) << shift;
    third |= bits(isBetween(x, 0x93, 0x94) | isBetween(x, 0x9C, 0x9D) | is(x, 0xA6)) << shift;
  }
  uint64_t letters = latin & classes.continuation >> 1 & ~(c3 & sign >> 1);
  classes.word |= letters | letters << 1;
  uint64_t pairs = c2 & second >> 1;
  uint64_t triples = e2 & at80 >> 1 & third >> 2;
  classes.odd = high & ~classes.word & ~(pairs | pairs << 1 | triples | triples << 1 | triples << 2);
  return classes;
}
