import Text

/// Which units begin with a word, and which with two: a text is full of words such as « à » and « en », with which hundreds of phrases begin, and nearly
/// all of them go on otherwise.
struct ToneUnits: ~Copyable, Sendable {
  struct Run: BitwiseCopyable {
    var first: Int32
    var end: Int32
  }

  struct Slot: BitwiseCopyable {
    /// The first word and the second; 0 where it is empty, since words count from 1.
    var words: UInt64 = 0
    var run = Run(first: 0, end: 0)
  }

  /// Units of one word by that word, then those of more by their first two; of each in their order.
  private let units: Growable<Int32>
  /// By word.
  private let ofOneWord: Growable<Run>
  private var slots: Growable<Slot>

  /// - Parameters:
  ///   - words: of each unit, one at least.
  ///   - count: the highest number of a word.
  init(_ words: [[Int32]], wordCount count: Int32) {
    var units: [Int32] = []
    var ofOneWord = [Run](repeating: Run(first: 0, end: 0), count: Int(count) + 1)
    let single = Dictionary(grouping: words.indices.filter { words[$0].count == 1 }, by: { words[$0][0] })
    for (word, members) in single {
      ofOneWord[Int(word)] = Run(first: Int32(units.count), end: Int32(units.count + members.count))
      units += members.map { Int32(truncatingIfNeeded: $0) }
    }
    let more = Dictionary(
      grouping: words.indices.filter { words[$0].count > 1 },
      by: { Self.key(UInt32(truncatingIfNeeded: words[$0][0]), UInt32(truncatingIfNeeded: words[$0][1])) })
    var size = 16
    while size < more.count * 2 { size *= 2 }
    slots = Growable(capacity: size)
    slots.grow(to: size, filling: Slot())
    for (key, members) in more {
      var slot = Self.slot(key) & (size - 1)
      while slots[slot].words != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(words: key, run: Run(first: Int32(units.count), end: Int32(units.count + members.count)))
      units += members.map { Int32(truncatingIfNeeded: $0) }
    }
    self.units = Growable(units)
    self.ofOneWord = Growable(ofOneWord)
  }

  /// Those of this one word and no other.
  @inline(__always)
  func of(_ word: UInt32) -> UnsafeBufferPointer<Int32> { members(ofOneWord[Int(word)]) }

  /// Those of two or more words that begin with these.
  @inline(__always)
  func of(_ first: UInt32, _ second: UInt32) -> UnsafeBufferPointer<Int32> {
    let key = Self.key(first, second)
    var slot = Self.slot(key) & (slots.count &- 1)
    while slots[slot].words != key {
      if slots[slot].words == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return members(slots[slot].run)
  }

  @inline(__always)
  private func members(_ run: Run) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: UnsafePointer(units.base) + Int(run.first), count: Int(run.end &- run.first))
  }

  @inline(__always)
  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) &<< 32 | UInt64(second) }

  @inline(__always)
  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 40) }
}
