import Foundation

/// The health of the feeds as a table for people: what needs a look comes first.
struct FeedTable {
  private static let heads = ["STATE", "FEED", "LAST POLL", "NEXT POLL", "STATUS", "NEW ENTRY", "ERROR"]
  private static let gap = "  "
  /// Of a name or an address.
  private static let limitName = 40

  let lines: [String]

  /// - Parameter width: columns of the terminal; longer lines are cut.
  init(_ feeds: [FeedLine], now: Date, width: Int) {
    let sorted = feeds.filter { !Self.isQuiet($0) } + feeds.filter(Self.isQuiet)
    let rows = [Self.heads] + sorted.map { Self.cells($0, now) }
    let widths = Self.heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let counts = Dictionary(feeds.map { ($0.state, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    lines =
      rows.map { row in
        let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        return Self.cut(cells.joined(separator: Self.gap).trimmingCharacters(in: .whitespaces), to: width)
      } + ["", "\(feeds.count) feed\(feeds.count == 1 ? "" : "s")" + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))]
  }

  private static func isQuiet(_ feed: FeedLine) -> Bool {
    feed.state == "ok" || feed.state == "new"
  }

  private static func cells(_ feed: FeedLine, _ now: Date) -> [String] {
    let next = feed.nextPoll.map { span($0.timeIntervalSince(now), past: "due", future: "in ") } ?? (feed.state == "new" ? "due" : "never")
    return [
      feed.state, cut(plain(feed.name ?? feed.url), to: limitName), ago(feed.lastPoll, now),
      feed.because.map { "\(next) (\(plain($0)))" } ?? next, feed.lastStatus.map(String.init) ?? "-", ago(feed.lastNewEntry, now),
      plain(feed.error ?? ""),
    ]
  }

  private static func ago(_ date: Date?, _ now: Date) -> String {
    date.map { span(now.timeIntervalSince($0), past: "just now", future: "") + ($0 < now.addingTimeInterval(-1) ? " ago" : "") } ?? "-"
  }

  private static func span(_ seconds: TimeInterval, past: String, future: String) -> String {
    switch seconds {
    case ..<1: past
    case ..<120: "\(future)\(Int(seconds)) s"
    case ..<7200: "\(future)\(Int(seconds / 60)) min"
    case ..<172_800: "\(future)\(Int(seconds / 3600)) h"
    case ..<315_360_000: "\(future)\(Int(seconds / 86_400)) d"
    default: "\(future)years"
    }
  }

  /// A name or a server's word must not move the cursor.
  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  private static func cut(_ text: String, to width: Int) -> String {
    text.count > width ? text.prefix(max(width - 1, 0)) + "…" : text
  }
}
