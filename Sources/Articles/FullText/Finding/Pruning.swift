/// Which parts of a page are no part of any article, by what they are and are called.
struct Pruning {
  private let tree: PageTree
  private let flags: FinderFlags
  private let title: String
  private let prose: Sums

  init(_ tree: PageTree, flags: FinderFlags, title: String, prose: Sums) {
    self.tree = tree
    self.flags = flags
    self.title = title
    self.prose = prose
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
    guard flags.contains(.dropUnlikely), tag != .a else { return false }
    if let role = tree.attribute(.role, of: node), Self.roles.contains(role.lowercased()) { return !isMost(node) }
    let said = words.flags(tree, node)
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
    let squeezed = String(decoding: style.filter { !$0.isBlank }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    return squeezed.contains("display:none") || squeezed.contains("visibility:hidden")
  }

  private func isTitle(_ node: Int) -> Bool {
    let heading = tree.line(node, limit: 1024)
    return !heading.isEmpty && PageText.share(of: title, in: heading) > 0.75 && PageText.share(of: heading, in: title) > 0.75
  }

  private func isByline(_ node: Int) -> Bool {
    tree.line(node, limit: 200).isEmpty == false && prose.characters(node..<tree.end(node)) < 100
  }

  /// An element that holds most of the page's prose, and the mark of an article, is a wrapper, whatever its class says of what else it holds.
  private func isMost(_ node: Int) -> Bool {
    let inside = node..<tree.end(node)
    return prose.all > 250 && Double(prose.characters(inside)) > 0.7 * Double(prose.all) && prose.marks(inside) > 0
  }

  /// How much prose, and how many marks of an article, stand before each node: the difference of two places is what an element holds.
  struct Sums {
    private var prose: [Int32] = [0]
    private var marks: [Int32] = [0]

    /// Prose is what stands in `p`, `pre`, `td` and `blockquote`; marks are `h1`, `main` and `itemprop=articleBody`.
    init(_ tree: PageTree) {
      prose.reserveCapacity(tree.count + 1)
      marks.reserveCapacity(tree.count + 1)
      var proseEnd = 0
      for node in 0..<tree.count {
        var isMark = false
        switch tree.tag(node) {
        case .p, .pre, .td, .blockquote: proseEnd = max(proseEnd, tree.end(node))
        case .h1, .main: isMark = true
        case .text: break
        default: isMark = tree.attributeBytes(.itemprop, of: node)?.elementsEqual("articleBody".utf8) ?? false
        }
        prose.append(prose[node] + (node < proseEnd ? tree.nodes[node].characters : 0))
        marks.append(marks[node] + (isMark ? 1 : 0))
      }
    }

    var all: Int { Int(prose.last ?? 0) }

    func characters(_ nodes: Range<Int>) -> Int { Int(prose[nodes.upperBound] - prose[nodes.lowerBound]) }
    func marks(_ nodes: Range<Int>) -> Int { Int(marks[nodes.upperBound] - marks[nodes.lowerBound]) }
  }
}
