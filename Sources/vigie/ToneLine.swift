import Tone

/// A tone score as `match` and `tone` print it.
struct ToneLine: Encodable {
  struct Keyword: Encodable {
    let term: String
    let entry: String
    let weight: Double
    let contribution: Double
    let marks: [String]
  }

  let id: String?
  let score: Double
  let label: String
  let keywords: [Keyword]

  init(_ tone: ToneScore, id: String? = nil) {
    self.id = id
    score = tone.score
    label = tone.label.rawValue
    keywords = tone.keywords.map {
      Keyword(term: $0.term, entry: $0.entry, weight: $0.weight, contribution: $0.contribution, marks: $0.marks)
    }
  }
}
