import Foundation

/// Turns the bytes of a field into what is kept of it: decoded once and no more, mended, its links absolute, its length bounded.
struct FieldText {
  private let limits: FeedLimits
  private var first: [UInt8] = []
  private var second: [UInt8] = []
  /// The text went through references or escapes that the document's own cleaning did not see through.
  var isSuspect = false
  var slashes: SlashedDates

  /// How many bytes more than the document has its addresses may become: a long base and many short links multiply.
  private var growthLeft: Int

  init(limits: FeedLimits, documentBytes: Int, slashes: SlashedDates) {
    self.limits = limits
    self.slashes = slashes
    growthLeft = documentBytes + (1 << 20)
  }

  /// An address against its base.
  mutating func resolve(_ address: String, _ base: Reference?) -> String {
    guard growthLeft > 0, let resolved = base?.resolve(address) else { return address }
    growthLeft -= max(0, resolved.utf8.count - address.utf8.count)
    return resolved
  }

  /// For fields that are HTML. Nil for a blank one.
  mutating func html(_ text: ByteView, _ type: Field.TextType, isMarkup: Bool, base: Reference?) -> String? {
    switch type {
    case .text where !isMarkup: escaped(text)
    case .base64 where !isMarkup: base64(text, base)
    default: linked(text, base)
    }
  }

  /// For titles, which may be plain or HTML.
  mutating func title(_ text: ByteView, _ type: Field.TextType, isMarkup: Bool, base: Reference?) -> String? {
    let title = type == .base64 && !isMarkup ? base64(text, base) : linked(text, base)
    return title?.cut(toBytes: limits.titleBytes)
  }

  /// - Parameter language: of the entry, where it has one of its own.
  mutating func date(_ text: ByteView, language: String?) -> Date? { FeedDate.parse(text, &slashes, language: language) }

  /// For names, ids and the like.
  static func plain(_ text: ByteView) -> String? {
    let text = text.trimmed
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }

  /// RSS asks for `address (Name)`; the name is what people read. Atom's person inside RSS has it in an element, or
  /// only has other ones (RFC 4287, section 3.2).
  static func person(_ text: ByteView, isMarkup: Bool) -> String? {
    guard let text = plain(text.cut(to: 4096)) else { return nil }
    if isMarkup {
      let name = ["name", "email", "uri", "url"].lazy.compactMap { element in
        text.range(of: "<\(element)>").flatMap { open in
          text.range(of: "</\(element)>", range: open.upperBound..<text.endIndex).map { text[open.upperBound..<$0.lowerBound] }
        }
      }.first
      return PlainText.line(name.map(String.init) ?? text).nonBlank
    }
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), text[..<open].contains("@") else { return text }
    return String(text[text.index(after: open)...].dropLast()).nonBlank ?? text
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private mutating func base64(_ text: ByteView, _ base: Reference?) -> String? {
    guard let data = Data(base64Encoded: Data(text), options: .ignoreUnknownCharacters) else { return linked(text, base) }
    var decoded = String(decoding: data, as: UTF8.self)
    return decoded.withUTF8 { linked($0, base) }
  }

  private mutating func linked(_ text: ByteView, _ base: Reference?) -> String? {
    guard let base, growthLeft > 0, LinkRewriter.rewrite(text, base: base, growth: growthLeft, into: &first) else { return mended(text) }
    growthLeft -= max(0, first.count - text.count)
    return first.withUnsafeBufferPointer { mended($0) }
  }

  private mutating func escaped(_ text: ByteView) -> String? {
    let hasMarks = text.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    guard hasMarks else { return mended(text) }
    second.removeAll(keepingCapacity: true)
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): second.append(contentsOf: Array("&amp;".utf8))
      case UInt8(ascii: "<"): second.append(contentsOf: Array("&lt;".utf8))
      case UInt8(ascii: ">"): second.append(contentsOf: Array("&gt;".utf8))
      default: second.append(byte)
      }
    }
    return second.withUnsafeBufferPointer { mended($0) }
  }

  private func mended(_ text: ByteView) -> String? {
    let text = text.trimmed.cut(to: limits.textBytes)
    guard !text.isEmpty else { return nil }
    if isSuspect, UTF8Survey(text).needsCleaning { return String(decoding: UTF8Cleaner.cleaned(text), as: UTF8.self) }
    if let repaired = Mojibake.repaired(text) { return String(decoding: repaired, as: UTF8.self) }
    return String(decoding: text, as: UTF8.self)
  }
}
