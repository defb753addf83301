/// HTML as people see it: paragraphs of plain text, one line each.
package enum PlainText {
  /// For a title or a name: everything on one line.
  package static func line(_ html: String) -> String {
    paragraphs(html).joined(separator: " ")
  }

  /// White space runs are one space, no-break spaces stay. Block elements and two `<br>` part paragraphs; scripts and styles are left out.
  /// What stands in angle brackets and is no element is text: « x <Lavrov> y ».
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
        case .open(let name, _, let closed) where hidden == nil:
          let key = Attributes.key(bytes.part(name))
          switch MarkupElement(bytes.part(name), key: key) {
          case .hidden?: if !closed { hidden = key }
          case let element?: writer.pass(element)
          case nil: writer.write(references: bytes.part(token.range))
          }
        case .close(let name):
          let key = Attributes.key(bytes.part(name))
          if let open = hidden {
            if key == open { hidden = nil }
          } else if let element = MarkupElement(bytes.part(name), key: key) {
            writer.pass(element)
          } else {
            writer.write(references: bytes.part(token.range))
          }
        case .other where token.cut && hidden == nil:
          let start = token.range.lowerBound + 1
          let name = bytes.part(start..<bytes.nameEnd(from: start))
          guard name.first?.startsName == true else { break }
          if MarkupElement(name, key: Attributes.key(name)) == nil { writer.write(references: bytes.part(token.range)) }
        default: break
        }
      }
      return writer.finished()
    }
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

    mutating func pass(_ element: MarkupElement) {
      switch element {
      case .lineBreak:
        breaks += 1
        if breaks >= 2 { end() } else { space() }
      case .block: end()
      case .gap: space()
      case .inline, .hidden: break
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
