import Text

/// The patterns that stand in one article, and which of its words count as each.
struct PatternRuns: ~Copyable {
  /// Words that count as one pattern, as a part of `words`.
  struct Run: BitwiseCopyable {
    let pattern: Int32
    fileprivate let seat: UInt32
    /// Where they begin.
    fileprivate(set) var first: UInt32 = 0
    /// The count, and above it a bit that says that some of them are written differently.
    private var packed: UInt32 = 0

    @inline(__always)
    fileprivate init(pattern: Int32, seat: UInt32) {
      self.pattern = pattern
      self.seat = seat
    }

    @inline(__always)
    var count: Int { Int(packed & 0x7FFF_FFFF) }
    @inline(__always)
    var differs: Bool { packed &>> 31 != 0 }

    @inline(__always)
    fileprivate mutating func count(_ mark: Mark) { packed = (packed &+ 1) | mark.differs &<< 31 }
    @inline(__always)
    fileprivate mutating func place(at first: UInt32) {
      self.first = first
      packed &= 1 &<< 31
    }
  }

  struct Mark: BitwiseCopyable {
    var run: Int32
    /// In the upper 31 bits; the lowest one says that it is written differently.
    private let packed: UInt32

    @inline(__always)
    init(run: Int32, word: Int32, differs: UInt32) {
      self.run = run
      packed = UInt32(bitPattern: word) &<< 1 | differs
    }

    @inline(__always)
    var word: Int32 { Int32(bitPattern: packed &>> 1) }
    @inline(__always)
    var differs: UInt32 { packed & 1 }
  }

  /// A run that sets something off.
  struct Anchor: BitwiseCopyable {
    var firstEntry: UInt32
    var run: Int32
  }

  /// Candidates of one word and more there is room for, once there is room.
  private static let room = 1024

  /// In the order of their first words.
  private(set) var runs = Growable<Run>()
  /// So many anchors before it is looked at, an anchor's first entry may be asked for.
  static let ahead = 16
  /// In the same order, after `sort`. Behind them stand `ahead` more that are not counted.
  private(set) var anchors = Growable<Anchor>()
  var seats: PatternSeats
  /// A bit for each pattern that is there, which it may share with others: the quick answer that most are not.
  private var bits = Growable<UInt64>(capacity: 128)
  private var marks = Growable<Mark>(capacity: 1024)
  /// Those of each run side by side, after `sort`.
  private(set) var words = Growable<Int32>(capacity: 1024)

  /// - Parameter patterns: how many the vocabulary has.
  init(patterns: Int) {
    seats = PatternSeats(patterns: patterns)
    bits.grow(to: 128, filling: 0)
  }

  mutating func removeAll() {
    for run in runs.buffer { seats.setRun(-1, of: run.seat) }
    bits.base.update(repeating: 0, count: bits.count)
    runs.removeAll()
    anchors.removeAll()
    marks.removeAll()
  }

  /// Adds what words count as. They are to come in their order.
  ///
  /// - Parameter candidatesOf: by word, where its candidates stand in the memo.
  mutating func add(_ carriers: UnsafeBufferPointer<Int32>, candidatesOf: UnsafePointer<UInt32>, _ memo: SurfaceMemo.View) {
    var (runCount, markCount, room) = (runs.count, marks.count, 0)
    for word in carriers {
      let candidates = Candidates(memo.candidates(at: candidatesOf[Int(word)]))
      if room < candidates.count {
        room = max(Self.room, candidates.count)
        (runs.count, marks.count) = (runCount, markCount)
        // And one more, which is written and not counted.
        runs.reserve(runCount &+ room &+ 1)
        marks.reserve(markCount &+ room)
      }
      room &-= candidates.count
      for number in 0..<candidates.count {
        let candidate = candidates[number]
        let seat = candidates.seat(number)
        let known = seats[seat].run
        // Whether a pattern is new is beyond guessing: what a new one needs is written in any case, and counted where it is one.
        let isNew = known < 0
        let run = isNew ? Int32(truncatingIfNeeded: runCount) : known
        seats.setRun(run, of: seat)
        runs.base[runCount] = Run(pattern: candidate.pattern, seat: seat)
        runCount &+= isNew ? 1 : 0
        marks.base[markCount] = Mark(run: run, word: word, differs: candidate.isSpelledDifferently ? 1 : 0)
        markCount &+= 1
      }
    }
    (runs.count, marks.count) = (runCount, markCount)
  }

  /// Puts the words of each pattern side by side, after the last of them has come.
  mutating func sort() {
    for mark in marks.buffer { runs.base[Int(mark.run)].count(mark) }
    anchors.reserve(runs.count &+ Self.ahead)
    anchors.count = 0
    var first: UInt32 = 0
    for number in 0..<runs.count {
      let run = runs[number]
      runs.base[number].place(at: first)
      first &+= UInt32(truncatingIfNeeded: run.count)
      // Written in any case, as above.
      let firstEntry = seats[run.seat].firstEntry
      anchors.base[anchors.count] = Anchor(firstEntry: firstEntry, run: Int32(truncatingIfNeeded: number))
      anchors.count &+= firstEntry == Triggers.none ? 0 : 1
      let bit = Self.hash(run.pattern) &>> 19
      bits.base[Int(bit &>> 6)] |= 1 &<< UInt64(bit & 63)
    }
    (anchors.base + anchors.count).update(repeating: Anchor(firstEntry: 0, run: 0), count: Self.ahead)
    words.grow(to: marks.count, filling: 0)
    for mark in marks.buffer {
      let run = runs[Int(mark.run)]
      words[Int(run.first) &+ run.count] = mark.word
      runs.base[Int(mark.run)].count(mark)
    }
  }

  /// 0 for most patterns that are not there, 1 for the others and for those that are.
  @inline(__always)
  func mayContain(_ pattern: Int32) -> Int {
    let bit = Self.hash(pattern) &>> 19
    return Int(truncatingIfNeeded: bits.base[Int(bit &>> 6)] &>> UInt64(bit & 63)) & 1
  }

  @inline(__always)
  func contains(_ pattern: Int32) -> Bool { seats.run(of: pattern) >= 0 }

  /// The words that count as a pattern, in their order.
  @inline(__always)
  func words(of pattern: Int32) -> UnsafeBufferPointer<Int32> {
    let run = seats.run(of: pattern)
    return run < 0 ? UnsafeBufferPointer(start: nil, count: 0) : words(of: runs[Int(run)])
  }

  @inline(__always)
  func words(of run: Run) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: UnsafePointer(words.base) + Int(run.first), count: run.count)
  }

  @inline(__always)
  private static func hash(_ pattern: Int32) -> UInt32 { UInt32(bitPattern: pattern) &* 0x9E37_79B1 }
}
