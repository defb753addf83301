/// The box round the headline: where it holds the sentences that were found, what was found outside it is columns and teasers.
struct HeadlineBox {
  /// Places in the page's bytes that the boxes round the headline reach over, the innermost first.
  private let boxes: [Range<Int32>]

  /// How much of the sentences must be inside, and how much of all else outside, for a box to count.
  private static let sentencesInside = 0.95
  private static let othersOutside = 0.2

  init(_ tree: PageTree, title: String) {
    let headings = (0..<tree.count).lazy.filter { tree.tag($0) == .h1 || tree.tag($0) == .h2 }.prefix(20)
    let named = headings.first { node in
      let line = tree.line(node, limit: 1024)
      return PageText.share(of: title, in: line) > 0.75 && PageText.share(of: line, in: title) > 0.75
    }
    var boxes: [Range<Int32>] = []
    var above = named.flatMap { tree.parent($0) }
    while let box = above, boxes.count < 16, tree.tag(box) != .body, tree.tag(box) != .html {
      let texts = (box..<tree.end(box)).lazy.filter { tree.tag($0) == .text }
      if let first = texts.first, let last = (box..<tree.end(box)).last(where: { tree.tag($0) == .text }) {
        boxes.append(tree.nodes[first].start..<tree.nodes[last].start + max(1, tree.nodes[last].length))
      }
      above = tree.parent(box)
    }
    self.boxes = boxes
  }

  func narrowed(_ paragraphs: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    let sentences = paragraphs.reduce(0) { $0 + ($1.isSentence ? $1.text.utf8.count : 0) }
    let others = paragraphs.reduce(0) { $0 + ($1.isSentence ? 0 : $1.text.utf8.count) }
    guard sentences > 0, Double(others) > Self.othersOutside * Double(sentences + others) else { return paragraphs }
    for box in boxes {
      let inside = paragraphs.filter { box.contains($0.place) }
      let kept = inside.reduce(0) { $0 + ($1.isSentence ? $1.text.utf8.count : 0) }
      guard Double(kept) >= Self.sentencesInside * Double(sentences) else { continue }
      let all = inside.reduce(0) { $0 + $1.text.utf8.count }
      return Double(sentences + others - all) > Self.othersOutside * Double(sentences + others) ? inside : paragraphs
    }
    return paragraphs
  }
}
