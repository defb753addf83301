import Foundation

/// A tone score in the words that people read: the same in a terminal, on the page and in explanations.
package struct ToneText: Sendable, Hashable {
  /// Under this the narrative and the quoted tone are not told apart.
  private static let leastDifference = 0.1

  /// `negative -0.12`, and whether that rests on too little. Nothing but that there is none, where there is none.
  package let verdict: String
  /// What is worth a look beside it, each a phrase of its own; may be empty.
  package let beside: [String]

  package init(_ tone: ToneScore) {
    verdict = tone.evidence == .none ? "no tone word near the match" : Self.verdict(tone.brief)
    var beside: [String] = []
    if let narrative = tone.narrative, let quoted = tone.quoted, abs(narrative - quoted) >= Self.leastDifference {
      beside.append("narrative \(Self.number(narrative)), quoted \(Self.number(quoted))")
    }
    // Where the whole article has no tone word nothing beside it has one.
    if let article = tone.article, article.label != .none {
      if let headline = tone.headline { beside.append("headline \(Self.verdict(headline))") }
      beside.append("article \(Self.verdict(article))")
    }
    if !tone.ignored.isEmpty { beside.append("left out as the topic's own: \(tone.ignored.joined(separator: ", "))") }
    self.beside = beside
  }

  private static func verdict(_ brief: ToneScore.Brief) -> String {
    switch brief.evidence {
    case .none: "without a tone word"
    case .weak: "\(brief.label.rawValue) \(number(brief.score)) on too little evidence"
    case .enough: "\(brief.label.rawValue) \(number(brief.score))"
    }
  }

  private static func number(_ value: Double) -> String { String(format: "%+.2f", value) }
}
