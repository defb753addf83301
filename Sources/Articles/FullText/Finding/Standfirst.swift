/// The sentences under a headline that stand outside the box of the article's text.
struct Standfirst {
  private static let length = 50...800

  private let tree: PageTree
  private let headline: Range<Int32>?
  /// What the page's metadata says of the article.
  private let description: [Substring]
  private let described: Int

  init(_ tree: PageTree, headline: Range<Int32>?, description: String?) {
    self.tree = tree
    self.headline = headline
    described = description?.utf8.count ?? 0
    self.description = description.map { PageText.words($0) } ?? []
  }

  /// The found text with its standfirst before it, where the page shows one between the headline and the first paragraph:
  /// what its class calls so, or what repeats the page's description.
  func added(to lines: [ArticleText.Paragraph], words: inout ClassWords) -> [ArticleText.Paragraph] {
    guard let first = lines.first, let node = node(before: first.place, words: &words), let reach = tree.reach(of: node) else {
      return lines
    }
    let text = tree.line(node, limit: 1024)
    let said = PageText.words(text).joined(separator: " ")
    if lines.prefix(12).contains(where: { PageText.words($0.text.cut(toBytes: 4096)).joined(separator: " ").contains(said) }) {
      return lines
    }
    return [ArticleText.Paragraph(text, place: reach.lowerBound)] + lines
  }

  private func node(before place: Int32, words: inout ClassWords) -> Int? {
    var node = 0
    while node < tree.count {
      let tag = tree.tag(node)
      if tag == .text {
        if tree.nodes[node].start >= place { return nil }
      } else if tag.isControl || tag == .nav || tag == .aside || tag == .figure || tag == .form || tag == .a || tag == .footer {
        node = max(node + 1, tree.end(node))
        continue
      } else if isStandfirst(node, tag, before: place, words: &words) {
        return node
      }
      node += 1
    }
    return nil
  }

  private func isStandfirst(_ node: Int, _ tag: PageTag, before place: Int32, words: inout ClassWords) -> Bool {
    guard tag != .h1, !tag.isInline || tag == .span, tag != .header, tree.end(node) - node <= 24 else { return false }
    let isCalled = tree.nodes[node].length > 0 && headline != nil && words.flags(tree, node).contains(.standfirst)
    guard isCalled || description.count >= 6 && tree.end(node) - node <= 8, let reach = tree.reach(of: node), reach.upperBound <= place,
      headline.map({ reach.lowerBound >= $0.upperBound }) ?? true
    else { return false }
    let text = tree.line(node, limit: 1024)
    guard Self.length.contains(text.count) else { return false }
    return isCalled && isPlain(node) && text.split(separator: " ").count >= 8
      || abs(text.utf8.count - described) < 16 && PageText.words(text) == description
  }

  /// No teaser of something else, and no caption.
  private func isPlain(_ node: Int) -> Bool {
    !(node..<tree.end(node)).contains { tree.tag($0) == .a || tree.tag($0) == .figure || tree.tag($0) == .figcaption }
  }
}
