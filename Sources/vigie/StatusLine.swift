import Deliveries
import Feeds
import Foundation
import Storage
import Watchlists
import Web

/// How the watch stands, as `status` prints it.
struct StatusLine: Encodable {
  struct Event: Encodable {
    let type: String
    let date: Date
    let text: String
  }

  struct Blind: Encodable {
    let feed: String
    let from: Date
    let reason: String
    let text: String
  }

  struct ReceiverState: Encodable {
    let receiver: String
    let state: String
    let since: Date
    let reason: String?
    let text: String
  }

  /// Events, and spans of blindness.
  static let most = 10

  let feeds: Int
  /// Numbers of feeds by state; states that none is in are left out.
  let states: [String: Int]
  let overflowing: Int
  let articles: Int
  let alerts: Int
  let undecided: Int
  let pending: Int
  let held: Int
  let dead: Int
  /// Receivers that are not tried as usual.
  let receivers: [ReceiverState]
  /// Spans that last now, those that began first before the others; `blindFeeds` counts them all.
  let blind: [Blind]
  let blindFeeds: Int
  /// Newest first.
  let events: [Event]

  /// - Parameter settings: the folder's feeds; nil where only the store is known, and all that it has polled are meant.
  static func make(of settings: [FeedSettings]?, store: any Store, now: Date) async throws(StorageError) -> StatusLine {
    let known = Dictionary(try await store.sourceSummaries().map { ($0.url, $0) }) { first, _ in first }
    let summaries = settings?.map { known[$0.url] ?? SourceSummary(url: $0.url) } ?? Array(known.values)
    let meant = Set(summaries.map(\.url))
    let names = Dictionary((settings ?? []).map { ($0.url, $0.shownName) }) { first, _ in first }
    let spans = try await store.blindSpans(from: now, to: now.addingTimeInterval(1)).filter { $0.to == nil && meant.contains($0.feed) }
    let counts = try await store.counts()
    return StatusLine(
      feeds: summaries.count, states: Dictionary(summaries.map { ($0.standing.rawValue, 1) }, uniquingKeysWith: +),
      overflowing: summaries.count(where: \.isOverflowing), articles: counts.articles, alerts: counts.alerts, undecided: counts.undecided,
      pending: counts.pending, held: counts.held, dead: counts.dead,
      receivers: try await store.receiverRecords().map {
        ReceiverState(
          receiver: $0.receiver, state: $0.state.rawValue, since: $0.since, reason: $0.reason, text: DeliveryWords.receiver($0))
      },
      blind: spans.prefix(most).map { span in
        let name = names[span.feed] ?? FeedSettings.shown(span.feed)
        return Blind(feed: name, from: span.from, reason: span.reason.rawValue, text: BlindSpanWords.text(for: span, name: name))
      },
      blindFeeds: spans.count,
      events: try await store.sourceEvents(limit: most).map {
        Event(type: $0.kind.rawValue, date: $0.date, text: SourceEventWords.text(for: $0))
      })
  }

  /// For a terminal; what a feed or a server wrote cannot move its cursor.
  var words: [String] {
    let counted = SourceStanding.allCases.compactMap { standing in states[standing.rawValue].map { "\($0) \(standing.rawValue)" } }
    let losing = overflowing > 0 ? ["\(overflowing) losing entries"] : []
    var lines = ["Feeds       \(feeds)" + ((counted + losing).isEmpty ? "" : ": " + (counted + losing).joined(separator: ", "))]
    lines.append("Articles    \(articles), \(undecided) undecided (page not read yet)")
    lines.append("Alerts      \(alerts)")
    lines.append(
      "Deliveries  \(pending) pending, " + (held > 0 ? "\(held) held, " : "") + "\(dead) dead"
        + (dead > 0 ? " (vigie deliveries dead)" : ""))
    if !receivers.isEmpty { lines.append("Receivers in trouble") }
    lines += receivers.map { "  \($0.text)" }
    lines.append(blind.isEmpty ? "Blind       on no source" : "Blind now")
    lines += blind.map { "  \($0.text)" }
    if blindFeeds > blind.count { lines.append("  … and \(blindFeeds - blind.count) more") }
    if !events.isEmpty { lines.append("Last events") }
    lines += events.map { "  \($0.date.formatted(.iso8601))  \($0.type)  \($0.text)" }
    return lines.map { line in String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control })) }
  }
}
