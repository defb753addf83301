import Feeds
import Foundation
import Watchlists

/// One source in the table: its facts, then its last hours.
struct SourceRow {
  let row: SourcesReport.Row
  let hours: [HourStrip.Hour]
  let time: PageTime

  static let head = """
    <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last poll</th><th scope="col">Next poll</th>\
    <th scope="col">Last new entry</th><th scope="col">Answers</th></tr></thead>
    """

  var html: String {
    let state = row.state
    var html = "<tbody><tr><th scope=\"row\">\(name)</th>"
    html += Self.cell("State", standing)
    html += Self.cell("Last poll", state.lastPoll.map(time.ago) ?? "never")
    html += Self.cell("Next poll", next)
    html += Self.cell("Last new entry", entries)
    html += Self.cell("Answers", answers)
    html += "</tr><tr><td colspan=\"6\" class=\"past\">"
    if let error = state.lastError { html += "<p class=\"error\">\(error.htmlEscaped)</p>" }
    html += HourStrip(tallies: row.tallies, hours: hours).html
    html += "<p class=\"ends\" aria-hidden=\"true\"><span>\(hours.count) h ago</span><span>now</span></p>"
    for span in row.blind {
      let when = span.to.map { PageTime.moments(span.from, $0) } ?? "since \(PageTime.element(span.from, PageTime.moment(span.from)))"
      html += "<p class=\"blind\"><b>Blind</b> \(when): \(BlindSpanWords.verdict(of: span).htmlEscaped)</p>"
    }
    return html + "</td></tr></tbody>"
  }

  private var name: String {
    let address = row.settings.shownURL.htmlEscaped
    return row.settings.name.map { "\($0.htmlEscaped)<small>\(address)</small>" } ?? address
  }

  private var standing: String {
    let word = row.state.standing.rawValue
    var html = "<b class=\"state \(word)\">\(word)</b>"
    if row.isOverflowing { html += " <b class=\"state overflow\">loses entries</b>" }
    let since = row.state.standing == .failing ? row.state.failingSince : row.state.conditionSince
    if let since { html += " <small>for \(time.length(since: since))</small>" }
    if row.state.failures > 0 { html += " <small>\(row.state.failures) failed in a row</small>" }
    return html
  }

  private var next: String {
    let when = row.state.nextPoll.map { $0 <= time.now ? "due" : time.ago($0) } ?? (row.state.lastPoll == nil ? "due" : "never")
    return when + (row.state.nextPollReason.map { " <small>\($0.htmlEscaped)</small>" } ?? "")
  }

  private var entries: String {
    let last = row.state.lastNewEntry.map(time.ago) ?? "none yet"
    return last + (row.state.entryGap.map { " <small>usually every \(PageTime.span($0 / .seconds(1)))</small>" } ?? "")
  }

  /// The shares of the polls of late.
  private var answers: String {
    let recent = row.state.recent
    let sum = recent.whole + recent.notModified + recent.failed
    guard sum > 0 else { return "–" }
    let shares = [("200", recent.whole), ("304", recent.notModified), ("failed", recent.failed)].filter { $0.1 > 0 }
    return shares.map { "<span class=\"share\">\($0.0) <b>\(Self.percent($0.1, of: sum)) %</b></span>" }.joined(separator: " ")
  }

  private static func percent(_ part: Int, of sum: Int) -> Int {
    let share = Int((100 * Double(part) / Double(sum)).rounded())
    // What has happened is never written as nothing, nor what has not as all.
    return min(max(share, 1), part < sum ? 99 : 100)
  }

  private static func cell(_ label: String, _ html: String) -> String {
    "<td data-label=\"\(label)\"><div>\(html)</div></td>"
  }
}
