import Tone

/// A tone score as `match` and `tone` print it.
struct ToneLine: Encodable, JSONLine {
  struct Keyword: Encodable {
    let term: String
    let entry: String
    let source: String?
    let weight: Double
    let contribution: Double
    let marks: [String]
  }

  struct Brief: Encodable {
    let score: Double
    let label: String
    let evidence: String
  }

  let id: String?
  let score: Double
  let label: String
  let evidence: String
  let narrative: Double?
  let quoted: Double?
  let headline: Brief?
  let article: Brief?
  let ignored: [String]?
  let keywords: [Keyword]

  init(_ tone: ToneScore, id: String? = nil) {
    self.id = id
    score = tone.score
    label = tone.label.rawValue
    evidence = tone.evidence.rawValue
    narrative = tone.narrative
    quoted = tone.quoted
    headline = tone.headline.map(Brief.init)
    article = tone.article.map(Brief.init)
    ignored = tone.ignored.isEmpty ? nil : tone.ignored
    keywords = tone.keywords.map {
      Keyword(term: $0.term, entry: $0.entry, source: $0.source, weight: $0.weight, contribution: $0.contribution, marks: $0.marks)
    }
  }
}

extension ToneLine {
  func write(to json: inout JSONWriter) {
    json.object { json in
      if let article {
        json.key("article")
        article.write(to: &json)
      }
      json.key("evidence")
      json.string(evidence)
      if let headline {
        json.key("headline")
        headline.write(to: &json)
      }
      if let id {
        json.key("id")
        json.string(id)
      }
      if let ignored {
        json.key("ignored")
        json.strings(ignored)
      }
      json.key("keywords")
      json.array(keywords) { $0.write(to: &$1) }
      json.key("label")
      json.string(label)
      if let narrative {
        json.key("narrative")
        json.number(narrative)
      }
      if let quoted {
        json.key("quoted")
        json.number(quoted)
      }
      json.key("score")
      json.number(score)
    }
  }
}

extension ToneLine.Brief {
  init(_ brief: ToneScore.Brief) {
    self.init(score: brief.score, label: brief.label.rawValue, evidence: brief.evidence.rawValue)
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("evidence")
      json.string(evidence)
      json.key("label")
      json.string(label)
      json.key("score")
      json.number(score)
    }
  }
}

extension ToneLine.Keyword {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("contribution")
      json.number(contribution)
      json.key("entry")
      json.string(entry)
      json.key("marks")
      json.strings(marks)
      if let source {
        json.key("source")
        json.string(source)
      }
      json.key("term")
      json.string(term)
      json.key("weight")
      json.number(weight)
    }
  }
}
