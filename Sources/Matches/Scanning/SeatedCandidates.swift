/// A candidate of a form whose pattern has a seat, in one number: the last one says so in the upper bit, and the spelling stands in the lowest three.
struct SeatedCandidate: BitwiseCopyable {
  let packed: UInt32

  @inline(__always)
  init(packed: UInt32) {
    self.packed = packed
  }

  init(_ spelling: Candidate.Spelling, seat: UInt32, isLast: Bool) {
    packed = (isLast ? 1 << 31 : 0) | seat << 3 | UInt32(spelling.rawValue)
  }

  @inline(__always)
  var seat: UInt32 { (packed &<< 1) &>> 4 }
  /// 1 or 0, to be counted with.
  @inline(__always)
  var isLast: UInt32 { packed &>> 31 }
  /// 1 or 0.
  @inline(__always)
  var differs: UInt32 { packed & 7 == 0 ? 0 : 1 }
  var spelling: Candidate.Spelling { Candidate.Spelling(rawValue: UInt8(packed & 7)) ?? .asWritten }
}

/// What one form counts as.
struct SeatedCandidates: BitwiseCopyable {
  private let numbers: UnsafeBufferPointer<UInt32>

  @inline(__always)
  init(_ numbers: UnsafeBufferPointer<UInt32>) {
    self.numbers = numbers
  }

  /// True where one of them is of another spelling than its term's.
  @inline(__always)
  var differ: Bool {
    for number in numbers where SeatedCandidate(packed: number).differs != 0 { return true }
    return false
  }

  /// The one for the pattern of a seat; nil where there is none.
  @inline(__always)
  func of(_ seat: UInt32) -> SeatedCandidate? {
    for number in numbers where SeatedCandidate(packed: number).seat == seat { return SeatedCandidate(packed: number) }
    return nil
  }
}
