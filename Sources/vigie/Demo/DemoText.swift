import Foundation

/// A webhook's body for people, read back from its bytes as any receiver would.
enum DemoText {
  private struct Body: Decodable {
    struct Contents: Decodable {
      let id: String
      let watchlist: String
      let reason: String
      let article: Article
      let terms: [Term]
      let tone: Tone
    }

    struct Article: Decodable {
      let title: String
      let feed: String?
      let language: String?
      let url: String?
    }

    struct Term: Decodable {
      let term: String
      let block: String
      let sentences: [Sentence]
      let allowances: [String]
    }

    struct Sentence: Decodable {
      let text: String
      let marks: [Mark]
    }

    struct Mark: Decodable {
      let start: Int
      let end: Int
    }

    struct Tone: Decodable {
      let score: Double
      let label: String
      let headline: Brief?
      let article: Brief?
      let keywords: [Keyword]
    }

    struct Brief: Decodable {
      let score: Double
      let label: String
    }

    struct Keyword: Decodable {
      let term: String
      let contribution: Double
      let marks: [String]
    }

    let type: String
    let data: Contents
  }

  static func text(for body: [UInt8], colour: Bool) -> String {
    guard let data = try? JSONDecoder().decode(Body.self, from: Data(body)).data else { return String(decoding: body, as: UTF8.self) }
    var lines = ["  \(data.watchlist) (\(data.reason), \(data.id))"]
    lines.append("  « \(data.article.title) » \([data.article.feed, data.article.language].compactMap(\.self).joined(separator: ", "))")
    for term in data.terms {
      let why = term.allowances.isEmpty ? "" : " — \(term.allowances.joined(separator: ", "))"
      lines.append("  ● \(term.term) (\(term.block)\(why))")
      for sentence in term.sentences { lines.append("      \(marked(sentence, colour))") }
    }
    let strongest = data.tone.keywords.sorted { abs($0.contribution) > abs($1.contribution) }.prefix(8)
    let words = strongest.map { "\($0.term) \(String(format: "%+.1f", $0.contribution))" }
    lines.append("  ● tone towards it: \(data.tone.label) \(String(format: "%+.2f", data.tone.score)): \(words.joined(separator: ", "))")
    let beside = [("the headline", data.tone.headline), ("the article", data.tone.article)].compactMap { name, tone in
      tone.map { "\(name): \($0.label) \(String(format: "%+.2f", $0.score))" }
    }
    if !beside.isEmpty { lines.append("      beside it, \(beside.joined(separator: "; "))") }
    return lines.joined(separator: "\n")
  }

  private static func marked(_ sentence: Body.Sentence, _ colour: Bool) -> String {
    let bytes = Array(sentence.text.utf8)
    var text = ""
    var position = 0
    for mark in sentence.marks where mark.start >= position && mark.start < mark.end && mark.end <= bytes.count {
      let word = String(decoding: bytes[mark.start..<mark.end], as: UTF8.self)
      text += String(decoding: bytes[position..<mark.start], as: UTF8.self) + (colour ? "\u{1B}[1;33m\(word)\u{1B}[0m" : "[\(word)]")
      position = mark.end
    }
    return text + String(decoding: bytes[position...], as: UTF8.self)
  }
}
