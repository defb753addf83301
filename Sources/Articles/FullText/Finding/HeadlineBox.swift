/// The box round the headline: where it holds the sentences that were found, what was found outside it is columns and teasers.
struct HeadlineBox {
  /// Nil where nothing on the page is the title.
  let node: Int?
  /// Where the headline's own text stands in the page's bytes; nil where nothing on the page is the title.
  let headline: Range<Int32>?
  /// Places in the page's bytes that the boxes round the headline reach over, the innermost first.
  private let boxes: [(reach: Range<Int32>, isArticle: Bool)]

  /// The innermost box round the headline that is more than its header.
  let home: Range<Int32>?

  /// How much of the sentences must be inside, and how much of all else outside, for a box to count.
  private static let sentencesInside = 0.95
  private static let othersOutside = 0.2
  /// How much of the sentences must be in an `article` or `main` round the headline for the rest to be recirculation.
  private static let sentencesInArticle = 0.75

  init(_ tree: PageTree, title: String) {
    let named = PageHeadings.node(tree, title: title)
    node = named
    headline = named.flatMap { tree.reach(of: $0) }
    var boxes: [(Range<Int32>, Bool)] = []
    var home: Range<Int32>?
    var above = named.flatMap { tree.parent($0) }
    while let box = above, boxes.count < 16, tree.tag(box) != .body, tree.tag(box) != .html {
      if let reach = tree.reach(of: box) {
        if home == nil, tree.tag(box) != .header, tree.tag(box) != .hgroup { home = reach }
        boxes.append((reach, tree.tag(box) == .article || tree.tag(box) == .main))
      }
      above = tree.parent(box)
    }
    self.boxes = boxes
    self.home = home
  }

  func narrowed(_ paragraphs: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    let inside = withinArticle(withinBox(paragraphs))
    guard let headline else { return inside }
    // What stands above a headline and is no sentence is a kicker, a section, a path; but some pages say the title again at the end.
    let above = inside.filter { $0.place < headline.lowerBound }
    guard above.sentenceLength * 4 <= inside.sentenceLength else { return inside }
    return inside.filter { $0.place >= headline.lowerBound || $0.isSentence }
  }

  private func withinBox(_ paragraphs: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    let sentences = paragraphs.sentenceLength
    let others = paragraphs.reduce(0) { $0 + ($1.isSentence ? 0 : $1.text.utf8.count) }
    guard sentences > 0, Double(others) > Self.othersOutside * Double(sentences + others) else { return paragraphs }
    for (box, _) in boxes {
      let inside = paragraphs.filter { box.contains($0.place) }
      guard Double(inside.sentenceLength) >= Self.sentencesInside * Double(sentences) else { continue }
      let all = inside.reduce(0) { $0 + $1.text.utf8.count }
      return Double(sentences + others - all) > Self.othersOutside * Double(sentences + others) ? inside : paragraphs
    }
    return paragraphs
  }

  private func withinArticle(_ paragraphs: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    let sentences = Double(paragraphs.sentenceLength)
    for (box, isArticle) in boxes where isArticle {
      let inside = paragraphs.filter { box.contains($0.place) }
      if inside.sentenceLength > 0, Double(inside.sentenceLength) >= Self.sentencesInArticle * sentences { return inside }
    }
    return paragraphs
  }
}

extension [ArticleText.Paragraph] {
  /// Bytes in paragraphs that end as sentences do.
  var sentenceLength: Int { reduce(0) { $0 + ($1.isSentence ? $1.text.utf8.count : 0) } }
}
