import Foundation

/// Cuts contiguous UTF-8 bytes into tags and text; nothing is ill-formed to it.
///
/// It keeps only an offset, so that one buffer may be scanned in several places; each byte is looked at a bounded number of times.
struct MarkupScanner {
  struct Token {
    enum Kind {
      case text
      /// The range is that of the characters inside the section.
      case cdata(Range<Int>)
      case open(name: Range<Int>, attributes: Range<Int>, closed: Bool)
      case close(name: Range<Int>)
      /// A comment, a processing instruction or a DOCTYPE.
      case other
    }

    var kind: Kind
    /// The whole token, brackets included.
    var range: Range<Int>
    /// The document ended inside it.
    var cut = false
  }

  private let limits: FeedLimits
  private(set) var offset: Int
  /// Once a search for an end has failed, no later one can succeed: floods of openings stay linear.
  private var noCommentEnd = false
  private var noCDATAEnd = false
  /// The first `>` at or after where it was last looked for.
  private var bracketEnd = -1
  /// Declarations whose brackets are still counted; a document has one or two.
  private var declarationsLeft = 64

  init(limits: FeedLimits, offset: Int = 0) {
    self.limits = limits
    self.offset = offset
  }

  mutating func next(in bytes: ByteView) -> Token? {
    guard offset < bytes.count else { return nil }
    let start = offset
    if bytes[start] == UInt8(ascii: "<"), let token = markup(at: start, in: bytes) {
      offset = token.range.upperBound
      return token
    }
    var end = start + 1
    while let bracket = bytes.first(UInt8(ascii: "<"), from: end) {
      if bytes.opensMarkup(at: bracket) {
        offset = bracket
        return Token(kind: .text, range: start..<bracket)
      }
      end = bracket + 1
    }
    offset = bytes.count
    return Token(kind: .text, range: start..<bytes.count, cut: true)
  }

  private mutating func markup(at start: Int, in bytes: ByteView) -> Token? {
    guard bytes.opensMarkup(at: start) else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"): return declaration(at: start, in: bytes)
    case UInt8(ascii: "?"):
      let end = bytes.first(UInt8(ascii: ">"), from: start + 2)
      return Token(kind: .other, range: start..<(end.map { $0 + 1 } ?? bytes.count), cut: end == nil)
    case UInt8(ascii: "/"):
      if bracketEnd < start + 2 { bracketEnd = bytes.first(UInt8(ascii: ">"), from: start + 2) ?? bytes.count }
      let end = bracketEnd
      guard end < bytes.count, end - start <= limits.tagBytes else {
        return bytes.count - start <= limits.tagBytes ? Token(kind: .other, range: start..<bytes.count, cut: true) : nil
      }
      return Token(kind: .close(name: start + 2..<bytes.nameEnd(from: start + 2)), range: start..<end + 1)
    default: return openTag(at: start, in: bytes)
    }
  }

  private func openTag(at start: Int, in bytes: ByteView) -> Token? {
    let nameEnd = bytes.nameEnd(from: start + 1)
    let last = min(bytes.count, start + limits.tagBytes)
    var place = nameEnd
    var quote: UInt8 = 0
    while place < last {
      let byte = bytes[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        let closed = place > nameEnd && bytes[place - 1] == UInt8(ascii: "/")
        let attributes = nameEnd..<(closed ? place - 1 : place)
        let name = start + 1..<min(nameEnd, attributes.upperBound)
        return Token(kind: .open(name: name, attributes: attributes, closed: closed), range: start..<place + 1)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // A quotation mark opens a value only after `=`: apostrophes in broken tags do not swallow the document.
        if bytes.lastInk(before: place, from: nameEnd) == UInt8(ascii: "=") { quote = byte }
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
      place += 1
    }
    return last == bytes.count ? Token(kind: .other, range: start..<bytes.count, cut: true) : nil
  }

  private mutating func declaration(at start: Int, in bytes: ByteView) -> Token {
    if bytes.has("<![CDATA[", at: start) {
      let end = noCDATAEnd ? nil : bytes.end(of: (UInt8(ascii: "]"), "]]>"), from: start + 9)
      noCDATAEnd = noCDATAEnd || end == nil
      guard let end else { return Token(kind: .cdata(start + 9..<bytes.count), range: start..<bytes.count, cut: true) }
      return Token(kind: .cdata(start + 9..<end), range: start..<end + 3)
    }
    if bytes.has("<!--", at: start) {
      let end = noCommentEnd ? nil : bytes.end(of: (UInt8(ascii: "-"), "-->"), from: start + 4)
      noCommentEnd = noCommentEnd || end == nil
      // A comment that never ends hides its first bracket only.
      guard let end else { return Token(kind: .other, range: start..<start + 4) }
      return Token(kind: .other, range: start..<end + 3)
    }
    guard declarationsLeft > 0 else {
      if bracketEnd < start + 2 { bracketEnd = bytes.first(UInt8(ascii: ">"), from: start + 2) ?? bytes.count }
      return Token(kind: .other, range: start..<(bracketEnd < bytes.count ? bracketEnd + 1 : start + 2))
    }
    declarationsLeft -= 1
    var depth = 0
    var place = start + 2
    let last = min(bytes.count, start + limits.tagBytes)
    while place < last {
      switch bytes[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return Token(kind: .other, range: start..<place + 1)
      default: break
      }
      place += 1
    }
    return Token(kind: .other, range: start..<min(bytes.count, start + 2), cut: last == bytes.count)
  }
}
