/// HTML as people see it: paragraphs of plain text, one line each.
package enum PlainText {
  /// For a title or a name: everything on one line.
  package static func line(_ html: String) -> String {
    paragraphs(html).joined(separator: " ")
  }

  /// White space runs are one space, no-break spaces stay. Block elements and two `<br>` part paragraphs; scripts and styles are left out.
  package static func paragraphs(_ html: String) -> [String] {
    var html = html
    return html.withUTF8 { bytes in
      var writer = Writer()
      var scanner = MarkupScanner(limits: FeedLimits())
      var hidden: UInt64?
      while let token = scanner.next(in: bytes) {
        switch token.kind {
        case .text where hidden == nil: writer.write(references: bytes.part(token.range))
        case .cdata(let inner) where hidden == nil: writer.write(bytes.part(inner))
        case .open(let name, _, let closed):
          let name = Attributes.key(bytes.part(name))
          if hidden == nil, Self.hidden.contains(name), !closed { hidden = name }
          if hidden == nil { writer.pass(name) }
        case .close(let name):
          let name = Attributes.key(bytes.part(name))
          if name == hidden { hidden = nil } else if hidden == nil { writer.pass(name) }
        default: break
        }
      }
      return writer.finished()
    }
  }

  private static let hidden = keys("script style noscript template iframe head object svg")
  private static let blocks = keys(
    """
    p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre hr table tr section article header footer aside figure figcaption main nav \
    address form body html
    """)
  private static let gaps = keys("td th img")
  private static let lineBreak = keys("br")

  private static func keys(_ names: String) -> Set<UInt64> {
    Set(names.split(separator: " ").map { name in Array(name.utf8).withUnsafeBufferPointer { Attributes.key($0) } })
  }

  private struct Writer {
    private var paragraphs: [String] = []
    private var line: [UInt8] = []
    private var scratch: [UInt8] = []
    private var breaks = 0

    mutating func write(references text: ByteView) {
      guard text.first(UInt8(ascii: "&"), from: 0) != nil else { return write(text) }
      var decoded = scratch
      scratch = []
      decoded.removeAll(keepingCapacity: true)
      CharacterReferences.decode(text, into: &decoded)
      decoded.withUnsafeBufferPointer { write($0) }
      scratch = decoded
    }

    /// Copies from one odd white space to the next at once; most are single spaces.
    mutating func write(_ text: ByteView) {
      var place = 0
      while place < text.count {
        if text[place].isBlank {
          space()
          place += 1
          continue
        }
        let start = place
        while place < text.count, !text[place].isBlank || isSingleSpace(text, place) { place += 1 }
        line.append(text.part(start..<place))
        breaks = 0
      }
    }

    private func isSingleSpace(_ text: ByteView, _ place: Int) -> Bool {
      text[place] == 0x20 && place + 1 < text.count && !text[place + 1].isBlank
    }

    private mutating func space() {
      if let last = line.last, last != 0x20 { line.append(0x20) }
    }

    mutating func pass(_ element: UInt64) {
      if PlainText.lineBreak.contains(element) {
        breaks += 1
        if breaks >= 2 { end() } else { space() }
      } else if PlainText.blocks.contains(element) {
        end()
      } else if PlainText.gaps.contains(element) {
        space()
      }
    }

    private mutating func end() {
      breaks = 0
      if line.last == 0x20 { line.removeLast() }
      if !line.isEmpty { paragraphs.append(String(decoding: line, as: UTF8.self)) }
      line.removeAll(keepingCapacity: true)
    }

    mutating func finished() -> [String] {
      end()
      return paragraphs
    }
  }
}
