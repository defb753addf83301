import Alerts
import Deliveries
import Foundation

/// A watchlist's tone by the day: a bar up or down from zero for the mean, a bar below for how many articles made it, and each day's numbers for who
/// points at it. Bad is down and good is up, so that the colour says nothing alone; a hollow bar is a mean of few articles.
struct ToneChart {
  /// In order, one bar each.
  let days: [ToneDay]
  /// Drawn as a dashed line; nil where there is none yet.
  let normal: Double?
  let events: [ToneEvent]
  /// Makes the ids of the page's charts differ.
  let number: Int

  private static let half = 60.0
  private static let gap = 14.0
  private static let counts = 30.0
  /// Fewer articles than this make a hollow bar.
  static let few = 3

  var html: String {
    let top = Self.roundTop((days.compactMap(\.mean) + [normal ?? 0]).map { abs($0) }.max() ?? 0)
    let most = max(days.map(\.articles).max() ?? 0, 1)
    let height = 2 * Self.half + Self.gap + Self.counts
    var html =
      "<div class=\"plot\"><div class=\"axis tone-axis\" aria-hidden=\"true\"><span>\(ToneEventWords.score(top))</span><span>0</span>"
    html += "<span>\(ToneEventWords.score(-top))</span><span class=\"most\">\(most)</span></div>"
    html += "<svg width=\"100%\" height=\"\(Int(height) + 20)\" role=\"img\" aria-labelledby=\"tone-\(number) tone-\(number)-d\">"
    html += "<title id=\"tone-\(number)\">Tone by the day</title><desc id=\"tone-\(number)-d\">\(summary.htmlEscaped)</desc>"
    for y in [0, 2 * Self.half] { html += Self.line("grid", y) }
    for (index, day) in days.enumerated() { html += bar(day, at: index, top: top, most: most) + label(day, at: index) }
    html += Self.line("zero", Self.half)
    if let normal { html += Self.line("normal", Self.half - Self.half * normal / top) }
    for event in events { html += mark(event) }
    return html + "</svg></div>"
  }

  private func bar(_ day: ToneDay, at index: Int, top: Double, most: Int) -> String {
    let place = place(index, 0.76)
    let height = 2 * Self.half + Self.gap + Self.counts
    var html = "<g><title>\(Self.words(for: day))</title>"
    html += "<rect class=\"clear\" \(self.place(index, 1)) y=\"0\" height=\"\(Int(height))\"/>"
    guard day.articles > 0 else { return html + "</g>" }
    if let mean = day.mean {
      let length = max(Self.half * abs(mean) / top, 1)
      let look = "\(Self.label(mean))\(day.scored < Self.few ? " few" : "")"
      html += "<rect class=\"\(look)\" \(place) y=\"\(Self.decimal(mean < 0 ? Self.half : Self.half - length))\""
      html += " height=\"\(Self.decimal(length))\"/>"
    }
    let count = max(Self.counts * Double(day.articles) / Double(most), 1)
    return html + "<rect class=\"count\" \(place) y=\"\(Self.decimal(height - count))\" height=\"\(Self.decimal(count))\"/></g>"
  }

  /// Six dates a chart, and every second of them where it is narrow.
  private func label(_ day: ToneDay, at index: Int) -> String {
    let every = max((days.count + 5) / 6, 1)
    let fromEnd = days.count - 1 - index
    guard fromEnd.isMultiple(of: every) else { return "" }
    let step = 100 / Double(max(days.count, 1))
    let isLast = fromEnd == 0
    let x = isLast ? 100 : step * (Double(index) + 0.5)
    let style = (fromEnd / every).isMultiple(of: 2) ? "" : "class=\"minor\" "
    let y = Int(2 * Self.half + Self.gap + Self.counts) + 16
    let anchor = isLast ? "end" : index == 0 ? "start" : "middle"
    return "<text \(style)x=\"\(Self.decimal(x))%\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(PageTime.day(day.day))</text>"
  }

  private func mark(_ event: ToneEvent) -> String {
    guard let index = days.firstIndex(where: { $0.day == ToneDay.day(of: event.date) }) else { return "" }
    let x = 100 / Double(max(days.count, 1)) * (Double(index) + 0.5)
    let words = ToneEventWords.text(for: event, moment: PageTime.moment, day: PageTime.day).htmlEscaped
    // A sign in the middle of a narrow bar at the edge would be cut off.
    let anchor = x > 98 ? "end" : x < 2 ? "start" : "middle"
    let place = "x=\"\(Self.decimal(x > 98 ? 100 : x))%\" y=\"12\" text-anchor=\"\(anchor)\""
    return "<text class=\"mark\" \(place)>\(Self.sign(event.kind))<title>\(words)</title></text>"
  }

  static func sign(_ kind: ToneEvent.Kind) -> String {
    switch kind {
    case .worse: "▼"
    case .better: "▲"
    case .settled: "○"
    }
  }

  private func place(_ index: Int, _ share: Double) -> String {
    let step = 100 / Double(max(days.count, 1))
    return "x=\"\(Self.decimal(step * (Double(index) + (1 - share) / 2)))%\" width=\"\(Self.decimal(step * share))%\""
  }

  private static func line(_ look: String, _ y: Double) -> String {
    "<line class=\"\(look)\" x1=\"0\" x2=\"100%\" y1=\"\(decimal(y + 0.5))\" y2=\"\(decimal(y + 0.5))\"/>"
  }

  private var summary: String {
    let scored = days.reduce(0) { $0 + $1.scored }
    let articles = days.reduce(0) { $0 + $1.articles }
    guard scored > 0 else { return "\(articles) articles in \(days.count) days, none with a tone word near the match" }
    let mean = days.reduce(0) { $0 + $1.sum } / Double(scored)
    var text = "\(articles) articles in \(days.count) days, mean tone \(ToneEventWords.score(mean))"
    let means = days.filter { $0.scored >= Self.few }.compactMap { day in day.mean.map { ($0, day.day) } }
    if let worst = means.min(by: { $0.0 < $1.0 }), let best = means.max(by: { $0.0 < $1.0 }) {
      text += "; worst \(ToneEventWords.score(worst.0)) on \(PageTime.day(worst.1)), best \(ToneEventWords.score(best.0)) on "
      text += PageTime.day(best.1)
    }
    return text
  }

  static func words(for day: ToneDay) -> String {
    guard day.articles > 0 else { return "\(PageTime.day(day.day)): no match" }
    let parts = [(day.negative, "negative"), (day.neutral, "neutral"), (day.positive, "positive"), (day.none, "without a tone word")]
    let counts = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let mean = day.mean.map { " mean \(ToneEventWords.score($0))," } ?? ""
    return "\(PageTime.day(day.day)):\(mean) \(day.articles) article\(day.articles == 1 ? "" : "s"): \(counts)"
  }

  /// The next of a quarter, a half, three quarters and one.
  static func roundTop(_ value: Double) -> Double { [0.25, 0.5, 0.75].first { $0 >= value } ?? 1 }

  /// The bands of a single article, for the colour of a day.
  private static func label(_ mean: Double) -> String { mean <= -0.05 ? "negative" : mean >= 0.15 ? "positive" : "neutral" }

  private static func decimal(_ value: Double) -> String { CoverageChart.decimal(value) }
}
