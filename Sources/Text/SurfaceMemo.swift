/// What each surface form counts as in somebody's vocabulary, remembered: a form is folded and inflected once, and costs a probe from then on.
///
/// One memo serves one language. It forgets everything when it is full.
package struct SurfaceMemo {
  private struct Entry {
    var hash: UInt64
    var start: UInt32
    var length: UInt32
    var firstCandidate: UInt32
    var candidateCount: UInt32
  }

  /// Forms kept, about 40 bytes each.
  static let capacity = 200_000
  static let capacityBytes = 16 << 20

  private var table = [UInt32](repeating: 0, count: 1 << 12)
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var candidates: [Int32] = []
  private let seed = UInt64.random(in: .min ... .max)

  package init() {}

  /// The candidates of a form as a range of `candidate(_:)`; nil for a form that has not been met.
  @inline(__always)
  package func find(_ form: UnsafeBufferPointer<UInt8>) -> (hash: UInt64, candidates: Range<Int>?) {
    let hash = Self.hash(form, seed)
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 {
      let entry = entries[Int(table[slot]) - 1]
      if entry.hash == hash, Int(entry.length) == form.count, isSame(entry, form) {
        return (hash, Int(entry.firstCandidate)..<Int(entry.firstCandidate + entry.candidateCount))
      }
      slot = (slot + 1) & (table.count - 1)
    }
    return (hash, nil)
  }

  /// A number that `insert` was given.
  package func candidate(_ index: Int) -> Int32 { candidates[index] }

  /// - Parameter hash: as `find` returned it.
  package mutating func insert(_ form: UnsafeBufferPointer<UInt8>, hash: UInt64, candidates found: [Int32]) -> Range<Int> {
    if entries.count >= Self.capacity || bytes.count >= Self.capacityBytes { forget() }
    if entries.count * 2 >= table.count { grow() }
    let first = candidates.count
    candidates += found
    entries.append(
      Entry(
        hash: hash, start: UInt32(truncatingIfNeeded: bytes.count), length: UInt32(truncatingIfNeeded: form.count),
        firstCandidate: UInt32(truncatingIfNeeded: first), candidateCount: UInt32(truncatingIfNeeded: found.count)))
    bytes += form
    place(UInt32(entries.count), hash)
    return first..<candidates.count
  }

  private mutating func place(_ number: UInt32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = number
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for (index, entry) in entries.enumerated() { place(UInt32(index + 1), entry.hash) }
  }

  private mutating func forget() {
    table = [UInt32](repeating: 0, count: 1 << 12)
    entries.removeAll()
    bytes.removeAll()
    candidates.removeAll()
  }

  @inline(__always)
  private func isSame(_ entry: Entry, _ form: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(entry.start)
    for offset in 0..<form.count where bytes[start + offset] != form[offset] { return false }
    return true
  }

  /// Seeded, so that nobody can write an article whose words all fall into one slot.
  @inline(__always)
  private static func hash(_ form: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: form.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset < form.count {
      var chunk: UInt64 = 0
      let end = min(offset + 8, form.count)
      while offset < end {
        chunk = chunk << 8 | UInt64(form[offset])
        offset += 1
      }
      let product = (state ^ chunk).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      state = product.high ^ product.low
    }
    return state
  }
}
