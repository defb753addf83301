#include "CByteClasses.h"

#include <string.h>

// The same functions for vectors of 16, 32 and 64 bytes, of which the widest is taken that the processor has. A vector of comparisons holds 0xFF
// where they are true; MASK makes a bit of each.

typedef uint8_t Sixteen __attribute__((vector_size(16)));

static inline uint64_t bitsOfSixteen(Sixteen isTrue) {
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

#define TARGET
#define NAMED(what) what##BySixteen
#define VECTOR Sixteen
#define MASK(isTrue) bitsOfSixteen(isTrue)
#include "ByteClassesByVector.h"

#if defined(__x86_64__)
typedef uint8_t ThirtyTwo __attribute__((vector_size(32)));
typedef char SignedThirtyTwo __attribute__((vector_size(32)));
#define TARGET __attribute__((target("avx2,popcnt")))
#define NAMED(what) what##ByThirtyTwo
#define VECTOR ThirtyTwo
#define MASK(isTrue) ((uint64_t)(uint32_t)__builtin_ia32_pmovmskb256((SignedThirtyTwo)(isTrue)))
#include "ByteClassesByVector.h"

typedef uint8_t SixtyFour __attribute__((vector_size(64)));
typedef _Bool Bits __attribute__((ext_vector_type(64)));
#define TARGET __attribute__((target("avx512bw,popcnt")))
#define NAMED(what) what##BySixtyFour
#define VECTOR SixtyFour
#define MASK(isTrue) __builtin_bit_cast(uint64_t, __builtin_convertvector(isTrue, Bits))
#include "ByteClassesByVector.h"
#endif

static struct {
  ByteClasses (*classes)(const uint8_t *);
  void (*continuations)(const uint8_t *, size_t, uint64_t *, uint32_t *);
} widest = {classesBySixteen, continuationsBySixteen};

__attribute__((constructor)) static void chooseWidest(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw")) {
    widest.classes = classesBySixtyFour;
    widest.continuations = continuationsBySixtyFour;
  } else if (__builtin_cpu_supports("avx2")) {
    widest.classes = classesByThirtyTwo;
    widest.continuations = continuationsByThirtyTwo;
  }
#endif
}

ByteClasses byteClasses(const uint8_t *bytes) { return widest.classes(bytes); }

void continuationBits(const uint8_t *bytes, size_t count, uint64_t *bits, uint32_t *before) {
  widest.continuations(bytes, count, bits, before);
}
