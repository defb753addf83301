// The bodies of `byteClasses` and `continuationBits` for one size of vector; included once for each, with TARGET, NAMED, VECTOR and MASK. Macros, since how a large vector is handed
// to a function depends on the processor.

#define IS(x, byte) ((VECTOR)((x) == (uint8_t)(byte)))
#define IS_BETWEEN(x, first, last) ((VECTOR)((VECTOR)((x) - (uint8_t)(first)) <= (uint8_t)((last) - (first))))
#define EACH_PART \
  for (int shift = 0; shift < 64; shift += (int)sizeof(VECTOR)) \
    for (int once = (memcpy(&x, bytes + shift, sizeof x), 1); once; once = 0)

TARGET static ByteClasses NAMED(classes)(const uint8_t *bytes) {
  ByteClasses classes = {0};
  uint64_t high = 0;
  VECTOR x;
  EACH_PART {
    VECTOR digit = IS_BETWEEN(x, '0', '9');
    classes.digit |= MASK(digit) << shift;
    classes.word |= MASK(IS_BETWEEN(x | 0x20, 'a', 'z') | digit) << shift;
    classes.apostrophe |= MASK(IS(x, '\'') | IS(x, '`')) << shift;
    classes.dot |= MASK(IS(x, '.')) << shift;
    high |= MASK((VECTOR)(x >= 0x80)) << shift;
  }
  if (high == 0) return classes;

  uint64_t c2 = 0, c3 = 0, latin = 0, e2 = 0, at80 = 0, sign = 0, second = 0, third = 0;
  EACH_PART {
    classes.continuation |= MASK(IS_BETWEEN(x, 0x80, 0xBF)) << shift;
    latin |= MASK(IS_BETWEEN(x, 0xC3, 0xC5)) << shift;
    c2 |= MASK(IS(x, 0xC2)) << shift;
    c3 |= MASK(IS(x, 0xC3)) << shift;
    e2 |= MASK(IS(x, 0xE2)) << shift;
    at80 |= MASK(IS(x, 0x80)) << shift;
    // × and ÷.
    sign |= MASK(IS(x, 0x97) | IS(x, 0xB7)) << shift;
    second |= MASK(IS(x, 0xA0) | IS(x, 0xAB) | IS(x, 0xBB)) << shift;
    third |= MASK(IS_BETWEEN(x, 0x93, 0x94) | IS_BETWEEN(x, 0x9C, 0x9D) | IS(x, 0xA6)) << shift;
  }
  uint64_t letters = latin & classes.continuation >> 1 & ~(c3 & sign >> 1);
  classes.word |= letters | letters << 1;
  uint64_t pairs = c2 & second >> 1;
  uint64_t triples = e2 & at80 >> 1 & third >> 2;
  classes.odd = high & ~classes.word & ~(pairs | pairs << 1 | triples | triples << 1 | triples << 2);
  return classes;
}

TARGET static void NAMED(continuations)(const uint8_t *bytes, size_t count, uint64_t *bits, uint32_t *before) {
  uint32_t sum = 0;
  VECTOR x;
  for (size_t place = 0; place < count; place++, bytes += 64) {
    uint64_t found = 0;
    EACH_PART { found |= MASK(IS_BETWEEN(x, 0x80, 0xBF)) << shift; }
    bits[place] = found;
    before[place] = sum;
    sum += (uint32_t)__builtin_popcountll(found);
  }
}

#undef TARGET
#undef NAMED
#undef VECTOR
#undef MASK
#undef IS
#undef IS_BETWEEN
#undef EACH_PART
