/// A page made over into paragraphs: loose lines of text in a box become a paragraph, two line breaks part two, a box round a single paragraph goes.
///
/// What `dropped` names is left out, and so is every node that would be empty.
struct Layout {
  private let tree: PageTree
  private let dropped: [Bool]
  /// For each node, whether all of it runs along in a line.
  private let inline: [Bool]
  private var nodes: [PageTree.Node] = []

  static func arranged(_ tree: PageTree, dropped: [Bool]) -> PageTree {
    var layout = Layout(tree, dropped)
    layout.nodes.reserveCapacity(tree.count)
    var node = 0
    while node < tree.count {
      layout.place(node, under: -1)
      node = tree.end(node)
    }
    return PageTree(nodes: layout.nodes, attributes: tree.attributes, bytes: tree.bytes)
  }

  private init(_ tree: PageTree, _ dropped: [Bool]) {
    self.tree = tree
    self.dropped = dropped
    var inline = tree.nodes.map(\.tag.isInline)
    for node in stride(from: tree.count - 1, through: 0, by: -1) where !dropped[node] {
      if inline[node], tree.nodes[node].tag != .text, Self.breaksLines(tree, node, dropped) { inline[node] = false }
      if !inline[node], let parent = tree.parent(node) { inline[parent] = false }
    }
    self.inline = inline
  }

  private mutating func place(_ node: Int, under parent: Int32) {
    guard !dropped[node] else { return }
    let tag = tree.tag(node)
    if tag == .text || tag == .br || tag == .hr || tag == .img { return append(node, as: tag, under: parent) }
    if tag.isContainer || Self.breaksLines(tree, node, dropped) {
      placeContainer(node, tag, under: parent)
    } else {
      let own = Int32(nodes.count)
      append(node, as: tag, under: parent)
      for child in tree.children(node) { place(child, under: own) }
      close(own)
    }
  }

  /// Quotations, cells, list items and spans whose lines are parted by `<br><br>`.
  private static func breaksLines(_ tree: PageTree, _ node: Int, _ dropped: [Bool]) -> Bool {
    switch tree.tag(node) {
    case .td, .blockquote, .li, .dd, .p, .font, .span, .b, .strong, .i, .em, .big, .small: break
    default: return false
    }
    var breaks = 0
    for child in tree.children(node) where !dropped[child] {
      if tree.tag(child) == .br { breaks += 1 } else if tree.tag(child) != .text || tree.nodes[child].characters > 0 { breaks = 0 }
      if breaks == 2 { return true }
    }
    return false
  }

  private mutating func placeContainer(_ node: Int, _ tag: PageTag, under parent: Int32) {
    let own = Int32(nodes.count)
    append(node, as: tag == .p || tag.isInline ? .div : tag, under: parent)
    var run: [Int] = []
    var breaks = 0
    for child in tree.children(node) where !dropped[child] {
      if tree.tag(child) == .br {
        breaks += 1
        if breaks >= 2 { placeParagraph(&run, under: own) } else { run.append(child) }
      } else if inline[child] {
        if !isBlank(child) { breaks = 0 }
        run.append(child)
      } else {
        placeParagraph(&run, under: own)
        breaks = 0
        place(child, under: own)
      }
    }
    placeParagraph(&run, under: own)
    close(own)
    if tag == .div || tag == .p || tag.isInline || tag == .section { unwrap(own) }
  }

  private mutating func placeParagraph(_ run: inout [Int], under parent: Int32) {
    defer { run.removeAll(keepingCapacity: true) }
    while let last = run.last, isBlank(last) || tree.tag(last) == .br { run.removeLast() }
    let lines = run.drop { isBlank($0) || tree.tag($0) == .br }
    guard !lines.isEmpty else { return }
    let own = Int32(nodes.count)
    nodes.append(PageTree.Node(tag: .p, parent: parent, end: own + 1, start: 0, length: 0))
    for node in lines { place(node, under: own) }
    close(own)
  }

  /// A box that holds one paragraph and nothing else is that paragraph, unless it is mostly links. An empty one goes.
  private mutating func unwrap(_ own: Int32) {
    let box = Int(own)
    guard nodes.count > box + 1 else {
      if nodes[box].tag == .div || nodes[box].tag == .section { nodes.removeLast() }
      return
    }
    guard nodes[box + 1].tag == .p, Int(nodes[box + 1].end) == nodes.count else { return }
    var characters: Int32 = 0
    var linked: Int32 = 0
    var linkEnd = 0
    for place in box..<nodes.count {
      if nodes[place].tag == .a { linkEnd = max(linkEnd, Int(nodes[place].end)) }
      characters += nodes[place].characters
      if place < linkEnd { linked += nodes[place].characters }
    }
    guard characters == 0 || Double(linked) < 0.25 * Double(characters) else { return }
    nodes[box + 1].parent = nodes[box].parent
    nodes.remove(at: box)
    for place in box..<nodes.count {
      nodes[place].end -= 1
      if place > box { nodes[place].parent -= 1 }
    }
  }

  private func isBlank(_ node: Int) -> Bool { tree.tag(node) == .text && tree.nodes[node].characters == 0 }

  private mutating func append(_ node: Int, as tag: PageTag, under parent: Int32) {
    var copy = tree.nodes[node]
    copy.tag = tag
    copy.parent = parent
    copy.end = Int32(nodes.count) + 1
    nodes.append(copy)
  }

  private mutating func close(_ node: Int32) { nodes[Int(node)].end = Int32(nodes.count) }
}
