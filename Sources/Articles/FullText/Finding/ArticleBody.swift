/// A text that a page gives in its JSON-LD beside the one that it shows.
enum ArticleBody {
  /// Takes it where the shown text is much shorter: pages that scripts fill, walls over a text that is there.
  static func use(_ body: String, in found: inout ArticleFinder.Finding, limit: Int) {
    let paragraphs = paragraphs(body.cut(toBytes: limit))
    let length = paragraphs.reduce(0) { $0 + $1.unicodeScalars.count }
    guard length >= 200, Double(found.length) < 0.8 * Double(length) else { return }
    found.lines = paragraphs.map { ArticleText.Paragraph($0, place: 0) }
    found.length = length
    found.linkDensity = 0
    found.coverage = 1
    found.flags = .strict
  }

  /// Plain text or HTML; a line is a paragraph.
  private static func paragraphs(_ body: String) -> [String] {
    let decoded = CharacterReferences.decode(body)
    if decoded.contains("<p") || decoded.contains("<br") || decoded.contains("</") { return PlainText.paragraphs(decoded) }
    return decoded.split { $0.isNewline }.compactMap { String($0).nonBlank }
  }
}
