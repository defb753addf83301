import Feeds
import Foundation

/// One source's last hours as a row of cells.
struct HourStrip {
  /// An hour's beginning, put into words once for all strips of a page.
  struct Hour {
    let date: Date
    let words: String

    init(_ date: Date) {
      self.date = date
      words = PageTime.moment(date)
    }
  }

  let tallies: [Date: CoverageTally]
  /// In order.
  let hours: [Hour]

  var html: String {
    let step = 100 / Double(max(hours.count, 1))
    let width = CoverageChart.decimal(step * 0.88)
    var html = "<svg class=\"strip\" width=\"100%\" height=\"14\" role=\"img\" aria-label=\"\(summary)\">"
    for (index, hour) in hours.enumerated() {
      let tally = tallies[hour.date]
      let fill = tally.map { "fill=\"\(ShownOutcome($0).fill)\"" } ?? "class=\"none\""
      html += "<rect x=\"\(CoverageChart.decimal(step * Double(index)))%\" width=\"\(width)%\" height=\"14\" \(fill)>"
      html += "<title>\(hour.words): \(tally.map(Self.words) ?? "nothing due")</title></rect>"
    }
    return html + "</svg>"
  }

  private static func words(for tally: CoverageTally) -> String {
    let polls = PollResult.allCases.compactMap { result in
      tally.counts[result].flatMap { $0 > 0 ? "\($0) \(result == .held ? "held back" : result.rawValue)" : nil }
    }
    return (polls + (tally.overflows > 0 ? ["\(tally.overflows) overflowed"] : [])).joined(separator: ", ")
  }

  private var summary: String {
    let shown = hours.compactMap { tallies[$0.date] }.map { ShownOutcome($0) }
    let parts = ShownOutcome.allCases.map { outcome in (outcome, shown.count { $0 == outcome }) }.filter { $0.1 > 0 }
    let words = parts.map { "\($0.1) h \($0.0.word)" }
    return "Last \(hours.count) hours: \(words.isEmpty ? "nothing due" : words.joined(separator: ", "))"
  }
}
