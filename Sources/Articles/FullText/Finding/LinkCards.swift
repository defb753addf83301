/// Headlines of other articles in a row, with their teasers or without.
struct LinkCards {
  private let tree: PageTree
  private let counts: NodeCounts
  private let context: Recirculation.Context

  /// So many of a kind are a row.
  private static let least = 3

  init(_ counts: NodeCounts, _ context: Recirculation.Context) {
    tree = counts.tree
    self.counts = counts
    self.context = context
  }

  /// Three and more siblings that each begin with a headline linked to another page of the site, with a teaser under it or nothing.
  ///
  /// None where such siblings are most of what there is: that is a review of articles, and its own text. But a headline that has a sentence
  /// in its own box has its text there.
  func found(in root: Int, total: Int32) -> [Int] {
    var cards: [Int] = []
    var box = root
    while box < tree.end(root) {
      if tree.tag(box) == .table, Cleaning.isData(tree, box) {
        box = tree.end(box)
        continue
      }
      let found = counts.isGone[box] || counts[box].links < Self.least || tree.tag(box).isInline ? [] : rows(in: box)
      cards += found
      box = found.last.map { tree.end($0) } ?? box + 1
    }
    let characters = cards.reduce(0) { $0 + counts[$1].characters }
    guard characters > total - characters else { return cards }
    guard let home = context.home, hasSentence(home, beside: cards) else { return [] }
    return cards.filter { counts.firstText(in: $0).map { !home.contains(tree.nodes[$0].start) } ?? false }
  }

  private func rows(in box: Int) -> [Int] {
    var rows: [Int] = []
    var row: [Int] = []
    // Between an article's own paragraphs, headlines with text under them are its entries: books, films, places.
    let isText = tree.children(box).contains(where: isParagraph)
    for child in tree.children(box) where !counts.isGone[child] && counts[child].characters > 0 {
      let isCard = isCard(child, alone: isText)
      if isCard, row.last.map({ tree.tag($0) == tree.tag(child) }) ?? true {
        row.append(child)
      } else {
        if row.count >= Self.least { rows += row }
        row = isCard ? [child] : []
      }
    }
    return row.count >= Self.least ? rows + row : rows
  }

  private func hasSentence(_ home: Range<Int32>, beside cards: [Int]) -> Bool {
    let isCard = Set(cards)
    var node = 0
    while node < tree.count {
      if isCard.contains(node) || counts.isGone[node] {
        node = tree.end(node)
        continue
      }
      if isParagraph(node), let text = counts.firstText(in: node), home.contains(tree.nodes[text].start) { return true }
      node += 1
    }
    return false
  }

  private func isParagraph(_ node: Int) -> Bool {
    tree.tag(node) == .p && counts[node].characters >= 60 && counts[node].linkDensity < 0.25 && !counts.isGone[node]
  }

  /// - Parameter alone: a card is then a headline and no more.
  private func isCard(_ node: Int, alone: Bool) -> Bool {
    let count = counts[node]
    guard (15...450).contains(count.characters), count.links > 0, tree.end(node) - node <= 80, !tree.tag(node).isInline,
      let link = leadLink(in: node), context.site.stays(tree.attributeBytes(.href, of: link))
    else { return false }
    let headline = counts[link].characters
    let rest = count.characters - headline
    guard headline >= 15, rest <= 300 else { return false }
    return rest < 15 || !alone && isApart(link, in: node)
  }

  /// The link that holds the first text, a short word over a headline aside: a section, a time of day.
  private func leadLink(in node: Int) -> Int? {
    var skipped: Int32 = 0
    var link: Int?
    for inner in node..<tree.end(node) where !counts.isGone[inner] {
      if tree.tag(inner) == .a, counts[inner].characters > 0 { link = inner }
      guard tree.nodes[inner].characters > 0 else { continue }
      if let link, inner < tree.end(link) { return link }
      skipped += tree.nodes[inner].characters
      if skipped > 30 { return nil }
    }
    return nil
  }

  /// On a line of its own, and not the first words of a sentence.
  private func isApart(_ link: Int, in node: Int) -> Bool {
    var above = tree.parent(link)
    while let box = above, box > node {
      if !tree.tag(box).isInline { return true }
      above = tree.parent(box)
    }
    if (link..<tree.end(link)).contains(where: { !tree.tag($0).isInline }) { return true }
    var next = tree.end(link)
    while next < tree.end(node), tree.tag(next) == .text, tree.nodes[next].characters == 0 { next += 1 }
    return next < tree.end(node) && (tree.tag(next) == .br || !tree.tag(next).isInline)
  }
}
