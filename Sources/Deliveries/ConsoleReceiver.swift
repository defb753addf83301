package import Alerts
import Articles
import Foundation
import Text
import Tone
import Watchlists

/// An alert for somebody at a terminal.
package struct ConsoleReceiver: Sendable {
  private let colour: Bool

  /// - Parameter colour: marks words with ANSI codes; else with square brackets.
  package init(colour: Bool) {
    self.colour = colour
  }

  /// As everybody else is told it, in the receiver's language.
  package func text(for notice: Notice) -> String {
    let marks = colour ? ("\u{1B}[1;33m", "\u{1B}[0m") : ("[", "]")
    let lines = notice.plainText(marks: marks).split(separator: "\n").dropFirst()
    let first = bold("\(notice.family == "alert" ? "▲" : "◆") \(notice.headline)")
    return ([first] + lines.map { "  \($0)" } + ["  \(notice.id)"]).joined(separator: "\n")
  }

  /// With every sentence, tone word and allowance: for somebody who looks into one alert. What has changed since an alert is told as everybody is told it.
  package func text(for alert: Alert) -> String {
    if [.articleChanged, .storyGrows].contains(alert.reason) { return text(for: Notice(.alert(alert), language: .english)) }
    let article = alert.article
    var lines = [bold("▲ \(clean(alert.watchlist))") + "  \(clean(article.title))"]
    let date = (article.published ?? alert.firstSeen).formatted(.iso8601)
    lines.append("  " + ([article.feed, article.language, date, article.url].compactMap { $0.map(clean) }).joined(separator: " · "))
    for term in alert.terms {
      let why = term.allowances.isEmpty ? "" : "  (\(clean(term.allowances.joined(separator: ", "))))"
      lines.append("  \(bold(clean(term.term))) in the \(term.block.name)\(why)")
      for sentence in term.sentences { lines.append("    \(marked(sentence))") }
    }
    lines += tone(alert.tone).map { "  \($0)" }
    lines.append("  \(alert.id)")
    return lines.joined(separator: "\n")
  }

  private func tone(_ tone: ToneScore) -> [String] {
    let text = ToneText(tone)
    let words = tone.keywords.sorted { abs($0.contribution) > abs($1.contribution) }.prefix(8).map { keyword in
      "\(clean(keyword.term)) \(String(format: "%+.1f", keyword.contribution))"
    }
    let line = "tone: \(text.verdict)" + (words.isEmpty ? "" : " — \(words.joined(separator: ", "))")
    return text.beside.isEmpty ? [line] : [line, "  " + clean(text.beside.joined(separator: " · "))]
  }

  private func marked(_ sentence: MarkedSentence) -> String {
    let bytes = Array(sentence.text.utf8)
    var text = ""
    var position = 0
    for mark in sentence.marks where mark.lowerBound >= position && mark.upperBound <= bytes.count {
      text += clean(String(decoding: bytes[position..<mark.lowerBound], as: UTF8.self))
      let word = clean(String(decoding: bytes[mark], as: UTF8.self))
      text += colour ? "\u{1B}[1;33m\(word)\u{1B}[0m" : "[\(word)]"
      position = mark.upperBound
    }
    return text + clean(String(decoding: bytes[position...], as: UTF8.self))
  }

  private func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func clean(_ text: String) -> String { CleanText.piece(text, limit: 65_536) }
}
