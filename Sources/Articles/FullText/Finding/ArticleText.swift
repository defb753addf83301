/// The chosen boxes as paragraphs of plain text.
struct ArticleText {
  struct Paragraph {
    let text: String
    /// Where its first text stands in the page's bytes.
    let place: Int32
    let isHeading: Bool
    /// In the page's `h1`.
    let isHeadline: Bool
    /// In a `blockquote`, or in what its class calls a quotation.
    let isQuote: Bool
    /// Long enough for a sentence, and ends as one does.
    let isSentence: Bool

    init(_ text: String, place: Int32, isHeading: Bool = false, isHeadline: Bool = false, isQuote: Bool = false) {
      self.text = text
      self.place = place
      self.isHeading = isHeading
      self.isHeadline = isHeadline
      self.isQuote = isQuote
      isSentence = text.utf8.count >= 40 && ArticleText.endsSentence(text)
    }
  }

  static func endsSentence(_ text: String) -> Bool {
    let last = text.unicodeScalars.last { !"»”’\"')]\u{a0} ".unicodeScalars.contains($0) }
    return last.map { ".!?…。！？:".unicodeScalars.contains($0) } ?? false
  }

  private let counts: NodeCounts
  private let tree: PageTree
  private let limit: Int
  private var paragraphs: [Paragraph] = []
  private var line: [UInt8] = []
  private var size = 0
  private var place: Int32 = 0
  private var heading: PageTag?
  private var isQuote = false
  private var words: ClassWords

  static func paragraphs(_ counts: NodeCounts, roots: [Int], limit: Int, words: inout ClassWords) -> [Paragraph] {
    var writer = ArticleText(counts, limit, words)
    for root in roots {
      writer.write(root, isCode: false)
      writer.end()
    }
    words = writer.words
    return writer.paragraphs
  }

  private init(_ counts: NodeCounts, _ limit: Int, _ words: ClassWords) {
    self.words = words
    self.counts = counts
    tree = counts.tree
    self.limit = limit
  }

  private mutating func write(_ node: Int, isCode: Bool) {
    guard !counts.isGone[node], size < limit else { return }
    switch tree.tag(node) {
    case .text:
      if line.isEmpty { place = tree.nodes[node].start }
      write(tree.textBytes(node), isCode: isCode)
    case .br: breakLine()
    case .img, .wbr: break
    case .td, .th:
      space()
      for child in tree.children(node) { write(child, isCode: isCode) }
      space()
    case let tag where tag.isInline: for child in tree.children(node) { write(child, isCode: isCode) }
    case let tag:
      end()
      let (above, wasQuote) = (heading, isQuote)
      heading = tag.isHeading ? tag : nil
      isQuote = isQuote || tag == .blockquote || words.flags(tree, node).contains(.quote)
      for child in tree.children(node) { write(child, isCode: isCode || tag == .pre) }
      end()
      (heading, isQuote) = (above, wasQuote)
    }
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>, isCode: Bool) {
    for byte in bytes {
      if byte == 0x0A, isCode { breakLine() } else if byte.isBlank { space() } else { line.append(byte) }
    }
  }

  private mutating func space() {
    if let last = line.last, last != 0x20, last != 0x0A { line.append(0x20) }
  }

  /// One line break stays within the paragraph; two do not part it here, as `Layout` has seen to that.
  private mutating func breakLine() {
    if line.last == 0x20 { line.removeLast() }
    if let last = line.last, last != 0x0A { line.append(0x0A) }
  }

  private mutating func end() {
    defer { line.removeAll(keepingCapacity: true) }
    while let last = line.last, last <= 0x20 { line.removeLast() }
    guard !line.isEmpty, let paragraph = String(decoding: line, as: UTF8.self).nonBlank else { return }
    size += line.count
    paragraphs.append(Paragraph(paragraph, place: place, isHeading: heading != nil, isHeadline: heading == .h1, isQuote: isQuote))
  }
}
