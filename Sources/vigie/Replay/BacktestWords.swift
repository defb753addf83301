import Foundation
import Matches
import Pipeline
import Watchlists

/// A back-test for people: a line a watchlist, and below it what is new and what is lost.
enum BacktestWords {
  static func lines(_ outcome: BacktestOutcome) -> [String] {
    let report = outcome.report
    var lines = [head(outcome)]
    for line in report.lines {
      lines += [
        "",
        "\(ReplayWords.plain(line.watchlist))  +\(line.new) −\(line.lost)\(line.isGone ? "  (no longer in the set)" : "")  \(pace(line, outcome))",
      ]
      lines += samples("new", line.newSamples, of: line.new) + samples("lost", line.lostSamples, of: line.lost)
    }
    return lines
  }

  static func warning(_ share: PrefixShares.Share) -> Diagnostic {
    let percent = (share.share * 1000).rounded() / 10
    return Diagnostic(
      .warning, at: share.place,
      text: "\(percent) % of the words of these articles begin as “\(share.prefix)” does; write more of its letters")
  }

  private static func head(_ outcome: BacktestOutcome) -> String {
    let basis =
      switch outcome.basis {
      case .archive: "the alerts that were made"
      case .set: "the alerts of the other set"
      case .nothing: "nothing: each alert is a new one"
      }
    return "\(ReplayWords.articles(outcome.report.span)), compared with \(basis)"
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
      let words = sample.words.map { "“\(ReplayWords.plain($0))”" }.joined(separator: ", ")
      let title = ReplayWords.plain(sample.title.isEmpty ? sample.article : sample.title)
      let facts = [sample.date.map(ReplayWords.day), title, words].compactMap(\.self).filter { !$0.isEmpty }
      return "  \(word)  ".padding(toLength: 8, withPad: " ", startingAt: 0) + facts.joined(separator: "  ")
    }
    if total > samples.count, !samples.isEmpty { lines.append("        and \(total - samples.count) earlier") }
    return lines
  }
}
