import Feeds
import Foundation

/// Sources by the hour and by what came of their polls: stacked bars with axes, a legend, and each bar's numbers for who points at it.
struct CoverageChart {
  /// In order, one bar each.
  let hours: [CoverageHour]

  private static let height = 150.0

  var html: String {
    let due = hours.map(\.due).max() ?? 0
    let top = Self.roundTop(due)
    var html = "<figure class=\"chart\"><figcaption>Sources polled each hour, by what came of it (times in UTC)</figcaption>"
    html += "<div class=\"plot\"><div class=\"axis\" aria-hidden=\"true\"><span>\(top)</span>"
    html += "<span>\(top % 2 == 0 ? "\(top / 2)" : "")</span><span>0</span></div>"
    html += "<svg width=\"100%\" height=\"\(Int(Self.height) + 22)\" role=\"img\" aria-label=\"\(summary)\">"
    for part in top % 2 == 0 ? [0, 0.5, 1] : [0, 1] {
      let y = Self.decimal(Self.height * part + 0.5)
      html += "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"\(y)\" y2=\"\(y)\"/>"
    }
    for (index, hour) in hours.enumerated() { html += bar(hour, at: index, top: top) + label(hour, at: index) }
    return html + "</svg></div>" + legend + "</figure>"
  }

  private func bar(_ hour: CoverageHour, at index: Int, top: Int) -> String {
    let step = 100 / Double(max(hours.count, 1))
    let place = "x=\"\(Self.decimal(step * (Double(index) + 0.08)))%\" width=\"\(Self.decimal(step * 0.84))%\""
    var html = "<g><title>\(Self.words(for: hour))</title><rect class=\"clear\" \(place) y=\"0\" height=\"\(Int(Self.height))\"/>"
    var y = Self.height
    for outcome in ShownOutcome.allCases {
      let height = Self.height * Double(outcome.count(in: hour)) / Double(top)
      guard height > 0 else { continue }
      y -= height
      html += "<rect \(place) y=\"\(Self.decimal(y))\" height=\"\(Self.decimal(height))\" fill=\"\(outcome.fill)\"/>"
    }
    return html + "</g>"
  }

  /// Every sixth hour by its time, midnight by its day.
  private func label(_ hour: CoverageHour, at index: Int) -> String {
    let clock = PageTime.hour(of: hour.hour)
    guard clock.isMultiple(of: 6) else { return "" }
    let step = 100 / Double(max(hours.count, 1))
    let words = clock == 0 ? PageTime.day(hour.hour) : "\(clock):00"
    let anchor = index < 2 ? "start" : index > hours.count - 3 ? "end" : "middle"
    let x = anchor == "start" ? step * Double(index) : anchor == "end" ? 100 : step * (Double(index) + 0.5)
    let style = clock.isMultiple(of: 12) ? "" : "class=\"minor\" "
    return "<text \(style)x=\"\(Self.decimal(x))%\" y=\"\(Int(Self.height) + 17)\" text-anchor=\"\(anchor)\">\(words)</text>"
  }

  private var legend: String {
    let items = ShownOutcome.allCases.map { outcome in
      "<li><svg width=\"18\" height=\"14\" aria-hidden=\"true\"><rect width=\"18\" height=\"14\" fill=\"\(outcome.fill)\"/></svg> "
        + "<b>\(outcome.word)</b> \(outcome.meaning)</li>"
    }
    return "<ul class=\"key\">\(items.joined())</ul>"
  }

  private var summary: String {
    let sums = ShownOutcome.allCases.map { outcome in "\(hours.reduce(0) { $0 + outcome.count(in: $1) }) \(outcome.word)" }
    return "Source hours in the last \(hours.count) hours: \(sums.joined(separator: ", "))"
  }

  private static func words(for hour: CoverageHour) -> String {
    guard hour.due > 0 else { return "\(PageTime.moment(hour.hour)): nothing due" }
    let parts = ShownOutcome.allCases.map { ($0, $0.count(in: hour)) }.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.word)" }
    return "\(PageTime.moment(hour.hour)): \(hour.due) due, \(parts.joined(separator: ", "))"
  }

  /// The next of 1, 2, 4, 6, 10, 20, 40, 60, 100 …
  static func roundTop(_ value: Int) -> Int {
    var scale = 1
    while scale < 1_000_000_000 {
      if let top = [1, 2, 4, 6].first(where: { $0 * scale >= value }) { return top * scale }
      scale *= 10
    }
    return max(value, 1)
  }

  /// Two decimals, with a point.
  static func decimal(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
    return hundredths.isMultiple(of: 100) ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
  }
}
