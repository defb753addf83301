import Deliveries
import Feeds
import Foundation
import Storage

extension Page {
  func sources(_ report: SourcesReport) -> String {
    let time = PageTime(now: report.now)
    var body = ShownOutcome.defs + "<p><a href=\"/\">← all alerts</a></p><h1>Sources</h1>" + Self.summary(report)
    body += "<section>" + CoverageChart(hours: report.coverage).html + AbsenceWords.html(report.off) + "</section>"
    body += "<section id=\"feeds\"><h2>Feeds</h2>" + Self.table(report, time) + "</section>"
    body += "<section id=\"events\"><h2>What happened</h2>" + Self.events(report.events, time) + "</section>"
    body += "<section id=\"undecided\"><h2>Undecided articles</h2>" + Self.undecided(report, time) + "</section>"
    return document(title: "Sources – Vigie", body: body, isWide: true)
  }

  private static func summary(_ report: SourcesReport) -> String {
    let counts = SourceStanding.allCases.compactMap { standing in
      report.counts[standing].map { "<b class=\"state \(standing.rawValue)\">\($0) \(standing.rawValue)</b>" }
    }
    var html = "<p class=\"standings\">\(report.feeds) feed\(report.feeds == 1 ? "" : "s") " + counts.joined(separator: " ")
    if report.overflowing > 0 { html += " <b class=\"state overflow\">\(report.overflowing) losing entries</b>" }
    html += "</p><p class=\"facts\"><a href=\"#feeds\">feeds</a> · <a href=\"#events\">what happened</a> · "
    return html + "<a href=\"#undecided\">undecided articles (\(report.undecidedCount))</a></p>"
  }

  private static func table(_ report: SourcesReport, _ time: PageTime) -> String {
    guard !report.rows.isEmpty else { return "<p>The folder names no feed yet.</p>" }
    let hours = report.coverage.map { HourStrip.Hour($0.hour) }
    var html = "<table>" + SourceRow.head
    for row in report.rows { html += SourceRow(row: row, hours: hours, time: time).html }
    html += "</table>"
    let more = report.feeds - report.rows.count
    if more > 0 {
      html += "<p>… and \(more) more; those that need a look come first. <code>vigie feeds list</code> shows them all.</p>"
    }
    return html
  }

  private static func events(_ events: [SourceEvent], _ time: PageTime) -> String {
    guard !events.isEmpty else { return "<p>Nothing: no source has been down, stale or overflowing.</p>" }
    let items = events.map { event in
      "<li>\(time.ago(event.date)) \(badge(event.kind)) "
        + "\(SourceEventWords.text(for: event, moment: PageTime.moment).htmlEscaped)</li>"
    }
    return "<ul class=\"log\">\(items.joined())</ul>"
  }

  private static func badge(_ kind: SourceEvent.Kind) -> String {
    let (look, word) =
      switch kind {
      case .down: ("down", "down")
      case .gone: ("gone", "gone")
      case .stale: ("stale", "stale")
      case .recovered: ("ok", "recovered")
      case .overflow: ("overflow", "overflow")
      case .networkDown: ("down", "network down")
      case .networkRecovered: ("ok", "network back")
      }
    return "<b class=\"state \(look)\">\(word)</b>"
  }

  private static func undecided(_ report: SourcesReport, _ time: PageTime) -> String {
    guard !report.undecided.isEmpty else { return "<p>None: every page that was to be read has been read.</p>" }
    var html = "<p class=\"facts\">Their pages could not be read yet, so only the teaser was matched.</p><ul class=\"log\">"
    for item in report.undecided {
      let page = item.page
      let title = (item.title.flatMap { $0.isEmpty ? nil : $0 } ?? "Untitled").htmlEscaped
      let link = "<a rel=\"noopener noreferrer nofollow\" href=\"\(page.url.htmlEscaped)\">\(title)</a>"
      html += "<li>\(page.url.isWebAddress ? link : title) <small>\(item.feed.htmlEscaped) · "
      html += "\(page.attempts) attempt\(page.attempts == 1 ? "" : "s")"
      if let reason = page.reason { html += " · \(reason.htmlEscaped)" }
      let next = page.due.map { $0 <= time.now ? "next attempt due" : "next attempt \(time.ago($0))" } ?? "no further attempt"
      html += " · \(next)</small></li>"
    }
    html += "</ul>"
    let more = report.undecidedCount - report.undecided.count
    return more > 0 ? html + "<p>… and \(more) more.</p>" : html
  }
}
