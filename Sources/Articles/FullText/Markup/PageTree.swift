/// A page as a flat list of nodes in document order; a node's descendants follow it directly.
struct PageTree: Sendable {
  struct Node {
    var tag: PageTag
    /// -1 at the top.
    var parent: Int32
    /// One past the last descendant.
    var end: Int32
    /// Text: its first byte. An element: its first attribute.
    var start: Int32
    /// Text: its bytes. An element: how many attributes.
    var length: Int32
    /// As `TextMeasure` counts them; none in an element, none in blank text.
    var characters: Int32 = 0
    var commas: Int32 = 0
  }

  struct Attribute {
    let name: PageAttribute
    let start: Int32
    let length: Int32
  }

  var nodes: [Node]
  let attributes: [Attribute]
  /// UTF-8, maybe with bad sequences where the page had them.
  let bytes: [UInt8]

  var count: Int { nodes.count }

  func tag(_ node: Int) -> PageTag { nodes[node].tag }
  func end(_ node: Int) -> Int { Int(nodes[node].end) }
  func parent(_ node: Int) -> Int? { nodes[node].parent < 0 ? nil : Int(nodes[node].parent) }

  /// Children of a node, in order.
  func children(_ node: Int) -> Children { Children(tree: self, place: node + 1, end: end(node)) }

  struct Children: Sequence, IteratorProtocol {
    let tree: PageTree
    var place: Int
    let end: Int

    mutating func next() -> Int? {
      guard place < end else { return nil }
      defer { place = tree.end(place) }
      return place
    }
  }

  /// The bytes of a text node.
  func textBytes(_ node: Int) -> ArraySlice<UInt8> {
    let node = nodes[node]
    guard node.tag == .text else { return [] }
    return bytes[Int(node.start)..<Int(node.start + node.length)]
  }

  func attributeBytes(_ name: PageAttribute, of node: Int) -> ArraySlice<UInt8>? {
    let node = nodes[node]
    guard node.tag != .text, node.length > 0 else { return nil }
    for attribute in attributes[Int(node.start)..<Int(node.start + node.length)] where attribute.name == name {
      return bytes[Int(attribute.start)..<Int(attribute.start + attribute.length)]
    }
    return nil
  }

  func attribute(_ name: PageAttribute, of node: Int) -> String? {
    attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where the texts below a node stand in the page's bytes; nil where there are none.
  func reach(of node: Int) -> Range<Int32>? {
    let inside = node..<end(node)
    guard let first = inside.first(where: { tag($0) == .text }), let last = inside.last(where: { tag($0) == .text }) else { return nil }
    return nodes[first].start..<nodes[last].start + Swift.max(1, nodes[last].length)
  }

  /// All text below a node on one line.
  func line(_ node: Int, limit: Int = 4096) -> String {
    var out: [UInt8] = []
    for index in node..<end(node) {
      if tag(index) == .br { out.append(0x20) }
      for byte in textBytes(index) {
        if !byte.isBlank { out.append(byte) } else if let last = out.last, last != 0x20 { out.append(0x20) }
      }
      if out.count > limit { break }
    }
    return String(decoding: out, as: UTF8.self).nonBlank?.cut(toBytes: limit) ?? ""
  }
}
