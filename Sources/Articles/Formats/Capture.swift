/// A field that is being read: where its pieces stand, copied together only where there are several.
struct Capture {
  let field: Field
  /// The element's own name as written, which ends it.
  let name: Range<Int>
  /// Elements of the same name open inside it.
  var nested = 0
  /// Where its content begins.
  let start: Int
  private(set) var hasMarkup = false
  private var hasSections = false
  private var piece: (range: Range<Int>, isLiteral: Bool)?
  /// White space that only counts when something follows it.
  private var gap: Range<Int>?
  private var isJoined = false
  /// References in it may have made what the document's own cleaning did not see.
  private(set) var isSuspect = false

  init(field: Field, name: Range<Int>, start: Int) {
    self.field = field
    self.name = name
    self.start = start
  }

  mutating func sawMarkup() { hasMarkup = true }

  mutating func take(text range: Range<Int>, in bytes: ByteView, _ scratch: inout [UInt8], limit: Int) {
    guard !hasMarkup else { return }
    if bytes.part(range).isBlank { gap = range } else { take(range, isLiteral: false, in: bytes, &scratch, limit) }
  }

  mutating func take(section range: Range<Int>, in bytes: ByteView, _ scratch: inout [UInt8], limit: Int) {
    hasSections = true
    if !hasMarkup { take(range, isLiteral: true, in: bytes, &scratch, limit) }
  }

  private mutating func take(_ range: Range<Int>, isLiteral: Bool, in bytes: ByteView, _ scratch: inout [UInt8], _ limit: Int) {
    guard let first = piece else {
      piece = (range, isLiteral)
      gap = nil
      return
    }
    if !isJoined {
      isJoined = true
      scratch.removeAll(keepingCapacity: true)
      append(first, in: bytes, &scratch)
    }
    guard scratch.count < limit else { return }
    if let gap { scratch.append(bytes.part(gap)) }
    gap = nil
    append((range, isLiteral), in: bytes, &scratch)
  }

  private mutating func append(_ piece: (range: Range<Int>, isLiteral: Bool), in bytes: ByteView, _ scratch: inout [UInt8]) {
    let text = bytes.part(piece.range)
    if piece.isLiteral { scratch.append(text) } else { isSuspect = CharacterReferences.decode(text, into: &scratch) || isSuspect }
  }

  /// Where the field's text stands once it is whole: in the document, or in `scratch` where nil.
  mutating func finish(end: Int, in bytes: ByteView, _ scratch: inout [UInt8], limit: Int) -> ByteView? {
    if hasMarkup {
      // Markup that is not escaped is taken as it stands; CDATA brackets inside it are only wrapping.
      let raw = bytes.part(start..<max(start, min(end, start + limit)))
      guard hasSections else { return raw }
      scratch.removeAll(keepingCapacity: true)
      Self.unwrap(raw, into: &scratch)
      return nil
    }
    if isJoined { return nil }
    guard let piece else { return bytes.part(start..<start) }
    let text = bytes.part(piece.range)
    if piece.isLiteral || text.first(UInt8(ascii: "&"), from: 0) == nil { return text }
    scratch.removeAll(keepingCapacity: true)
    isSuspect = CharacterReferences.decode(text, into: &scratch)
    return nil
  }

  private static func unwrap(_ raw: ByteView, into out: inout [UInt8]) {
    var place = 0
    while place < raw.count {
      if raw[place] == UInt8(ascii: "<"), raw.has("<![CDATA[", at: place) {
        place += 9
      } else if raw[place] == UInt8(ascii: "]"), raw.has("]]>", at: place) {
        place += 3
      } else {
        out.append(raw[place])
        place += 1
      }
    }
  }
}
