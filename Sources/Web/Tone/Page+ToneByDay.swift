import Alerts
import Deliveries
import Foundation

extension Page {
  func tone(_ report: ToneReport) -> String {
    let time = PageTime(now: report.now)
    var body = "<p><a href=\"/\">← all alerts</a></p><h1>Tone</h1>"
    body += "<p class=\"facts\">The tone towards what each watchlist matched, by the day on which the article was first seen (UTC). "
    body += "Every article counts once a watchlist, the copies of one story too; what a feed held when it was first read is left out.</p>"
    body += Self.spans(report)
    if report.lines.isEmpty { body += "<p>\(report.asked == nil ? "No watchlist has" : "It has not") matched in these days.</p>" }
    for (number, line) in report.lines.enumerated() { body += Self.section(line, number, report, time) }
    if report.asked == nil {
      body += Self.names("No match in these days:", report.silent) + Self.names("And more:", report.further, areLinks: true)
    }
    if !report.lines.isEmpty { body += Self.toneKey }
    return document(title: "Tone – Vigie", body: body, isWide: true)
  }

  private static func spans(_ report: ToneReport) -> String {
    let only = report.asked.map { "&amp;watchlist=\($0.queryEscaped)" } ?? ""
    let links = ToneReport.spans.map { span in
      span == report.span ? "<b>\(span) days</b>" : "<a href=\"/tone?days=\(span)\(only)\">\(span) days</a>"
    }
    return "<p class=\"facts\">\(links.joined(separator: " · "))\(report.asked == nil ? "" : " · <a href=\"/tone\">all watchlists</a>")</p>"
  }

  private static func section(_ line: ToneReport.Line, _ number: Int, _ report: ToneReport, _ time: PageTime) -> String {
    let measure: ToneMeasure? = if case .measured(let measure) = line.verdict { measure } else { nil }
    let link = "/tone?watchlist=\(line.watchlist.queryEscaped)&amp;days=\(report.span)"
    var html = "<section class=\"tone\"><h2><a href=\"\(link)\">\(line.watchlist.htmlEscaped)</a></h2>"
    html += "<p class=\"facts\">\(ToneWords.standing(line.verdict, line.watch).htmlEscaped)</p><figure>"
    html += ToneChart(days: line.days, normal: measure?.normal, events: line.events, number: number).html + "</figure>"
    if !line.events.isEmpty {
      let items = line.events.prefix(5).map { event in
        "<li>\(time.ago(event.date)) <b>\(ToneChart.sign(event.kind))</b> "
          + "\(ToneEventWords.text(for: event, moment: PageTime.moment, day: PageTime.day).htmlEscaped)</li>"
      }
      html += "<ul class=\"log\">\(items.joined())</ul>"
    }
    return html + table(line.days) + "</section>"
  }

  /// The numbers behind the chart, the last day first.
  private static func table(_ days: [ToneDay]) -> String {
    var html = "<details class=\"numbers\"><summary>The numbers</summary><table><thead><tr><th scope=\"col\">day</th>"
    for name in ["mean", "articles", "negative", "neutral", "positive", "no tone word"] { html += "<th scope=\"col\">\(name)</th>" }
    html += "</tr></thead><tbody>"
    for day in days.reversed() where day.articles > 0 {
      html += "<tr><th scope=\"row\">\(PageTime.day(day.day))</th><td>\(day.mean.map { ToneEventWords.score($0) } ?? "–")</td>"
      for count in [day.articles, day.negative, day.neutral, day.positive, day.none] { html += "<td>\(count)</td>" }
      html += "</tr>"
    }
    return html + "</tbody></table></details>"
  }

  private static func names(_ head: String, _ names: [String], areLinks: Bool = false) -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(100).map { areLinks ? "<a href=\"/tone?watchlist=\($0.queryEscaped)\">\($0.htmlEscaped)</a>" : $0.htmlEscaped }
    let more = names.count > shown.count ? ", … and \(names.count - shown.count) more" : ""
    return "<p class=\"facts\">\(head) \(shown.joined(separator: ", "))\(more)</p>"
  }

  private static let toneKey = """
    <ul class="key"><li><svg width="18" height="14" aria-hidden="true"><rect class="positive" x="3" width="12" height="7"/><line class="zero" x2="18" y1="7" y2="7"/></svg>
    <b>up</b> favourable</li><li><svg width="18" height="14" aria-hidden="true"><rect class="negative" x="3" y="7" width="12" height="7"/><line class="zero" x2="18" y1="7" y2="7"/></svg>
    <b>down</b> hostile</li><li><svg width="18" height="14" aria-hidden="true"><rect class="neutral" x="3" y="4" width="12" height="6"/></svg> <b>grey</b> about neutral</li>
    <li><svg width="18" height="14" aria-hidden="true"><rect class="negative few" x="3" y="1" width="12" height="12"/></svg> <b>hollow</b> fewer than 3 articles</li>
    <li><svg width="18" height="14" aria-hidden="true"><rect class="count" x="3" y="2" width="12" height="12"/></svg> <b>below</b> how many articles</li>
    <li><svg width="18" height="14" aria-hidden="true"><line class="normal" x2="18" y1="7" y2="7"/></svg> <b>dashed</b> normal: the median of four weeks; a spread is how far such a mean strays by chance</li>
    <li>▼ ▲ <b>shift</b> told to the receivers; ○ its end</li></ul>
    """

  static let toneStyle = """
    .tone-axis { position: relative; height: 120px; min-width: 2.6rem } .tone-axis .most { position: absolute; top: 134px; right: 0 }
    .zero { stroke: #59636f } .normal { stroke: #14508c; stroke-width: 1.5; stroke-dasharray: 5 4 } .count { fill: #aeb7c2 }
    .tone svg .few, .key .few { fill: #fff; stroke-width: 1.5 } .few.negative { stroke: #c8474d } .few.positive { stroke: #2f9c58 } .few.neutral { stroke: #8a94a0 }
    svg text.mark { font-size: 13px; fill: #1c2430 } .tone h2 a { color: inherit } .tone g:hover .count { fill: #59636f }
    .numbers { margin-top: .6rem; font-size: .9rem; overflow-x: auto } .numbers summary { color: #14508c; cursor: pointer }
    .numbers table { display: table; width: auto } .numbers thead { display: table-header-group } .numbers tbody { display: table-row-group; padding: 0 }
    .numbers tr { display: table-row } .numbers th, .numbers td { display: table-cell; width: auto; padding: .15rem .8rem .15rem 0; text-align: right; white-space: nowrap; overflow-wrap: normal }
    """
}

extension String {
  /// As a value in the query of an address, safe inside an attribute.
  fileprivate var queryEscaped: String {
    addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))) ?? ""
  }
}
