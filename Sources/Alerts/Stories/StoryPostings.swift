/// In which prints a hash stands: for each hash a chain through one run of entries, the newest first. What is oldest falls out at the front.
struct StoryPostings: Sendable {
  private struct Entry {
    let member: UInt32
    /// Number of the next older entry; `none` at the end.
    let older: UInt32
  }

  private static let none = UInt32.max

  private var newest: [UInt32: UInt32] = [:]
  private var entries = Run<Entry>()

  /// Members are numbered upwards, and added in that order.
  mutating func add(_ hashes: [UInt32], of member: UInt32) {
    for hash in hashes {
      newest[hash] = entries.append(Entry(member: member, older: newest[hash] ?? Self.none))
    }
  }

  /// Members with this hash, the newest first.
  func members(with hash: UInt32, atMost limit: Int, _ body: (UInt32) -> Void) {
    var number = newest[hash] ?? Self.none
    for _ in 0..<limit {
      guard number != Self.none, let entry = entries[number] else { return }
      body(entry.member)
      number = entry.older
    }
  }

  /// Forgets the oldest member, whose hashes these are, all of them.
  mutating func removeOldest(_ hashes: [UInt32]) {
    for _ in hashes { entries.removeOldest() }
    for hash in hashes {
      if let number = newest[hash], entries[number] == nil { newest[hash] = nil }
    }
  }
}
