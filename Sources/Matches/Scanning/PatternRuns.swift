import Text

/// The patterns that stand in one article, and which of its words count as each.
struct PatternRuns: ~Copyable {
  /// Words that count as one pattern, as a part of `words`.
  struct Run: BitwiseCopyable {
    let owner: PatternSeats.Owner
    fileprivate let seat: UInt32
    fileprivate(set) var count: Int32 = 0
    /// Where they end, once all of them are there.
    fileprivate var end: Int32 = 0

    @inline(__always)
    fileprivate init(_ owner: PatternSeats.Owner, seat: UInt32) {
      self.owner = owner
      self.seat = seat
    }

    /// Where they begin.
    @inline(__always)
    var first: Int32 { end &- count }
  }

  /// A word that counts as something.
  struct Carrier: BitwiseCopyable {
    /// One number, since two would be read one by one, and the second one only where it is needed, which would be a guess.
    private let packed: UInt64

    @inline(__always)
    init(word: Int32, candidates: UInt32) {
      packed = UInt64(candidates) &<< 32 | UInt64(UInt32(bitPattern: word))
    }

    @inline(__always)
    var word: Int32 { Int32(truncatingIfNeeded: packed) }
    /// Where its candidates stand in the memo.
    @inline(__always)
    var candidates: UInt32 { UInt32(truncatingIfNeeded: packed &>> 32) }
  }

  struct Mark: BitwiseCopyable {
    var run: Int32
    /// In the upper 31 bits; the lowest one says that it is written differently than in a term.
    private let packed: UInt32

    @inline(__always)
    init(run: Int32, word: Int32, differs: UInt32) {
      self.run = run
      packed = UInt32(bitPattern: word) &<< 1 | differs
    }

    @inline(__always)
    var word: Int32 { Int32(bitPattern: packed &>> 1) }
    @inline(__always)
    var differs: UInt8 { UInt8(truncatingIfNeeded: packed & 1) }
  }

  /// A run that sets something off.
  struct Anchor: BitwiseCopyable {
    var firstEntry: UInt32
    var run: Int32
  }

  /// Candidates there is room for, once there is room.
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
  /// The last run of the patterns that share a place here: nearly always the one that is looked for, and near at hand.
  private var guesses = Growable<UInt16>(capacity: 4096)
  private var marks = Growable<Mark>(capacity: 1024)
  /// Those of each run side by side, after `sort`.
  private(set) var words = Growable<Int32>(capacity: 1024)
  /// 1 for each of these words that is written differently than in a term, else 0.
  private(set) var differs = Growable<UInt8>(capacity: 1024)

  /// - Parameter patterns: how many the vocabulary has.
  init(patterns: Int) {
    seats = PatternSeats(patterns: patterns)
    bits.grow(to: 128, filling: 0)
    guesses.grow(to: 4096, filling: 0)
  }

  mutating func removeAll() {
    for run in runs.buffer { seats.setRun(-1, of: run.seat) }
    bits.base.update(repeating: 0, count: bits.count)
    runs.removeAll()
    anchors.removeAll()
    marks.removeAll()
  }

