/// Takes out of a chosen box the ways to other articles: boxes under a label, runs of cards, lines and rows of nothing but links.
struct Recirculation {
  private let tree: PageTree
  private let root: Int
  private let total: Int32
  private let site: SiteLinks
  private var counts: NodeCounts

  struct Context {
    let site: SiteLinks
    /// The box round the headline, in the page's bytes.
    let home: Range<Int32>?
  }

  /// Boxes under a label; before anything else goes, as a box is known by its links.
  static func withoutLabelled(_ counts: NodeCounts, root: Int, total: Int32, context: Context) -> NodeCounts {
    var recirculation = Recirculation(counts, root, total, context)
    recirculation.removeLabelled()
    return recirculation.counts
  }

  static func withoutCards(_ counts: NodeCounts, root: Int, total: Int32, context: Context) -> NodeCounts {
    var rest = counts
    for card in LinkCards(counts, context).found(in: root, total: total) { rest.remove(card) }
    return rest
  }

  /// Lines and lists; after boxes were judged by their links, which without those would pass for text.
  static func withoutLines(_ counts: NodeCounts, root: Int, total: Int32, context: Context) -> NodeCounts {
    var recirculation = Recirculation(counts, root, total, context)
    recirculation.removeLines()
    recirculation.removeLists()
    return recirculation.counts
  }

  private init(_ counts: NodeCounts, _ root: Int, _ total: Int32, _ context: Context) {
    tree = counts.tree
    (self.root, self.total, self.counts) = (root, total, counts)
    site = context.site
  }

  private var inside: Range<Int> { root + 1..<max(root + 1, tree.end(root)) }

  /// A box that opens with “Lire aussi” or its like, links somewhere, and is a small part of all.
  private mutating func removeLabelled() {
    for node in inside where !counts.isGone[node] {
      let count = counts[node]
      guard count.characters > 0, count.characters < 60, isLine(node), BoxLabels.opensBox(tree.line(node, limit: 200)) else { continue }
      var box = tree.parent(node)
      while let above = box, above > root, counts[above].characters <= count.characters { box = tree.parent(above) }
      guard let box, box > root, counts[box].links > 0, counts[box].characters < total / 3,
        counts.firstText(in: box).map({ $0 > node }) ?? false
      else { continue }
      counts.remove(box)
    }
  }

  /// A paragraph that is one link to another article; a row of links.
  private mutating func removeLines() {
    for node in inside where !counts.isGone[node] {
      let count = counts[node]
      // Cells of a table of facts link their facts.
      guard count.links > 0, (15..<250).contains(count.characters), count.linkDensity > 0.75, tree.tag(node) != .td, isLine(node) else {
        continue
      }
      let line = tree.line(node, limit: 800)
      // A headline may ask; a sentence of the article ends with a full stop.
      guard count.linkDensity > 0.95 ? !line.hasSuffix(".") && !line.hasSuffix(":") : !ArticleText.endsSentence(line) else { continue }
      if count.links > 1 || tree.tag(node) == .p && !isInCell(node) && count.characters >= 20 && leads(node) { counts.remove(node) }
    }
  }

  /// Lists of which each item is a link to another page of the site, and nothing else.
  private mutating func removeLists() {
    for node in inside where !counts.isGone[node] && (tree.tag(node) == .ul || tree.tag(node) == .ol) {
      let count = counts[node]
      guard count.links >= 2, count.links == count.items, count.characters < 600, count.linkDensity > 0.95 else { continue }
      let links = (node..<tree.end(node)).filter { tree.tag($0) == .a }
      if links.allSatisfy({ site.stays(tree.attributeBytes(.href, of: $0)) }) { counts.remove(node) }
    }
  }

  private func isInCell(_ node: Int) -> Bool { tree.parent(node).map { tree.tag($0) == .td || tree.tag($0) == .th } ?? false }

  /// The node's link stays on the site.
  private func leads(_ node: Int) -> Bool {
    let link = (node..<tree.end(node)).first { tree.tag($0) == .a }
    return link.map { site.stays(tree.attributeBytes(.href, of: $0)) } ?? false
  }

  /// A block that holds no other.
  private func isLine(_ node: Int) -> Bool {
    switch tree.tag(node) {
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .td, .div, .dt, .section, .header, .summary, .figcaption: break
    default: return false
    }
    return (node + 1..<max(node + 1, tree.end(node))).allSatisfy { tree.tag($0).isInline }
  }
}
