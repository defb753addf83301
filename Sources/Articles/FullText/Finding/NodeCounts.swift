/// What each node of a tree holds in all, kept true while parts are taken out.
struct NodeCounts {
  struct Count {
    /// Characters of text, and of them those in links; a link to a place on the same page counts for three tenths.
    var characters: Int32 = 0
    var linked: Float = 0
    var commas: Int32 = 0
    var headed: Int32 = 0
    /// Characters in lists.
    var listed: Int32 = 0
    /// Characters in paragraphs, lists, tables, boxes.
    var textual: Int32 = 0
    var paragraphs: Int32 = 0
    var images: Int32 = 0
    var items: Int32 = 0
    var links: Int32 = 0

    static func += (a: inout Count, b: Count) { a.add(b, 1) }

    mutating func add(_ b: Count, _ sign: Int32) {
      characters += sign * b.characters
      linked += Float(sign) * b.linked
      commas += sign * b.commas
      headed += sign * b.headed
      listed += sign * b.listed
      textual += sign * b.textual
      paragraphs += sign * b.paragraphs
      images += sign * b.images
      items += sign * b.items
      links += sign * b.links
    }

    var linkDensity: Double { characters > 0 ? Double(linked) / Double(characters) : 0 }
  }

  let tree: PageTree
  private(set) var counts: [Count]
  private(set) var isGone: [Bool]

  init(_ tree: PageTree) {
    self.tree = tree
    counts = [Count](repeating: Count(), count: tree.count)
    isGone = [Bool](repeating: false, count: tree.count)
    for node in stride(from: tree.count - 1, through: 0, by: -1) {
      finish(node)
      if let parent = tree.parent(node) { counts[parent] += counts[node] }
    }
  }

  subscript(_ node: Int) -> Count { counts[node] }

  /// Adds what a node is to what it holds.
  private mutating func finish(_ node: Int) {
    let item = tree.nodes[node]
    switch item.tag {
    case .text:
      counts[node].characters = item.characters
      counts[node].commas = item.commas
    case .a:
      // A bare `#` leads nowhere: scripts fill it.
      let isLocal = tree.attributeBytes(.href, of: node).map { $0.count > 1 && $0.first == UInt8(ascii: "#") } ?? false
      counts[node].linked = Float(counts[node].characters) * (isLocal ? 0.3 : 1)
      counts[node].links += 1
    case .p:
      counts[node].paragraphs += 1
      counts[node].textual = counts[node].characters
    case .img: counts[node].images += 1
    case .li:
      counts[node].items += 1
      counts[node].textual = counts[node].characters
    case .ul, .ol:
      counts[node].listed = counts[node].characters
      counts[node].textual = counts[node].characters
    case .h1, .h2, .h3, .h4, .h5, .h6: counts[node].headed = counts[node].characters
    case .blockquote, .dl, .div, .pre, .table, .td, .span: counts[node].textual = counts[node].characters
    default: break
    }
  }

  /// The first text below a node that is still there and not blank.
  func firstText(in node: Int) -> Int? {
    (node..<tree.end(node)).first { tree.tag($0) == .text && !isGone[$0] && tree.nodes[$0].characters > 0 }
  }

  /// Takes a node out, with all that is below it.
  mutating func remove(_ node: Int) {
    guard !isGone[node] else { return }
    let lost = counts[node]
    var above = tree.parent(node)
    while let parent = above {
      counts[parent].add(lost, -1)
      above = tree.parent(parent)
    }
    for inner in node..<tree.end(node) { isGone[inner] = true }
  }
}
