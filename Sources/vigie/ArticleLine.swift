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
  /// `author` and `authors` are added up.
  let author: OneOrMore?
  let authors: OneOrMore?
  let tags: OneOrMore?
  let published: String?

  var article: Article {
    // A date that cannot be read is none.
    let date = published.flatMap { try? Date($0, strategy: .iso8601) }
    var article = Article(
      id: id, url: url, title: title ?? "", lead: lead, paragraphs: text.map(Self.paragraphs), language: lang, feed: feed,
      authors: (author?.texts ?? []) + (authors?.texts ?? []), tags: tags?.texts ?? [], published: date)
    article.settleLanguage()
    return article
  }

  /// One text, or a list of them.
  struct OneOrMore: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) { texts = [text] } else { texts = try value.decode([String].self) }
    }
  }

  /// A blank line parts paragraphs, a single line break is then a space; where there is no blank line every line is a paragraph.
  static func paragraphs(of text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      let groups = lineGroups(bytes)
      if groups.count == 1 { return groups[0].map { String(decoding: bytes[$0], as: UTF8.self) } }
      return groups.map { lines in
        var paragraph: [UInt8] = []
        paragraph.reserveCapacity(lines[lines.count - 1].upperBound - lines[0].lowerBound)
        for line in lines {
          if !paragraph.isEmpty { paragraph.append(0x20) }
          paragraph.append(contentsOf: bytes[line])
        }
        return String(decoding: paragraph, as: UTF8.self)
      }
    }
  }

  /// The lines without the blanks around them, in groups between blank lines; no line and no group is empty.
  private static func lineGroups(_ bytes: UnsafeBufferPointer<UInt8>) -> [[Range<Int>]] {
    var groups: [[Range<Int>]] = []
    var group: [Range<Int>] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes.firstIndex(of: 0x0A, from: start) ?? bytes.count
      var (first, last) = (start, end)
      while first < last, isBlank(bytes[first]) { first += 1 }
      while last > first, isBlank(bytes[last - 1]) { last -= 1 }
      if first < last {
        group.append(first..<last)
      } else if !group.isEmpty {
        groups.append(group)
        group = []
      }
      start = end + 1
    }
    return group.isEmpty ? groups : groups + [group]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