  /// Adds what words count as. They are to come in their order; behind the last one there is one more, which is not counted.
  ///
  /// How many patterns a word counts as is beyond guessing, and so is which of them are new: what comes next is reckoned, and what a new one needs is
  /// written in any case, and counted where it is one.
  mutating func add(_ carriers: UnsafeBufferPointer<Carrier>, _ memo: SurfaceMemo.View) {
    guard var carrier = carriers.baseAddress, !carriers.isEmpty else { return }
    let last = carrier + (carriers.count - 1)
    let candidates = memo.candidates
    for carrier in carriers {
      let place = Int(carrier.candidates)
      // Most words count as two patterns at most; of a word that counts as one, some other seat is asked for in vain.
      seats.expect(SeatedCandidate(packed: candidates[place]).seat)
      seats.expect(SeatedCandidate(packed: candidates[place &+ 1]).seat)
    }
    var (runCount, markCount, room) = (runs.count, marks.count, 0)
    var word = carrier.pointee
    var place = word.candidates
    while true {
      if room == 0 {
        room = Self.room
        (runs.count, marks.count) = (runCount, markCount)
        runs.reserve(runCount &+ room)
        marks.reserve(markCount &+ room)
      }
      room &-= 1
      let candidate = SeatedCandidate(packed: candidates[Int(place)])
      let seat = seats[candidate.seat]
      // All bits of a new one, else none.
      let isNew = seat.run &>> 31
      let run = seat.run ^ ((seat.run ^ Int32(truncatingIfNeeded: runCount)) & isNew)
      seats.setRun(run, of: candidate.seat)
      runs.base[runCount] = Run(seat.owner, seat: candidate.seat)
      runs.base[Int(run)].count &+= 1
      runCount &-= Int(isNew)
      marks.base[markCount] = Mark(run: run, word: word.word, differs: candidate.differs)
      markCount &+= 1
      carrier += Int(candidate.isLast)
      if carrier > last { break }
      word = carrier.pointee
      place = candidate.isLast == 0 ? place &+ 1 : word.candidates
    }
    (runs.count, marks.count) = (runCount, markCount)
  }

  /// Puts the words of each pattern side by side, after the last of them has come.
  mutating func sort() {
    anchors.reserve(runs.count &+ Self.ahead)
    var (anchor, end) = (anchors.base, Int32(0))
    for number in 0..<runs.count {
      let run = runs[number]
      runs.base[number].end = end
      end &+= run.count
      // Written in any case, as above.
      anchor.pointee = Anchor(firstEntry: PatternSeats.firstEntry(of: run.seat), run: Int32(truncatingIfNeeded: number))
      anchor += run.owner.setsOff
      let hash = Self.hash(run.owner.pattern)
      bits.base[Int(hash &>> 25)] |= 1 &<< UInt64(hash &>> 19 & 63)
      guesses.base[Int(hash &>> 20)] = UInt16(truncatingIfNeeded: number)
    }
    anchor.update(repeating: Anchor(firstEntry: 0, run: 0), count: Self.ahead)
    anchors.count = anchor - anchors.base
    words.reserve(marks.count)
    differs.reserve(marks.count)
    (words.count, differs.count) = (marks.count, marks.count)
    let (runs, words, differs) = (runs.base, words.base, differs.base)
    for mark in marks.buffer {
      let place = Int(runs[Int(mark.run)].end)
      runs[Int(mark.run)].end = Int32(truncatingIfNeeded: place &+ 1)
      words[place] = mark.word
      differs[place] = mark.differs
    }
  }

  /// 0 for most patterns that are not there, 1 for the others and for those that are.
  @inline(__always)
  func mayContain(_ pattern: Int32) -> Int {
    let hash = Self.hash(pattern)
    return Int(truncatingIfNeeded: bits.base[Int(hash &>> 25)] &>> UInt64(hash &>> 19 & 63)) & 1
  }

  @inline(__always)
  func contains(_ pattern: Int32) -> Bool { run(of: pattern) >= 0 }

  /// The words that count as a pattern, in their order.
  @inline(__always)
  func words(of pattern: Int32) -> UnsafeBufferPointer<Int32> {
    let run = run(of: pattern)
    return run < 0 ? UnsafeBufferPointer(start: nil, count: 0) : words(of: runs[Int(run)])
  }

  /// −1 for a pattern that is not there.
  @inline(__always)
  private func run(of pattern: Int32) -> Int32 {
    guard mayContain(pattern) != 0 else { return -1 }
    let guess = Int(guesses[Int(Self.hash(pattern) &>> 20)])
    return guess < runs.count && runs[guess].owner.pattern == pattern ? Int32(truncatingIfNeeded: guess) : seats.run(of: pattern)
  }

  @inline(__always)
  func words(of run: Run) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: UnsafePointer(words.base) + Int(run.first), count: Int(run.count))
  }

  @inline(__always)
  private static func hash(_ pattern: Int32) -> UInt32 { UInt32(bitPattern: pattern) &* 0x9E37_79B1 }
}
