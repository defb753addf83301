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
    var article = Article(
      id: id, url: url, title: title ?? "", lead: lead, paragraphs: text.map(Self.paragraphs), language: lang, feed: feed,
      authors: author.map { [$0] } ?? [], published: date)
    article.settleLanguage()
    return article
  }

  /// A blank line parts paragraphs, a single line break is then a space; where there is no blank line every line is a paragraph.
  static func paragraphs(of text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(trimmed)
      let groups = lines.split(whereSeparator: \.isEmpty)
      let paragraphs = groups.count > 1 ? groups.map { Array($0.joined(separator: [0x20])) } : groups.first?.map { Array($0) } ?? []
      return paragraphs.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static func trimmed(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let first = line.firstIndex(where: { !isBlank($0) }), let last = line.lastIndex(where: { !isBlank($0) }) else {
      return line.prefix(0)
    }
    return line[first...last]
  }
}
