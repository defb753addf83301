#ifndef CBYTECLASSES_H
#define CBYTECLASSES_H

#include <stddef.h>
#include <stdint.h>

/// What 64 bytes of UTF-8 are, a bit each; the first byte is the lowest bit. Swift's vectors cannot be asked for such bits.
typedef struct {
  /// ASCII letters and digits, and the letters from U+00C0 to U+017F.
  uint64_t word;
  /// Not ASCII, and neither `word` nor a common separator (« » – — “ ” … and the no-break space): needs a closer look. So does a character that
  /// is cut off by the end.
  uint64_t odd;
  /// ASCII digits.
  uint64_t digit;
  /// The ASCII apostrophe and the grave accent.
  uint64_t apostrophe;
  uint64_t dot;
  /// Bytes that begin no scalar.
  uint64_t continuation;
} ByteClasses;

/// - Parameter bytes: 64 of them, which begin with the first byte of a scalar.
ByteClasses byteClasses(const uint8_t *bytes);

/// Which bytes begin no scalar, a bit each, for every 64 bytes of a text.
///
/// - Parameter bytes: 64 for each of `count`.
/// - Parameter before: gets how many such bytes stand before each of them.
void continuationBits(const uint8_t *bytes, size_t count, uint64_t *bits, uint32_t *before);

#endif
