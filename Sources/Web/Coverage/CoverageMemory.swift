package import Feeds
package import Foundation
package import Storage

/// The chart's hours, of which those that are over are counted once: with ten thousand feeds each costs the store ten thousand rows.
package actor CoverageMemory {
  private var settled: [Date: CoverageHour] = [:]

  package init() {}

  /// - Parameters:
  ///   - start: an hour's beginning.
  ///   - end: an hour's end.
  package func hours(from start: Date, to end: Date, now: Date, store: any Store) async throws(StorageError) -> [CoverageHour] {
    // A poll counts for the hour in which it began, so the hour before the one that runs may still grow.
    let growing = CoverageHour.hour(of: now).addingTimeInterval(-3600)
    var first = start
    while first < growing, settled[first] != nil { first = first.addingTimeInterval(3600) }
    let read = CoverageHour.hours(try await store.coverage(of: nil, from: first, to: end), from: first, to: end)
    let all = settled.values.filter { $0.hour >= start && $0.hour < first } + read
    settled = Dictionary(all.filter { $0.hour < growing }.map { ($0.hour, $0) }) { _, last in last }
    return CoverageHour.hours(all, from: start, to: end)
  }
}
