import Foundation

/// Any bytes → clean UTF-8: valid, without forbidden control characters. What is clean already is not copied.
///
/// Byte order mark, then header, then declaration, then UTF-8 where it is valid, then what the bytes look like, then windows-1252.
struct TextDecoder {
  private let bytes: [UInt8]
  private let contentType: String?

  init(_ bytes: [UInt8], contentType: String?) {
    self.bytes = bytes
    self.contentType = contentType
  }

  consuming func utf8() -> [UInt8] {
    let survey = bytes.withUnsafeBufferPointer { UTF8Survey($0) }
    if survey.firstFault == nil, !survey.needsCleaning, isSurelyUTF8 { return bytes }
    let text = decoded(isValid: survey.firstFault == nil)
    return text.withUnsafeBufferPointer { UTF8Survey($0).needsCleaning ? UTF8Cleaner.cleaned($0) : nil } ?? text
  }

  /// Valid text that says nothing else of itself.
  private var isSurelyUTF8: Bool {
    guard ByteOrderMark(bytes) == nil, ByteOrderMark.guessed(bytes) == nil else { return false }
    return (headerCharset ?? declaredCharset).map { Self.fitsUTF8.contains(CharsetLabel.canonical($0)) } ?? true
  }

  private func decoded(isValid: Bool) -> [UInt8] {
    if let mark = ByteOrderMark(bytes) { return Self.decode(bytes[mark.length...], as: mark.charset) ?? bytes }
    if let charset = ByteOrderMark.guessed(bytes) { return Self.decode(bytes[...], as: charset) ?? bytes }
    if ByteOrderMark.isEBCDIC(bytes) { return ebcdic() ?? bytes }
    for label in [headerCharset, declaredCharset].compactMap({ $0 }) {
      let charset = CharsetLabel.canonical(label)
      if isValid, Self.fitsUTF8.contains(charset) { return bytes }
      // The bytes belie it.
      if Self.fitsUTF8.contains(charset), charset != "windows-1252" { continue }
      if let text = Self.decode(bytes[...], as: charset) { return text }
    }
    return isValid ? bytes : bytes.withUnsafeBufferPointer(Self.guessed)
  }

  /// Labels that valid UTF-8 overrules: no other reading of it makes sense, or its bytes of zero would show.
  private static let fitsUTF8: Set<String> = ["windows-1252", "utf-8", "utf-16le", "utf-16be", "ucs-4", "utf-16", "utf-32"]

  private static func guessed(_ bytes: ByteView) -> [UInt8] {
    if !UTF8Repair.isMostlyUTF8(bytes), let charset = CharsetGuess.charset(of: bytes), let text = LegacyCharset(charset)?.utf8(bytes) {
      return text
    }
    return UTF8Repair.repaired(bytes)
  }

  private func ebcdic() -> [UInt8]? {
    let head = Self.decode(bytes.prefix(1024), as: "ibm037").flatMap { $0.withUnsafeBufferPointer(Self.declaredCharset) }
    return head.flatMap { Self.decode(bytes[...], as: CharsetLabel.canonical($0)) } ?? Self.decode(bytes[...], as: "ibm037")
  }

  private var headerCharset: String? {
    guard let contentType, let at = contentType.lowercased().range(of: "charset=") else { return nil }
    let value = contentType.lowercased()[at.upperBound...].prefix { $0 != ";" }
    return value.trimmingCharacters(in: CharacterSet(charactersIn: " \"'\t")).nonBlank
  }

  private var declaredCharset: String? { bytes.withUnsafeBufferPointer(Self.declaredCharset) }

  /// Of `<?xml … encoding="…"?>`, looked for in the first kilobyte.
  private static func declaredCharset(_ bytes: ByteView) -> String? {
    let head = bytes.part(0..<min(bytes.count, 1024))
    guard let start = head.end(of: (UInt8(ascii: "<"), "<?xml"), from: 0),
      let end = head.end(of: (UInt8(ascii: "?"), "?>"), from: start + 2),
      let name = head.end(of: (UInt8(ascii: "e"), "encoding"), from: start), name < end
    else { return nil }
    // Quotation marks differ from one EBCDIC code page to another: what is no part of a label parts labels.
    var from = name + 8
    while from < end, !head[from].isLetterOrDigit { from += 1 }
    var to = from
    while to < end, head[to].isLetterOrDigit || [0x2B, 0x2D, 0x2E, 0x3A, 0x5F].contains(head[to]) { to += 1 }
    return head.string(from..<to).nonBlank
  }

  private static func decode(_ bytes: ArraySlice<UInt8>, as charset: String) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { bytes in
      switch charset {
      case "utf-8": return UTF8Survey(bytes).firstFault == nil ? Array(bytes) : UTF8Repair.repaired(bytes)
      case "windows-1252": return Windows1252.utf8(bytes)
      case "utf-16le": return utf16(bytes, low: 0)
      case "utf-16be": return utf16(bytes, low: 1)
      default: return SingleByteCharset(charset)?.utf8(bytes) ?? LegacyCharset(charset)?.utf8(bytes)
      }
    }
  }

  /// - Parameter low: where in each pair the lower half stands.
  private static func utf16(_ bytes: ByteView, low: Int) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    let units = stride(from: 0, to: bytes.count - 1, by: 2).lazy.map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8 }
    _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { out.append($0) }
    return out
  }
}
