import CByteClasses

/// How many Unicode scalars stand before a place of a text, for who asks often: counted once for every 64 bytes.
package struct ScalarCounts: ~Copyable {
  /// Which of 64 bytes begin no scalar, and how many do not before these 64.
  private var bits = Growable<UInt64>()
  private var before = Growable<UInt32>()

  package init() {}

  /// - Parameter text: below 2³¹ bytes; 64 more behind it may be read.
  package mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
    bits.removeAll()
    before.removeAll()
    guard let base = text.baseAddress else { return }
    let count = text.count / 64 + 1
    bits.grow(to: count, filling: 0)
    before.grow(to: count, filling: 0)
    continuationBits(base, count, bits.base, before.base)
  }

  /// - Parameter byte: up to the length of the text.
  package func scalars(before byte: Int) -> Int {
    let place = byte / 64
    guard place < bits.count else { return byte }
    var continuations = Int(before[place])
    let bits = bits[place]
    if bits != 0 { continuations += (bits & ((1 &<< UInt64(truncatingIfNeeded: byte & 63)) &- 1)).nonzeroBitCount }
    return byte - continuations
  }
}
