/// How many Unicode scalars stand before a place of a text, for who asks often.
public struct ScalarCounts: ~Copyable {
  /// How many bytes that begin no scalar stand before every 64th byte, and between that and each byte.
  @usableFromInline var before = Growable<UInt32>()
  @usableFromInline var within = Growable<UInt8>()

  package init() {}

  /// - Parameter text: below 2³¹ bytes; 64 more behind it may be read.
  package mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    let groups = text.count / 64 + 1
    before.reserve(groups)
    within.reserve(groups * 64)
    (before.count, within.count) = (groups, groups * 64)
    let (bytes, numbers) = (UnsafeRawPointer(base), UnsafeMutableRawPointer(within.base))
    var sum: UInt64 = 0
    for group in 0..<groups {
      before.base[group] = UInt32(truncatingIfNeeded: sum)
      var here: UInt64 = 0
      var offset = group &* 64
      while offset < group &* 64 &+ 64 {
        // Eight bytes at once, each of them a number of its own: 1 for 10xxxxxx, and then what they add up to so far.
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
        let continuations = word &>> 7 & ~(word &>> 6) & 0x0101_0101_0101_0101
        let sums = continuations &* 0x0101_0101_0101_0101
        numbers.storeBytes(of: (sums &- continuations &+ here &* 0x0101_0101_0101_0101).littleEndian, toByteOffset: offset, as: UInt64.self)
        here &+= sums &>> 56
        offset &+= 8
      }
      sum &+= here
    }
  }

  /// - Parameter byte: up to the length of the text that was counted.
  @inlinable
  @inline(__always)
  public func scalars(before byte: Int) -> Int { byte &- Int(before[byte &>> 6]) &- Int(within[byte]) }
}
