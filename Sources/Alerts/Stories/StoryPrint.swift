import Foundation

/// What is kept of an article to know its copies and its rewrites by: hashes of words, at most about a kilobyte as JSON.
///
/// Whoever changes how they are made parts what comes after from what was stored before; within a window of three days that heals.
package struct StoryPrint: Sendable, Hashable {
  /// Most hashes of each kind; what they leave of an article of any length.
  package enum Limit {
    package static let title = 12
    package static let opening = 48
    package static let whole = 64
    package static let terms = 36
    package static let figures = 20
    /// Words of the text that count as its opening, and of these the first ones, its head.
    package static let (openingWords, headWords) = (96, 20)
    /// Words of a text that are read.
    package static let words = 4000
  }

  /// The canonical address, as `Article.address` gives it.
  package var address: String?
  /// Primary subtag.
  package var language: String?
  /// Of the title's words in their order, without an agency's or an editor's labels; 0 where there are none.
  package var title: UInt32
  /// The title's telling words, in their order; in the lowest bit whether it is a name.
  package var titleTerms: [UInt32]
  /// Every second run of three words of the opening, by its hash, in reading order.
  package var opening: [UInt32]
  /// How many of these are of the head.
  package var head: Int
  /// Runs of three words of the whole text whose hash is below 2³² / 2^`level`, in ascending order: of two texts at the coarser one's level these are
  /// fair samples, whatever their lengths.
  package var whole: [UInt32]
  package var level: Int
  /// The text's telling words, the weightiest first; in the lowest bit whether it is a name.
  package var terms: [UInt32]
  /// Numbers, days and months of the text, in their order.
  package var figures: [UInt32]
  /// Words of the text, without the title.
  package var words: Int
}

extension StoryPrint: Codable {
  private enum CodingKeys: String, CodingKey {
    case address, language, title, titleTerms, opening, head, whole, level, terms, figures, words
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func hashes(_ key: CodingKeys, _ most: Int) throws -> [UInt32] {
      Array(Self.unpacked(try values.decode(String.self, forKey: key)).prefix(most))
    }
    address = try values.decodeIfPresent(String.self, forKey: .address)
    language = try values.decodeIfPresent(String.self, forKey: .language)
    title = try values.decode(UInt32.self, forKey: .title)
    titleTerms = try hashes(.titleTerms, Limit.title)
    opening = try hashes(.opening, Limit.opening)
    head = max(0, min(try values.decode(Int.self, forKey: .head), opening.count))
    whole = try hashes(.whole, Limit.whole).sorted()
    level = max(0, min(try values.decode(Int.self, forKey: .level), 31))
    terms = try hashes(.terms, Limit.terms)
    figures = try hashes(.figures, Limit.figures)
    words = max(0, try values.decode(Int.self, forKey: .words))
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(address, forKey: .address)
    try values.encodeIfPresent(language, forKey: .language)
    try values.encode(title, forKey: .title)
    try values.encode(Self.packed(titleTerms), forKey: .titleTerms)
    try values.encode(Self.packed(opening), forKey: .opening)
    try values.encode(head, forKey: .head)
    try values.encode(Self.packed(whole), forKey: .whole)
    try values.encode(level, forKey: .level)
    try values.encode(Self.packed(terms), forKey: .terms)
    try values.encode(Self.packed(figures), forKey: .figures)
    try values.encode(words, forKey: .words)
  }

  /// Four bytes each, the lowest first, in base 64.
  private static func packed(_ hashes: [UInt32]) -> String {
    Data(hashes.flatMap { hash in (0..<4).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) } }).base64EncodedString()
  }

  private static func unpacked(_ text: String) -> [UInt32] {
    let bytes = [UInt8](Data(base64Encoded: text) ?? Data())
    return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { place in
      bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
