import Feeds
import Foundation
import Storage

/// Spans of an hour or more in which one feed was not seen: it failed, the network was down, or no agent was at work.
struct BlindHours: Sendable, Equatable {
  static let least: TimeInterval = 3600
  /// For as long the store knows when an agent was at work. Seconds.
  private static let runsKept: TimeInterval = 366 * 86_400

  private var spans: [DateInterval] = []

  /// None.
  init() {}

  /// Those that the given span touches.
  init(of feed: String, from: Date, to: Date, in store: any Store) async throws(StorageError) {
    let blind = try await store.blindSpans(of: feed, from: from, to: to).map {
      DateInterval(start: $0.from, end: max($0.from, $0.to ?? to))
    }
    // What lies before the first run of all is no absence.
    let earliest = to.addingTimeInterval(-Self.runsKept)
    let absences = try await store.absences(from: earliest, to: to).filter { $0.start > earliest }
    spans = (blind + absences).filter { $0.duration >= Self.least }
  }

  /// True of an article that was published in their midst, an hour or more before it was seen.
  func hold(_ published: Date?, firstSeen: Date) -> Bool {
    guard let published, Self.isOld(published, at: firstSeen) else { return false }
    return spans.contains { $0.contains(published) }
  }

  static func isOld(_ published: Date, at date: Date) -> Bool { date.timeIntervalSince(published) >= least }
}
