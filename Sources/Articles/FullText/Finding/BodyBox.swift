/// The boxes that a page calls the body of its article: what follows them is bios, tags, notes, and other articles.
struct BodyBox {
  /// From the first such box to the last; nil where there is none.
  private let reach: Range<Int32>?

  /// How much of the sentences must be inside for the page to be believed.
  private static let sentencesInside = 0.75

  init(_ tree: PageTree, words: inout ClassWords) {
    var reach: Range<Int32>?
    for node in 0..<tree.count where tree.nodes[node].length > 0 && tree.tag(node) != .text && tree.tag(node) != .body {
      let isMarked = tree.attributeBytes(.itemprop, of: node)?.elementsEqual("articleBody".utf8) ?? false
      guard isMarked || words.flags(tree, node).contains(.body), !tree.tag(node).isInline else { continue }
      guard let own = tree.reach(of: node) else { continue }
      reach = reach.map { min($0.lowerBound, own.lowerBound)..<max($0.upperBound, own.upperBound) } ?? own
    }
    self.reach = reach
  }

  /// Without what follows the last body.
  func cut(_ paragraphs: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    guard let reach else { return paragraphs }
    let inside = paragraphs.filter { reach.contains($0.place) }
    guard Double(inside.sentenceLength) >= Self.sentencesInside * Double(paragraphs.sentenceLength), !inside.isEmpty else {
      return paragraphs
    }
    return paragraphs.filter { $0.place < reach.upperBound }
  }
}
