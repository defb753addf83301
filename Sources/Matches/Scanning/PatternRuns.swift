import Text

/// The patterns that stand in one article, and which of its words count as each. The table that finds them is as small as the article, and so stays next
/// to the processor however large the vocabulary is.
struct PatternRuns: ~Copyable {
  /// Words that count as one pattern, as a part of `words`.
  struct Run: BitwiseCopyable {
    var pattern: Int32
    var first: UInt32 = 0
    var count: UInt32 = 0
    var slot: UInt32
  }

  /// So many words before they are looked at, a word's candidates are asked for.
  private static let ahead = 8

  struct Mark: BitwiseCopyable {
    var run: Int32
    var word: Int32
  }

  /// One number, so that it is read at once.
  struct Slot: BitwiseCopyable {
    private let packed: UInt64

    static let empty = Slot(pattern: -1, run: 0)

    @inline(__always)
    init(pattern: Int32, run: Int32) {
      packed = UInt64(UInt32(bitPattern: run)) &<< 32 | UInt64(UInt32(bitPattern: pattern))
    }

    /// −1 where it is empty.
    @inline(__always)
    var pattern: Int32 { Int32(truncatingIfNeeded: packed) }
    @inline(__always)
    var run: Int32 { Int32(truncatingIfNeeded: packed &>> 32) }

    /// False for the empty one. A product, since which of the two it is not would have to be guessed.
    @inline(__always)
    func isOther(than pattern: Int32) -> Bool {
      let own = UInt32(truncatingIfNeeded: packed)
      return UInt64(own ^ UInt32(bitPattern: pattern)) &* UInt64(own &+ 1) != 0
    }
  }

  /// A run that sets something off.
  struct Anchor: BitwiseCopyable {
    var firstEntry: UInt32
    var run: Int32
  }

  /// In the order of their first words.
  private(set) var runs = Growable<Run>()
  /// In the same order.
  private(set) var anchors = Growable<Anchor>()
  private var slots: Growable<Slot>
  /// A bit for each pattern that is there, which it may share with others: the quick answer that most are not.
  private var bits = Growable<UInt64>(capacity: 128)
  /// The hash is shifted by so many bits to the right.
  private var shift: UInt32 = 21
  private var marks = Growable<Mark>(capacity: 1024)
  private var words = Growable<Int32>(capacity: 1024)

  init() {
    slots = Growable(capacity: 1 << 11)
    slots.grow(to: 1 << 11, filling: .empty)
    bits.grow(to: 128, filling: 0)
    reserve()
  }

  mutating func removeAll() {
    for run in runs.buffer { slots[Int(run.slot)] = .empty }
    bits.base.update(repeating: 0, count: bits.count)
    runs.removeAll()
    anchors.removeAll()
    marks.removeAll()
  }

  /// Adds what words count as. They are to come in their order.
  ///
  /// - Parameter candidatesOf: by word, where its candidates stand in the memo.
  mutating func add(_ carriers: UnsafeBufferPointer<Int32>, candidatesOf: UnsafePointer<UInt32>, _ memo: SurfaceMemo.View) {
    for index in 0..<min(Self.ahead, carriers.count) { memo.expect(candidatesOf[Int(carriers[index])]) }
    var next = self.next
    for index in carriers.indices {
      let word = carriers[index]
      memo.expect(candidatesOf[Int(carriers[min(index &+ Self.ahead, carriers.count &- 1)])])
      let candidates = Candidates(memo.candidates(at: candidatesOf[Int(word)]))
      if next.room < candidates.count {
        self.next = next
        makeRoom(for: candidates.count)
        next = self.next
      }
      for number in 0..<candidates.count { next.add(candidates[number].pattern, candidates.firstEntry(number), word) }
    }
    self.next = next
  }

