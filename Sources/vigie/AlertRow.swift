import Alerts
import Articles
import Deliveries
import Foundation
import Tone
import Watchlists

/// An alert as a row of `alerts export --format csv`.
enum AlertRow {
  static let names = [
    "id", "created", "reason", "severity", "watchlist", "title", "url", "feed", "language", "published", "firstSeen", "terms", "sentences",
    "toneScore", "toneLabel", "toneWords", "story", "outlets", "change",
  ]

  /// As many as there are names.
  static func cells(_ alert: Alert) -> [CSVWriter.Cell] {
    let article = alert.article
    var terms: [String] = []
    for term in alert.terms where !terms.contains(term.term) { terms.append(term.term) }
    let words = alert.tone.keywords.prefix(20).map(\.term)
    return [
      .text(alert.id), date(alert.created), .text(alert.reason.rawValue), .text(alert.severity.rawValue), text(alert.watchlist),
      text(article.title), text(article.url), text(article.feed), text(article.language), article.published.map(date) ?? .text(""),
      date(alert.firstSeen), list(terms), list(alert.terms.flatMap(\.sentences).prefix(5).map(\.text)),
      .number((alert.tone.score * 1000).rounded() / 1000), .text(alert.tone.label.rawValue), list(words), text(alert.story?.id),
      list(Array(alert.story?.outlets.prefix(100) ?? [])), text(alert.change?.kind.rawValue),
    ]
  }

  private static func date(_ date: Date) -> CSVWriter.Cell { .text(date.formatted(.iso8601)) }

  /// On one line, within what a cell of Excel takes (32,767 characters).
  private static func text(_ text: String?) -> CSVWriter.Cell { .text(CleanText.line(text ?? "", limit: 4000)) }

  private static func list(_ items: [String]) -> CSVWriter.Cell {
    text(items.map { CleanText.line($0, limit: 1000) }.joined(separator: " | "))
  }
}
