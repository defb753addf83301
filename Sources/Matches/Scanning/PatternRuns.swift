import Text

/// The patterns that stand in one article, and which of its words count as each. The table that finds them is as small as the article, and so stays next
/// to the processor however large the vocabulary is.
struct PatternRuns: ~Copyable {
  /// Words that count as one pattern, as a part of `words`.
  struct Run: BitwiseCopyable {
    var pattern: Int32
    var first: UInt32 = 0
    var count: UInt32 = 0
    /// The first entry that the pattern sets off; `Triggers.none` where there is none.
    var firstEntry: UInt32
    var slot: UInt32
  }

  struct Mark: BitwiseCopyable {
    var run: Int32
    var word: Int32
  }

  struct Slot: BitwiseCopyable {
    /// −1 where it is empty.
    var pattern: Int32 = -1
    var run: Int32 = 0
  }

  /// In the order of their first words.
  private(set) var runs = Growable<Run>(capacity: 512)
  private var slots: Growable<Slot>
  /// The hash is shifted by so many bits to the right.
  private var shift: UInt32 = 22
  private var marks = Growable<Mark>(capacity: 1024)
  private var words = Growable<Int32>(capacity: 1024)

  init() {
    slots = Growable(capacity: 1 << 10)
    slots.grow(to: 1 << 10, filling: Slot())
  }

  mutating func removeAll() {
    for run in runs.buffer { slots[Int(run.slot)].pattern = -1 }
    runs.removeAll()
    marks.removeAll()
  }

  /// Words are to come in their order.
  ///
  /// - Returns: true for the first word of a pattern.
  @inline(__always)
  mutating func add(_ word: Int32, _ pattern: Int32, firstEntry: UInt32) -> Bool {
    var slot = slot(of: pattern)
    let isNew = slots[slot].pattern < 0
    if isNew {
      if runs.count &* 2 >= slots.count {
        grow()
        slot = self.slot(of: pattern)
      }
      slots[slot] = Slot(pattern: pattern, run: Int32(truncatingIfNeeded: runs.count))
      runs.append(Run(pattern: pattern, firstEntry: firstEntry, slot: UInt32(truncatingIfNeeded: slot)))
    }
    let run = slots[slot].run
    runs[Int(run)].count &+= 1
    marks.append(Mark(run: run, word: word))
    return isNew
  }

  /// Puts the words of each pattern side by side, after the last of them has come.
  mutating func sort() {
    var first: UInt32 = 0
    for run in 0..<runs.count {
      runs[run].first = first
      first &+= runs[run].count
      runs[run].count = 0
    }
    words.grow(to: marks.count, filling: 0)
    for mark in marks.buffer {
      let run = runs[Int(mark.run)]
      words[Int(run.first &+ run.count)] = mark.word
      runs[Int(mark.run)].count &+= 1
    }
  }

  @inline(__always)
  func contains(_ pattern: Int32) -> Bool { slots[slot(of: pattern)].pattern >= 0 }

  /// The words that count as a pattern, in their order.
  @inline(__always)
  func words(of pattern: Int32) -> UnsafeBufferPointer<Int32> {
    let slot = slots[slot(of: pattern)]
    guard slot.pattern >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    return words(of: runs[Int(slot.run)])
  }

  @inline(__always)
  func words(of run: Run) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: UnsafePointer(words.base) + Int(run.first), count: Int(run.count))
  }

  /// Its own, or the empty one where it would stand.
  @inline(__always)
  private func slot(of pattern: Int32) -> Int {
    var slot = Int((UInt32(bitPattern: pattern) &* 0x9E37_79B1) &>> shift)
    while slots[slot].pattern != pattern, slots[slot].pattern >= 0 { slot = (slot &+ 1) & (slots.count &- 1) }
    return slot
  }

  private mutating func grow() {
    for run in runs.buffer { slots[Int(run.slot)].pattern = -1 }
    slots.grow(to: slots.count * 2, filling: Slot())
    shift &-= 1
    for run in 0..<runs.count {
      let slot = slot(of: runs[run].pattern)
      slots[slot] = Slot(pattern: runs[run].pattern, run: Int32(truncatingIfNeeded: run))
      runs[run].slot = UInt32(truncatingIfNeeded: slot)
    }
  }
}
