import Articles
import Crypto
import Foundation

/// What an article said when it was looked at, by its feed or by its page: the two word it differently, and are never held against each other.
package struct ArticleVersion: Codable, Sendable, Hashable {
  package var title: String
  /// In reading order; a lead comes first.
  package var paragraphs: [String]

  /// Of a longer one no more is kept.
  package static let mostBytes = 200_000

  package init(title: String, paragraphs: [String]) {
    self.title = title
    self.paragraphs = paragraphs
    var left = Self.mostBytes
    self.paragraphs = paragraphs.filter { paragraph in
      left -= paragraph.utf8.count
      return left >= 0
    }
  }

  /// SHA-256 over the title and the paragraphs, a zero byte between them, in hexadecimal digits.
  package var hash: String {
    var bytes = Data(title.utf8)
    for paragraph in paragraphs {
      bytes.append(0)
      bytes.append(contentsOf: paragraph.utf8)
    }
    return Hex.text(SHA256.hash(data: bytes))
  }
}
