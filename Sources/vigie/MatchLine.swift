import Matches
import Text
import Tone

/// A match as `match` prints it: one JSON object on one line for each article and watchlist.
struct MatchLine: Encodable, JSONLine {
  struct Term: Encodable {
    let term: String
    let block: String
    let paragraph: Int?
    let hits: [HitLine]
    let allowances: [String]
  }

  struct HitLine: Encodable {
    let start: Int
    let end: Int
    let scalars: [Int]
    let text: String
    let gap: Int?
    let parts: [[Int]]?
  }

  let article: String
  let watchlist: String
  let terms: [Term]
  let tone: ToneLine?

  init(article: String, match: Match, tone: ToneScore?) {
    self.article = article
    watchlist = match.watchlist
    terms = match.terms.map(Term.init)
    self.tone = tone.map { ToneLine($0) }
  }
}

extension MatchLine.Term {
  init(_ match: TermMatch) {
    term = match.term
    block = match.block.name
    paragraph = match.block.paragraph
    hits = match.hits.map(MatchLine.HitLine.init)
    allowances = match.allowances
  }
}

extension MatchLine.HitLine {
  init(_ hit: Hit) {
    start = hit.bytes.lowerBound
    end = hit.bytes.upperBound
    scalars = [hit.scalars.lowerBound, hit.scalars.upperBound]
    text = hit.text
    gap = hit.gap
    parts = hit.parts.isEmpty ? nil : hit.parts.map { [$0.lowerBound, $0.upperBound] }
  }
}

extension MatchLine {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("article")
      json.string(article)
      json.key("terms")
      json.array(terms) { $0.write(to: &$1) }
      if let tone {
        json.key("tone")
        tone.write(to: &json)
      }
      json.key("watchlist")
      json.string(watchlist)
    }
  }
}

extension MatchLine.Term {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("allowances")
      json.strings(allowances)
      json.key("block")
      json.string(block)
      json.key("hits")
      json.array(hits) { $0.write(to: &$1) }
      if let paragraph {
        json.key("paragraph")
        json.number(paragraph)
      }
      json.key("term")
      json.string(term)
    }
  }
}

extension MatchLine.HitLine {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("end")
      json.number(end)
      if let gap {
        json.key("gap")
        json.number(gap)
      }
      if let parts {
        json.key("parts")
        json.array(parts) { $1.numbers($0) }
      }
      json.key("scalars")
      json.numbers(scalars)
      json.key("start")
      json.number(start)
      json.key("text")
      json.string(text)
    }
  }
}
