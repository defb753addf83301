import Foundation
import Pipeline

/// A back-test for people: a line a watchlist, and below it what is new and what is lost.
enum BacktestWords {
  static func lines(_ outcome: BacktestOutcome) -> [String] {
    let report = outcome.report
    var lines = [head(outcome)]
    for line in report.lines {
      lines += [
        "", "\(plain(line.watchlist))  +\(line.new) −\(line.lost)\(line.isGone ? "  (no longer in the set)" : "")  \(pace(line, outcome))",
      ]
      lines += samples("new", line.newSamples, of: line.new) + samples("lost", line.lostSamples, of: line.lost)
    }
    return lines
  }

  private static func head(_ outcome: BacktestOutcome) -> String {
    let report = outcome.report
    let span =
      if let first = report.first, let last = report.last {
        first == last ? " of \(day(first))" : " from \(day(first)) to \(day(last))"
      } else { "" }
    let basis =
      switch outcome.basis {
      case .archive: "the alerts that were made"
      case .set: "the alerts of the other set"
      case .nothing: "nothing: each alert is a new one"
      }
    return "\(report.articles) article\(report.articles == 1 ? "" : "s")\(span), compared with \(basis)"
  }

  private static func pace(_ line: BacktestReport.Line, _ outcome: BacktestOutcome) -> String {
    let alerts = "\(line.before) → \(line.after) \(line.after == 1 ? "alert" : "alerts")"
    guard let before = outcome.aDay(line.before), let after = outcome.aDay(line.after) else {
      return alerts
    }
    return "\(alerts), \(before) → \(after) a day"
  }

  private static func samples(_ word: String, _ samples: [BacktestReport.Sample], of total: Int) -> [String] {
    var lines = samples.reversed().map { sample in
      let words = sample.words.map { "“\(plain($0))”" }.joined(separator: ", ")
      let title = plain(sample.title.isEmpty ? sample.article : sample.title)
      let facts = [sample.date.map(day), title, words].compactMap(\.self).filter { !$0.isEmpty }
      return "  \(word)  ".padding(toLength: 8, withPad: " ", startingAt: 0) + facts.joined(separator: "  ")
    }
    if total > samples.count, !samples.isEmpty { lines.append("        and \(total - samples.count) earlier") }
    return lines
  }

  private static func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }

  /// Words of an article must not move the cursor or turn the direction of the line.
  private static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { scalar in
      let kind = scalar.properties.generalCategory
      return kind != .control && kind != .format && kind != .lineSeparator && kind != .paragraphSeparator
    }
    let line = String(String.UnicodeScalarView(scalars))
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// Characters of a title or a hit.
  private static let limit = 120
}
