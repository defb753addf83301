/// Tone of a text, or towards the words that matched in it, with the evidence that made it.
package struct ToneScore: Codable, Sendable, Hashable {
  package enum Label: String, Codable, Sendable, Hashable, CaseIterable {
    case negative, neutral, positive
    /// No lexicon word occurs: not the same as neutral.
    case none
  }

  /// How much a score rests on. Whoever acts on a score asks for enough.
  package enum Evidence: String, Codable, Sendable, Hashable, CaseIterable {
    case none
    /// In a text of more than three sentences: one word, or words that all stand far from the target.
    case weak
    case enough

    fileprivate init(for label: Label) {
      self = label == .none ? .none : .enough
    }
  }

  /// A score without its words.
  package struct Brief: Codable, Sendable, Hashable {
    /// −1…1; 0 without evidence.
    package var score: Double
    package var label: Label
    package var evidence: Evidence

    static let none = Brief(score: 0, label: .none)

    /// - Parameter evidence: left out, as for the score itself.
    package init(score: Double, label: Label, evidence: Evidence? = nil) {
      self.score = score
      self.label = label
      self.evidence = evidence ?? Evidence(for: label)
    }
  }

  /// −1 (hostile) … 1 (favourable); 0 without evidence.
  package var score: Double
  package var label: Label
  package var evidence: Evidence
  /// In the order of the text. Their contributions make up the score.
  package var keywords: [ToneKeyword]
  /// What the words outside quotations alone would score in the same text; nil where there are none.
  package var narrative: Double?
  /// What those inside quotations alone would.
  package var quoted: Double?
  /// Beside a tone towards somebody, that of the headline; nil where the article has none.
  package var headline: Brief?
  /// Beside a tone towards somebody, that of the article as a whole.
  package var article: Brief?
  /// Words of the text that carry no tone here, since they belong to the topic (`ignore:`), each once.
  package var ignored: [String] = []

  /// - Parameter evidence: left out, enough, unless the label says that there is none.
  package init(
    score: Double, label: Label, keywords: [ToneKeyword], evidence: Evidence? = nil, narrative: Double? = nil, quoted: Double? = nil
  ) {
    self.score = score
    self.label = label
    self.keywords = keywords
    self.evidence = evidence ?? Evidence(for: label)
    self.narrative = narrative
    self.quoted = quoted
  }

  package var brief: Brief { Brief(score: score, label: label, evidence: evidence) }
}

extension ToneScore {
  /// Alerts that were stored by an earlier version say less.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      score: try values.decode(Double.self, forKey: .score), label: try values.decode(Label.self, forKey: .label),
      keywords: try values.decode([ToneKeyword].self, forKey: .keywords),
      evidence: try values.decodeIfPresent(Evidence.self, forKey: .evidence),
      narrative: try values.decodeIfPresent(Double.self, forKey: .narrative),
      quoted: try values.decodeIfPresent(Double.self, forKey: .quoted))
    headline = try values.decodeIfPresent(Brief.self, forKey: .headline)
    article = try values.decodeIfPresent(Brief.self, forKey: .article)
    ignored = try values.decodeIfPresent([String].self, forKey: .ignored) ?? []
  }
}
