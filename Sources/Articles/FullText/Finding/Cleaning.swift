/// Takes out of a chosen box what is no text of the article: tables of links, lists of teasers, sharing rows, forms, boxes that advertise.
struct Cleaning {
  private let tree: PageTree
  private let flags: FinderFlags
  private var counts: NodeCounts
  private let root: Range<Int>
  private let dataTables: [Range<Int>]
  /// Inside figures and code nothing is judged by its links.
  private let figures: [Bool]

  /// - Returns: for each node, whether it is gone.
  static func cleaned(_ counts: NodeCounts, roots: [Int], flags: FinderFlags, links: Recirculation.Context, words: inout ClassWords)
    -> NodeCounts
  {
    var counts = counts
    let total = roots.reduce(0) { $0 + counts[$1].characters }
    for root in roots {
      var cleaning = Cleaning(counts, root: root, flags: flags)
      cleaning.clean(total: total, links: links, words: &words)
      counts = cleaning.counts
    }
    return counts
  }

  private init(_ counts: NodeCounts, root: Int, flags: FinderFlags) {
    tree = counts.tree
    self.counts = counts
    self.flags = flags
    self.root = root..<tree.end(root)
    var figures = [Bool](repeating: false, count: tree.count - root)
    var tables: [Range<Int>] = []
    for node in self.root {
      switch tree.tag(node) {
      case .figure, .code, .pre: for inner in node..<tree.end(node) { figures[inner - root] = true }
      case .table where Self.isData(tree, node): tables.append(node..<tree.end(node))
      default: break
      }
    }
    self.figures = figures
    dataTables = tables
  }

  private mutating func clean(total: Int32, links: Recirculation.Context, words: inout ClassWords) {
    for node in root.dropFirst() where !counts.isGone[node] {
      let tag = tree.tag(node)
      guard tag != .text else { continue }
      if isBox(node, tag, total: total, words: &words) { counts.remove(node) }
    }
    if !flags.isEmpty {
      counts = Recirculation.withoutLabelled(counts, root: root.lowerBound, total: total, context: links)
      counts = Recirculation.withoutCards(counts, root: root.lowerBound, total: total, context: links)
    }
    guard flags.contains(.cleanBoxes) else { return }
    for kinds: Set<PageTag> in [[.form, .fieldset], [.table, .ul, .div, .section]] {
      for node in root.dropFirst().reversed() where kinds.contains(tree.tag(node)) && !counts.isGone[node] {
        if isNoText(node, words: &words) { counts.remove(node) }
      }
    }
    counts = Recirculation.withoutLines(counts, root: root.lowerBound, total: total, context: links)
    removeLabels()
    for node in root.dropFirst() where (tree.tag(node) == .h1 || tree.tag(node) == .h2) && !counts.isGone[node] {
      if flags.contains(.weighClasses), words.weight(tree, node) < 0 { counts.remove(node) }
    }
  }

  /// Labels of boxes, and lines that are mostly a link under such a label; then headings that nothing follows, and links at the end.
  private mutating func removeLabels() {
    for node in root.dropFirst() where !counts.isGone[node] {
      let count = counts[node]
      guard count.characters > 0, count.characters < 300, isLine(node) else { continue }
      let line = tree.line(node, limit: 400)
      if BoxLabels.isLabel(line) || count.linkDensity > 0.4 && BoxLabels.leadsAway(line) { counts.remove(node) }
    }
    // Backwards: `after` is the text behind the node in hand, its own included.
    var after: Int32 = 0
    for node in root.dropFirst().reversed() where !counts.isGone[node] {
      after += tree.nodes[node].characters
      let isPointer = tree.tag(node) == .p && counts[node].characters < 80 && counts[node].linkDensity > 0.9
      guard tree.tag(node).isHeading || isPointer, after - counts[node].characters < 2 else { continue }
      after -= counts[node].characters
      counts.remove(node)
    }
  }

  /// A paragraph, heading or item; a cell that holds no block.
  private func isLine(_ node: Int) -> Bool {
    switch tree.tag(node) {
    case .p, .li, .h1, .h2, .h3, .h4, .h5, .h6: true
    case .td: (node + 1..<max(node + 1, tree.end(node))).allSatisfy { tree.tag($0).isInline }
    default: false
    }
  }

  /// By its name: sharing rows whatever they hold, other boxes where they are a small part of the article.
  private func isBox(_ node: Int, _ tag: PageTag, total: Int32, words: inout ClassWords) -> Bool {
    if tag == .footer, tree.parent(node).map({ tree.tag($0) == .blockquote }) ?? false { return false }
    if tag == .footer || tag == .aside || tag == .nav { return counts[node].characters < total / 4 }
    guard tree.nodes[node].length > 0 else { return false }
    let said = words.flags(tree, node)
    if said.contains(.share), counts[node].characters < 500 { return true }
    return flags.contains(.cleanBoxes) && said.contains(.box) && tag != .a && counts[node].characters < total / 4
  }

  /// Readability's conditional cleaning: by weight, links, commas, pictures and headings.
  private func isNoText(_ node: Int, words: inout ClassWords) -> Bool {
    let count = counts[node]
    if dataTables.contains(where: { $0.contains(node) }) || figures[node - root.lowerBound] { return false }
    let weight = flags.contains(.weighClasses) ? words.weight(tree, node) : 0
    if weight < 0 { return true }
    guard count.commas < 10 else { return false }
    let tag = tree.tag(node)
    let isList = tag == .ul || tag == .ol || count.characters > 0 && Double(count.listed) > 0.9 * Double(count.characters)
    let density = count.linkDensity
    let headings = count.characters > 0 ? Double(count.headed) / Double(count.characters) : 0
    if isList, count.images > 0, count.images == count.items, count.characters < 60 { return false }
    if count.images > 1, Double(count.paragraphs) / Double(count.images) < 0.5 { return true }
    if !isList, count.items - 100 > count.paragraphs { return true }
    if !isList, headings < 0.9, count.characters < 25, count.images == 0 || count.images > 2, density > 0 { return true }
    if !isList, weight < 25, density > 0.2 { return true }
    if weight >= 25, density > 0.5 { return true }
    if isList, count.links >= 3, density > 0.8 { return true }
    return count.images == 0 && count.textual == 0 && (count.characters == 0 || tag != .section)
  }

  /// A table of facts, and no scaffold of a page.
  static func isData(_ tree: PageTree, _ table: Int) -> Bool {
    if tree.attribute(.role, of: table) == "presentation" { return false }
    var rows = 0
    var cells = 0
    var widest = 0
    for node in table + 1..<tree.end(table) {
      switch tree.tag(node) {
      case .table: return false
      case .caption, .col, .colgroup, .tfoot, .thead, .th: return true
      case .tr:
        rows += 1
        cells = 0
      case .td:
        cells += 1
        widest = max(widest, cells)
      default: break
      }
    }
    if widest <= 1 || rows <= 1 { return false }
    return rows >= 10 || widest > 4 || rows * widest > 10
  }
}
