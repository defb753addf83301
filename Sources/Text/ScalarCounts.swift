import CByteClasses

/// How many Unicode scalars stand before a place of a text, for who asks often: counted once for every 64 bytes.
public struct ScalarCounts: ~Copyable {
  /// Which of 64 bytes begin no scalar, and how many do not before these 64.
  @usableFromInline var bits = Growable<UInt64>()
  @usableFromInline var before = Growable<UInt32>()

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
  @inlinable
  @inline(__always)
  public func scalars(before byte: Int) -> Int {
    let place = byte &>> 6
    guard place < bits.count else { return byte }
    let rest = bits.base[place] & ((1 &<< UInt64(truncatingIfNeeded: byte & 63)) &- 1)
    return byte &- Int(before.base[place]) &- rest.nonzeroBitCount
  }

  /// In a part of the text, which nearly always is a short word of ASCII.
  @inlinable
  @inline(__always)
  public func scalars(from start: Int, to end: Int) -> Int {
    let (place, length) = (start &>> 6, end &- start)
    guard end &- place &* 64 < 64, place < bits.count else { return scalars(before: end) &- scalars(before: start) }
    let rest = bits.base[place] &>> UInt64(truncatingIfNeeded: start & 63) & ~(~0 &<< UInt64(truncatingIfNeeded: length))
    return rest == 0 ? length : length &- rest.nonzeroBitCount
  }
}
