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
      var hidden: String?
      while let token = scanner.next(in: bytes) {
        switch token.kind {
        case .text where hidden == nil: writer.write(CharacterReferences.decode(bytes.part(token.range)))
        case .cdata(let inner) where hidden == nil: writer.write(Array(bytes[inner]))
        case .open(let name, _, let closed):
          let name = bytes.string(name).lowercased()
          if hidden == nil, Self.hidden.contains(name), !closed { hidden = name }
          if hidden == nil { writer.pass(name) }
        case .close(let name):
          let name = bytes.string(name).lowercased()
          if name == hidden { hidden = nil } else if hidden == nil { writer.pass(name) }
        default: break
        }
      }
      return writer.finished()
    }
  }

  private static let hidden: Set<String> = ["script", "style", "noscript", "template", "iframe", "head", "object", "svg"]

  private static let blocks: Set<String> = [
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "table", "tr", "section",
    "article", "header", "footer", "aside", "figure", "figcaption", "main", "nav", "address", "form", "body", "html",
  ]

  private struct Writer {
    private var paragraphs: [String] = []
    private var line: [UInt8] = []
    private var breaks = 0

    mutating func write(_ bytes: [UInt8]) {
      for byte in bytes {
        if byte.isBlank {
          if let last = line.last, last != 0x20 { line.append(0x20) }
        } else {
          line.append(byte)
          breaks = 0
        }
      }
    }

    mutating func pass(_ element: String) {
      if element == "br" {
        breaks += 1
        if breaks >= 2 { end() } else if let last = line.last, last != 0x20 { line.append(0x20) }
      } else if blocks.contains(element) {
        end()
      } else if element == "td" || element == "th" || element == "img" {
        if let last = line.last, last != 0x20 { line.append(0x20) }
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
