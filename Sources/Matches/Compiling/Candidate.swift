/// A pattern that a form counts as, and how it is written differently, in one number.
struct Candidate: BitwiseCopyable {
  let packed: UInt32

  @inline(__always)
  init(packed: UInt32) {
    self.packed = packed
  }

  init(pattern: Int32, spelling: Spelling) {
    packed = UInt32(bitPattern: pattern) << 3 | UInt32(spelling.rawValue)
  }

  @inline(__always)
  var pattern: Int32 { Int32(bitPattern: packed &>> 3) }
  @inline(__always)
  var isSpelledDifferently: Bool { packed & 7 != 0 }
  var spelling: Spelling { Spelling(rawValue: UInt8(packed & 7)) ?? .asWritten }

  /// How a form may differ from the word of the term that it counts as.
  enum Spelling: UInt8 {
    case asWritten, folded, plural, inflected, stem
  }
}

/// What one form counts as: pairs of a candidate and its pattern's seat.
struct Candidates: BitwiseCopyable {
  private let numbers: UnsafeBufferPointer<UInt32>

  @inline(__always)
  init(_ numbers: UnsafeBufferPointer<UInt32>) {
    self.numbers = numbers
  }

  @inline(__always)
  var count: Int { numbers.count &>> 1 }

  @inline(__always)
  subscript(number: Int) -> Candidate { Candidate(packed: numbers[number &* 2]) }

  @inline(__always)
  func seat(_ number: Int) -> UInt32 { numbers[number &* 2 &+ 1] }

  /// The one for a pattern; nil where there is none.
  @inline(__always)
  func of(_ pattern: Int32) -> Candidate? {
    for number in 0..<count where self[number].pattern == pattern { return self[number] }
    return nil
  }
}