  private var next: Next {
    mutating get {
      let room = slots.count / 4 &- runs.count
      marks.reserve(marks.count &+ room)
      return Next(
        slots: slots.base, mask: slots.count &- 1, shift: shift, bits: bits.base, runs: runs.base, runCount: runs.count, anchors: anchors.base,
        anchorCount: anchors.count, marks: marks.base, markCount: marks.count, room: room)
    }
    set { (runs.count, anchors.count, marks.count) = (newValue.runCount, newValue.anchorCount, newValue.markCount) }
  }

  /// Where the next ones go. All of it is at hand while words are added, instead of being fetched for each of them.
  private struct Next {
    let slots: UnsafeMutablePointer<Slot>
    let mask: Int
    let shift: UInt32
    let bits: UnsafeMutablePointer<UInt64>
    let runs: UnsafeMutablePointer<Run>
    var runCount: Int
    let anchors: UnsafeMutablePointer<Anchor>
    var anchorCount: Int
    let marks: UnsafeMutablePointer<Mark>
    var markCount: Int
    /// So many more may be added.
    var room: Int

    @inline(__always)
    mutating func add(_ pattern: Int32, _ firstEntry: UInt32, _ word: Int32) {
      let hash = PatternRuns.hash(pattern)
      var place = Int(hash &>> shift)
      while slots[place].isOther(than: pattern) { place = (place &+ 1) & mask }
      // Whether a pattern is new is beyond guessing: what a new one needs is written in any case, and counted where it is one.
      let known = slots[place]
      let isNew = known.pattern < 0
      let run = isNew ? Int32(truncatingIfNeeded: runCount) : known.run
      slots[place] = Slot(pattern: pattern, run: run)
      runs[runCount] = Run(pattern: pattern, slot: UInt32(truncatingIfNeeded: place))
      runCount &+= isNew ? 1 : 0
      anchors[anchorCount] = Anchor(firstEntry: firstEntry, run: run)
      anchorCount &+= isNew && firstEntry != Triggers.none ? 1 : 0
      let bit = hash &>> 19
      bits[Int(bit &>> 6)] |= 1 &<< UInt64(bit & 63)
      marks[markCount] = Mark(run: run, word: word)
      markCount &+= 1
      room &-= 1
    }
  }

  /// Puts the words of each pattern side by side, after the last of them has come.
  mutating func sort() {
    for mark in marks.buffer { runs[Int(mark.run)].count &+= 1 }
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

  /// 0 for most patterns that are not there, 1 for the others and for those that are.
  @inline(__always)
  func mayContain(_ pattern: Int32) -> Int {
    let bit = Self.hash(pattern) &>> 19
    return Int(truncatingIfNeeded: bits.base[Int(bit &>> 6)] &>> UInt64(bit & 63)) & 1
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

  @inline(__always)
  private static func hash(_ pattern: Int32) -> UInt32 { UInt32(bitPattern: pattern) &* 0x9E37_79B1 }

  /// Its own, or the empty one where it would stand.
  @inline(__always)
  private func slot(of pattern: Int32) -> Int {
    var slot = Int(Self.hash(pattern) &>> shift)
    while slots[slot].isOther(than: pattern) { slot = (slot &+ 1) & (slots.count &- 1) }
    return slot
  }

  /// Room for as many runs as there may be with so many slots, most of which are empty so that hardly two patterns want the same one, and for one run
  /// that is written and not counted.
  private mutating func reserve() {
    runs.reserve(slots.count / 4 + 1)
    anchors.reserve(slots.count / 4 + 1)
  }

  @inline(never)
  private mutating func makeRoom(for more: Int) {
    for run in runs.buffer { slots[Int(run.slot)] = .empty }
    while runs.count + more > slots.count / 4 {
      slots.grow(to: slots.count * 2, filling: .empty)
      shift &-= 1
    }
    for run in 0..<runs.count {
      let slot = slot(of: runs[run].pattern)
      slots[slot] = Slot(pattern: runs[run].pattern, run: Int32(truncatingIfNeeded: run))
      runs[run].slot = UInt32(truncatingIfNeeded: slot)
    }
    reserve()
  }
}
