import CPrefetch
import Text

/// What a scan keeps for each pattern that some article has had, in the order in which they were met: what is met often stands side by side and stays next
/// to the processor, wherever the set has it.
struct PatternSeats: ~Copyable {
  struct Seat: BitwiseCopyable {
    /// The pattern's run in the article that is read; −1 where it is not there.
    var run: Int32 = -1
    /// The first entry that it sets off; `Triggers.none` where there is none.
    let firstEntry: UInt32
  }

  private var seats = Growable<Seat>()
  /// By pattern; −1 for one that was never met.
  private var seatOf = Growable<Int32>()
  private var entries = Growable<Triggers.Entry>()

  /// - Parameter patterns: how many the vocabulary has.
  init(patterns: Int) {
    seatOf.grow(to: patterns, filling: -1)
  }

  /// - Parameter seat: as `seat(for:_:)` gave it.
  @inline(__always)
  subscript(seat: UInt32) -> Seat { seats[Int(seat)] }

  @inline(__always)
  func setRun(_ run: Int32, of seat: UInt32) { seats.base[Int(seat)].run = run }

  /// −1 for a pattern that is not in the article.
  @inline(__always)
  func run(of pattern: Int32) -> Int32 {
    let seat = seatOf[Int(pattern)]
    return seat < 0 ? -1 : seats[Int(seat)].run
  }

  /// A pattern's own, which it gets here if it has none.
  mutating func seat(for pattern: Int32, _ set: CompiledSet) -> UInt32 {
    if seatOf[Int(pattern)] < 0 {
      let own = set.triggers.entries(of: pattern)
      seatOf[Int(pattern)] = Int32(truncatingIfNeeded: seats.count)
      seats.append(Seat(firstEntry: own.isEmpty ? Triggers.none : UInt32(truncatingIfNeeded: entries.count)))
      entries.append(own)
    }
    return UInt32(bitPattern: seatOf[Int(pattern)])
  }

  @inline(__always)
  func entry(_ place: UInt32) -> Triggers.Entry { entries[Int(place)] }

  /// Asks for an entry and those behind it, some time before they are looked at.
  @inline(__always)
  func expect(entry place: UInt32) { prefetch(entries.base + Int(place)) }
}
