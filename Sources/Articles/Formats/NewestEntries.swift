import Foundation

/// Keeps the newest entries of a document that may have far too many, in the document's order.
struct NewestEntries {
  private let limit: Int
  private var entries: [Entry] = []
  private(set) var dropped = 0

  var count: Int { entries.count }

  init(limit: Int) { self.limit = max(limit, 1) }

  mutating func append(_ entry: Entry) {
    entries.append(entry)
    if entries.count >= 2 * limit { prune() }
  }

  mutating func finished() -> [Entry] {
    prune()
    return entries
  }

  /// By date where most entries have one; else by custom the first are the newest.
  private mutating func prune() {
    let excess = entries.count - limit
    guard excess > 0 else { return }
    dropped += excess
    let dates = entries.map { $0.published ?? $0.updated }
    guard dates.count(where: { $0 != nil }) > entries.count / 2 else {
      entries.removeLast(excess)
      return
    }
    let order = entries.indices.sorted { left, right in
      let (first, second) = (dates[left] ?? .distantPast, dates[right] ?? .distantPast)
      return first != second ? first > second : left < right
    }
    entries = order.prefix(limit).sorted().map { entries[$0] }
  }
}
