import CPrefetch
import Text

/// What a scan keeps for each pattern that some article has had, in the order in which they were met: what is met often stands side by side and stays next
/// to the processor, wherever the set has it. Behind each seat stand the entries that its pattern sets off, which are wanted next.
///
/// A seat is known by its place, in units of eight bytes; an entry takes two.
struct PatternSeats: ~Copyable {
  struct Seat: BitwiseCopyable {
    /// The pattern's run in the article that is read; −1 where it is not there.
    var run: Int32 = -1
    let owner: Owner
  }

  /// Whose seat it is.
  struct Owner: BitwiseCopyable {
    private let bits: UInt32

    fileprivate init(_ pattern: Int32, setsOff: Bool) {
      bits = UInt32(bitPattern: pattern) << 1 | (setsOff ? 1 : 0)
    }

    @inline(__always)
    var pattern: Int32 { Int32(bitPattern: bits &>> 1) }
    /// 1 where entries stand behind the seat, else 0.
    @inline(__always)
    var setsOff: Int { Int(bits & 1) }
  }

  private var units = Growable<UInt64>()
  /// By pattern; −1 for one that was never met.
  private var seatOf = Growable<Int32>()

  /// - Parameter patterns: how many the vocabulary has.
  init(patterns: Int) {
    seatOf.grow(to: patterns, filling: -1)
  }

  /// - Parameter seat: as `seat(for:_:)` gave it.
  @inline(__always)
  subscript(seat: UInt32) -> Seat { place(seat).load(as: Seat.self) }

  @inline(__always)
  func setRun(_ run: Int32, of seat: UInt32) { place(seat).storeBytes(of: run, as: Int32.self) }

  /// Asks for a seat, some time before it is looked at.
  @inline(__always)
  func expect(_ seat: UInt32) { prefetch(units.base + Int(seat)) }

  /// A pattern's own; nil for one that was never met.
  @inline(__always)
  func seat(of pattern: Int32) -> UInt32? {
    let seat = seatOf[Int(pattern)]
    return seat < 0 ? nil : UInt32(bitPattern: seat)
  }

  /// Where the first entry stands that a seat's pattern sets off; there is one where its owner says so.
  @inline(__always)
  static func firstEntry(of seat: UInt32) -> UInt32 { seat &+ 1 }

  /// Where the entry behind another one of the same pattern stands.
  @inline(__always)
  static func entry(after entry: UInt32) -> UInt32 { entry &+ 2 }

  /// −1 for a pattern that is not in the article.
  @inline(__always)
  func run(of pattern: Int32) -> Int32 { seat(of: pattern).map { self[$0].run } ?? -1 }

  /// A pattern's own, which it gets here if it has none.
  mutating func seat(for pattern: Int32, _ set: CompiledSet) -> UInt32 {
    if let known = seat(of: pattern) { return known }
    let entries = set.triggers.entries(of: pattern)
    let seat = units.count
    units.grow(to: seat + 1 + entries.count * 2, filling: 0)
    let number = UInt32(truncatingIfNeeded: seat)
    place(number).storeBytes(of: Seat(owner: Owner(pattern, setsOff: !entries.isEmpty)), as: Seat.self)
    if let start = entries.baseAddress {
      place(Self.firstEntry(of: number)).copyMemory(from: start, byteCount: entries.count * MemoryLayout<Triggers.Entry>.stride)
    }
    seatOf[Int(pattern)] = Int32(truncatingIfNeeded: seat)
    return number
  }

  @inline(__always)
  func entry(_ place: UInt32) -> Triggers.Entry { self.place(place).load(as: Triggers.Entry.self) }

  @inline(__always)
  private func place(_ unit: UInt32) -> UnsafeMutableRawPointer { UnsafeMutableRawPointer(units.base + Int(unit)) }
}
