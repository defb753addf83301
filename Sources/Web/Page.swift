import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Storage
import Text
import Watchlists

/// The HTML of the page: no script, nothing fetched from elsewhere, every word from outside escaped.
struct Page {
  /// A banner for what the operator should know, such as a bad edit of the folder.
  var notice: String?
  /// What the form for delivering again needs; nil where that is not offered.
  var formToken: String?

  /// - Parameters:
  ///   - standings: how many of the folder's feeds stand how.
  ///   - trouble: HTML that tells of what needs a look.
  ///   - edits: HTML that tells of the folder's last edits.
  func alerts(
    _ alerts: [Alert], counts: StoreCounts, standings: [SourceStanding: Int] = [:], trouble: String = "", edits: String = ""
  ) -> String {
    var body = "<h1>Vigie</h1>"
    body += "<p class=\"counts\">alerts \(counts.alerts) · delivered \(counts.delivered) · pending \(counts.pending) · dead \(counts.dead)"
    if counts.held > 0 { body += " · held \(counts.held)" }
    if counts.silenced > 0 { body += " · kept back \(counts.silenced)" }
    body += " · matches not alerted \(counts.suppressed) · articles \(counts.articles)"
    if counts.undecided > 0 { body += " · <a href=\"/sources#undecided\">undecided \(counts.undecided)</a>" }
    for (standing, number) in SourceStanding.allCases.map({ ($0, standings[$0, default: 0]) })
    where number > 0 && [.down, .gone, .stale].contains(standing) {
      body += " · <a href=\"/sources\">sources \(standing.rawValue) \(number)</a>"
    }
    body += "</p><p><a href=\"/sources\">Sources and coverage →</a> · <a href=\"/tone\">Tone by the day →</a>"
    body += " · <a href=\"/deliveries\">Deliveries →</a></p>" + trouble + edits
    if alerts.isEmpty { body += "<p>No alert yet. Every match will be listed here.</p>" }
    for alert in alerts { body += card(alert, strongest: 8) }
    return document(title: "Vigie", body: body)
  }

  /// The alert with its evidence and what became of it, then the article with every mark.
  func alert(_ alert: Alert, _ deliveries: [Delivery]) -> String {
    var body = "<p><a href=\"/\">← all alerts</a></p>" + card(alert, strongest: 24) + self.deliveries(of: alert, deliveries)
    body += "<article lang=\"\((alert.article.language ?? "und").htmlEscaped)\">"
    for block in alert.article.blocks {
      let marks = BlockMarks(block: block, alert: alert)
      switch block.kind {
      case .title: body += "<h2>\(marks.html)</h2>"
      case .lead: body += "<p class=\"lead\">\(marks.html)</p>"
      case .body: body += "<p>\(marks.html)</p>"
      }
    }
    body += "</article><p class=\"legend\"><mark>matched</mark> "
    body += "<span class=\"negative\">negative</span> <span class=\"positive\">positive</span></p>"
    return document(title: alert.article.title, body: body)
  }

  func notFound() -> String {
    document(title: "Not found", body: "<p>There is no such alert. <a href=\"/\">All alerts</a></p>")
  }

  /// - Parameter strongest: show only so many tone words, those that weigh most.
  private func card(_ alert: Alert, strongest: Int) -> String {
    let article = alert.article
    var html = "<section><h2><a href=\"/alerts/\(alert.id.htmlEscaped)\">\(article.title.htmlEscaped)</a></h2><p class=\"facts\">"
    let date = (article.published ?? alert.firstSeen).formatted(.iso8601)
    let facts: [String?] = [
      alert.watchlist, alert.severity == .normal ? nil : alert.severity.rawValue, article.feed, article.language, article.authors.first,
      date,
    ]
    html += facts.compactMap { $0?.htmlEscaped }.joined(separator: " · ")
    if let url = article.url, url.isWebAddress {
      html += " · <a rel=\"noopener noreferrer nofollow\" href=\"\(url.htmlEscaped)\">read</a>"
    }
    html += "</p>" + news(alert) + "<ul>"
    for term in alert.terms {
      html += "<li><b>\(term.term.htmlEscaped)</b> in the \(term.block.name)"
      if !term.allowances.isEmpty { html += " <small>(\(term.allowances.joined(separator: ", ").htmlEscaped))</small>" }
      for sentence in term.sentences {
        html += "<blockquote>\(sentence.text.htmlMarked(sentence.marks.map { ($0, "mark", nil) }))</blockquote>"
      }
      html += "</li>"
    }
    html += "</ul>" + tone(alert.tone, strongest) + "</section>"
    return html
  }

  func document(title: String, body: String, isWide: Bool = false) -> String {
    let banner = notice.map { "<p class=\"notice\">\($0.htmlEscaped)</p>" } ?? ""
    return """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="same-origin">
      <title>\(title.htmlEscaped)</title><link rel="stylesheet" href="/style.css"></head><body\(isWide ? " class=\"wide\"" : "")>\(banner)\(body)</body></html>
      """
  }
}

extension Page {
  static let style = """
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; background: #fbfbf9 }
    h1 { letter-spacing: .02em } h2 { line-height: 1.25; margin: 0 0 .3rem } a { color: #14508c }
    section { background: #fff; border: 1px solid #dcdcd4; border-radius: 8px; padding: 1rem 1.2rem; margin: 1rem 0 }
    .counts, .facts, .words, .beside, .legend, small { color: #59636f; font-size: .9rem } .lead { font-size: 1.1rem }
    blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid #e0b400 } mark { background: #ffe680 }
    .negative { color: #a4252c; fill: #c8474d } .positive { color: #1f7a3f; fill: #2f9c58 } .neutral { fill: #8a94a0 } .scale { fill: #e9e9e3 }
    article { background: #fff; padding: .5rem 1.2rem; border: 1px solid #dcdcd4; border-radius: 8px }
    article .negative, article .positive { border-bottom: 2px dotted }
    table.deliveries { border-collapse: collapse; font-size: .9rem; margin: 1rem 0 } .deliveries td, .deliveries th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }
    del { color: #a4252c } ins { color: #1f7a3f }
    .notice { background: #fff0f0; border: 1px solid #c8474d; padding: .6rem 1rem; border-radius: 8px; white-space: pre-line }
    .edit { color: #59636f; font-size: .9rem; margin: .3rem 0; overflow-wrap: anywhere } .edit ul { margin: .3rem 0 }
    """
}
