import Articles
import Foundation

/// Articles and terms in JSON Lines, as the engine takes them.
enum Workload {
  private struct ArticleLine: Decodable {
    var id: Int
    var title: String
    var text: String
    var lang: String
  }

  private struct TermLine: Decodable {
    var id: Int
    var type: String
    var words: [String]
    var slop: Int
  }

  /// - Parameter isWhole: blocks and language as they are; else one block, in which apostrophes part words as the workload's rule has it.
  static func articles(_ path: String, isWhole: Bool) throws -> [Article] {
    try lines(of: ArticleLine.self, path).map { line in
      guard isWhole else {
        let text = (line.title + "\n" + line.text).replacing("’", with: "   ").replacing("'", with: " ")
        return Article(id: "\(line.id)", title: text, paragraphs: [], language: "zz")
      }
      return Article(
        id: "\(line.id)", title: line.title, paragraphs: line.text.split(separator: "\n").map(String.init), language: line.lang)
    }
  }

  /// The terms as watchlists of two thousand, and the id of each by watchlist and place.
  static func watchlists(_ path: String, isWhole: Bool) throws -> (yaml: String, ids: [[String]]) {
    var yaml = "watchlists:\n"
    var ids: [[String]] = []
    let terms = try lines(of: TermLine.self, path)
    for (number, start) in stride(from: 0, to: terms.count, by: 2000).enumerated() {
      let part = terms[start..<min(start + 2000, terms.count)]
      yaml += "  - name: List \(number)\n    inflect: \(isWhole ? "light" : "none")\n    terms:\n"
      for term in part {
        yaml += "      - '\((isWhole ? whole(term) : plain(term)).replacing("'", with: "''"))'\n"
      }
      if isWhole { yaml += aliases(part) }
      ids.append(part.map { "\($0.id)" })
    }
    return (yaml, ids)
  }

  /// The workload's rule: case and accents folded, adjacent words across anything, so many words apart in either order.
  private static func plain(_ term: TermLine) -> String {
    let words = term.words.map { $0.lowercased() }
    switch term.type {
    case "phrase": return words.joined(separator: " ONEAR/0 ")
    case "near": return words.joined(separator: " NEAR/\(term.slop - 1) ")
    default: return words[0]
    }
  }

  /// What people write: names and words, phrases in quotes and without, NEAR with alternatives, Boolean operators.
  private static func whole(_ term: TermLine) -> String {
    let words = term.words
    switch term.type {
    case "phrase": return term.id % 2 == 0 ? "« \(words.joined(separator: " ")) »" : words.joined(separator: " ")
    case "near" where term.id % 4 == 0: return "(\(words[0]) OR \(words[0])ette) NEAR/\(term.slop) \(words[1])"
    case "near" where term.id % 4 == 1: return "\(words[0]) AND \(words[1]) AND NOT horoscope"
    case "near": return "\(words[0]) NEAR/\(term.slop) \(words[1])"
    default: return words[0]
    }
  }

  /// Another spelling for one name in ten.
  private static func aliases(_ terms: ArraySlice<TermLine>) -> String {
    let names = terms.filter { $0.type == "term" && $0.id % 5 == 0 && $0.words[0].first?.isUppercase == true }
    let lines = Dictionary(names.map { ($0.words[0], $0) }) { first, _ in first }.values.sorted { $0.id < $1.id }.map { term in
      "      '\(term.words[0].replacing("'", with: "''"))': ['\(term.words[0].replacing("'", with: "''"))ow', 'Х\(term.id)']\n"
    }
    return lines.isEmpty ? "" : "    aliases:\n" + lines.joined()
  }

  private static func lines<Line: Decodable>(of _: Line.Type, _ path: String) throws -> [Line] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
  }
}
