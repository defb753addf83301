import Articles
import Foundation

/// An article as `match` reads it: one JSON object on one line.
struct ArticleLine: Decodable {
  let id: String
  let url: String?
  let title: String?
  let lead: String?
  /// Nil, or no key at all: the body has not been fetched.
  let text: String?
  let lang: String?
  let feed: String?
  let author: String?
  let published: String?

  var article: Article {
    // A date that cannot be read is none.
    let date = published.flatMap { try? Date($0, strategy: .iso8601) }
    return Article(
      id: id, url: url, title: title ?? "", lead: lead, paragraphs: text.map(Self.paragraphs), language: lang, feed: feed,
      authors: author.map { [$0] } ?? [], published: date)
  }

  /// A blank line parts paragraphs, a single line break is then a space; where there is no blank line every line is a paragraph.
  static func paragraphs(of text: String) -> [String] {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let groups = lines.split(whereSeparator: \.isEmpty)
    return groups.count > 1 ? groups.map { $0.joined(separator: " ") } : groups.first.map(Array.init) ?? []
  }
}
