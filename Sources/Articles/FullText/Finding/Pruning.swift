/// Which parts of a page are no part of any article, by what they are and are called.
struct Pruning {
  private let tree: PageTree
  private let flags: FinderFlags
  private let title: String
  private let prose: Sums
  private let headline: Int?

  init(_ tree: PageTree, flags: FinderFlags, title: String, prose: Sums, headline: Int?) {
    self.tree = tree
    self.flags = flags
    self.title = title
    self.prose = prose
    self.headline = headline
  }

  /// True for a node that goes, with all that is below it.
  func dropped(words: inout ClassWords) -> [Bool] {
    var dropped = [Bool](repeating: false, count: tree.count)
    var hasTitle = false
    var node = 0
    // Inside a table or code nothing is unlikely.
    var shelterEnd = 0
    while node < tree.count {
      let tag = tree.tag(node)
      if tag == .table || tag == .code || tag == .pre { shelterEnd = max(shelterEnd, tree.end(node)) }
      if drops(node, tag, isSheltered: node < shelterEnd, hasTitle: &hasTitle, words: &words) {
        for inner in node..<tree.end(node) { dropped[inner] = true }
        node = tree.end(node)
      } else {
        node += 1
      }
    }
    return dropped
  }

  private func drops(_ node: Int, _ tag: PageTag, isSheltered: Bool, hasTitle: inout Bool, words: inout ClassWords) -> Bool {
    switch tag {
    case .text, .html, .body: return false
    case _ where tag.isControl: return true
    // Who said what is quoted.
    case .footer where tree.parent(node).map({ tree.tag($0) == .blockquote }) ?? false: return false
    case .nav, .menu, .footer: return flags.contains(.dropUnlikely) || !isMost(node)
    case .aside: return flags.contains(.cleanBoxes) && !isMost(node)
    default: break
    }
    guard tree.nodes[node].length > 0 || tag.isHeading else { return false }
    if flags.contains(.dropHidden), isHidden(node) { return true }
    if tree.attribute(.ariaModal, of: node) == "true", tree.attribute(.role, of: node) == "dialog" { return true }
    if tag == .h1 || tag == .h2, !hasTitle, title.utf8.count > 0, isTitle(node) {
      hasTitle = true
      return true
    }
    if flags.contains(.dropHidden), tag != .a, prose.marks(node..<tree.end(node)) == 0, words.flags(tree, node).contains(.thread) {
      return true
    }
    if flags.contains(.dropHidden), tag == .div || tag == .section, isLabelled(node) { return true }
    guard flags.contains(.dropUnlikely), tag != .a else { return false }
    if let role = tree.attribute(.role, of: node), Self.roles.contains(role.lowercased()) { return !isMost(node) }
    let said = words.flags(tree, node)
    if said.contains(.aloud), tag != .h1, prose.marks(node..<tree.end(node)) == 0, tree.line(node, limit: 400).count < 100 { return true }
    if said.contains(.metaLine), isMetaLine(node, tag) { return true }
    if said.contains(.byline), tag != .article, tag != .main, tree.line(node, limit: 200).count < 100 { return isByline(node) }
    return said.contains(.unlikely) && !said.contains(.maybe) && !isSheltered && !isMost(node)
  }

  private static let roles: Set<String> = [
    "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", "contentinfo", "search", "banner",
  ]

  private func isHidden(_ node: Int) -> Bool {
    if tree.attributeBytes(.hidden, of: node) != nil { return true }
    if let hidden = tree.attributeBytes(.ariaHidden, of: node), hidden.elementsEqual("true".utf8) {
      return !(tree.attribute(.class, of: node)?.contains("fallback-image") ?? false)
    }
    guard let style = tree.attributeBytes(.style, of: node), style.count < 4096 else { return false }
    let squeezed = style.filter { !$0.isBlank }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return squeezed.withUnsafeBufferPointer { $0.contains("display:none") || $0.contains("visibility:hidden") }
  }

  private func isTitle(_ node: Int) -> Bool {
    let heading = tree.line(node, limit: 1024)
    return !heading.isEmpty && PageText.share(of: title, in: heading) > 0.75 && PageText.share(of: heading, in: title) > 0.75
  }

  private func isByline(_ node: Int) -> Bool {
    tree.line(node, limit: 200).isEmpty == false && prose.characters(node..<tree.end(node)) < 100
  }

  /// A line of its own and no sentence; a label in a line of text stays.
  private func isMetaLine(_ node: Int, _ tag: PageTag) -> Bool {
    guard !tag.isHeading, tag != .article, tag != .main, let parent = tree.parent(node), prose.marks(node..<tree.end(node)) == 0 else {
      return false
    }
    switch tree.tag(parent) {
    case .p, .li, .dd, .td, .th, .blockquote, .figcaption, .caption: return false
    case let above where above.isHeading || above.isInline: return false
    default: break
    }
    let line = tree.line(node, limit: 200)
    return !line.isEmpty && line.count <= 120 && !ArticleText.endsSentence(line)
  }

  /// A box that opens with a heading such as “Lire aussi” and holds neither the headline nor the mark of an article.
  ///
  /// Here already where it is much of the page's prose, as with a short item among many others; smaller ones go from the chosen box.
  private func isLabelled(_ node: Int) -> Bool {
    guard prose.characters(node..<tree.end(node)) * 4 >= prose.all, prose.marks(node..<tree.end(node)) == 0,
      headline.map({ $0 < node || $0 >= tree.end(node) }) ?? false
    else { return false }
    var first = node + 1
    var wrapper: Int?
    while first < tree.end(node), tree.tag(first) == .div || tree.tag(first) == .header || isBlank(first) {
      if wrapper == nil, tree.tag(first) != .text { wrapper = first }
      first += 1
    }
    guard first < tree.end(node), tree.tag(first).isHeading, BoxLabels.opensBox(tree.line(first, limit: 200)) else { return false }
    // Where the heading is not alone in the box within, that box is the labelled one.
    if let wrapper, !(tree.end(first)..<max(tree.end(first), tree.end(wrapper))).allSatisfy({ isBlank($0) }) { return false }
    return (first..<tree.end(node)).contains { tree.tag($0) == .a }
  }

  private func isBlank(_ node: Int) -> Bool { tree.tag(node) == .text && tree.nodes[node].characters == 0 }

  /// An element that holds most of the page's prose, and the mark of an article, is a wrapper, whatever its class says of what else it holds.
  private func isMost(_ node: Int) -> Bool {
    let inside = node..<tree.end(node)
    return prose.all > 250 && Double(prose.characters(inside)) > 0.7 * Double(prose.all) && prose.marks(inside) > 0
  }
}
