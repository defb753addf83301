package import Alerts
package import Foundation
package import Storage
package import Watchlists

/// All that `/tone` shows, within limits that do not grow with the folder.
package struct ToneReport: Sendable {
  package struct Line: Sendable {
    package var watchlist: String
    /// One for each day of the span, in order; those without a match are empty.
    package var days: [ToneDay]
    package var verdict: ToneVerdict
    /// Of the span, the last first.
    package var events: [ToneEvent]
    /// Nil: it tells of no shift.
    package var watch: ToneWatch?
  }

  package static let mostLines = 40
  package static let spans = [28, 90, 366]

  package var now: Date
  /// Days up to today.
  package var span: Int
  /// Nil: all watchlists.
  package var asked: String?
  /// Those that matched in the span, in the order of the folder.
  package var lines: [Line]
  /// Names of those that did not match, and of those beyond the limit.
  package var silent: [String]
  package var further: [String]

  /// - Parameter watchlist: nil for all of the folder's.
  package static func make(
    of watchlists: [Watchlist], watchlist: String? = nil, span: Int, store: any Store, now: Date, shift: ToneShift = ToneShift()
  ) async throws(StorageError) -> ToneReport {
    let today = ToneDay.day(of: now)
    let start = today.addingTimeInterval(-Double(span - 1) * ToneDay.length)
    // A normal has a longer memory than the shortest chart.
    let from = min(start, now.addingTimeInterval(-shift.settings.memory))
    let days = Dictionary(grouping: try await store.toneDays(of: watchlist, from: from, to: now), by: \.watchlist)
    var report = ToneReport(now: now, span: span, asked: watchlist, lines: [], silent: [], further: [])
    for list in watchlists where watchlist == nil || list.name == watchlist {
      let known = days[list.name] ?? []
      let byDay = Dictionary(known.map { ($0.day, $0) }) { first, _ in first }
      let shown = (0..<span).map { number in
        let day = start.addingTimeInterval(Double(number) * ToneDay.length)
        return byDay[day] ?? ToneDay(watchlist: list.name, day: day)
      }
      if shown.allSatisfy({ $0.articles == 0 }) {
        report.silent.append(list.name)
      } else if report.lines.count >= mostLines {
        report.further.append(list.name)
      } else {
        let events = try await store.toneEvents(of: list.name, limit: 50).filter { $0.date >= start }
        report.lines.append(
          Line(watchlist: list.name, days: shown, verdict: shift.verdict(on: known, now: now), events: events, watch: list.toneShift))
      }
    }
    return report
  }
}
