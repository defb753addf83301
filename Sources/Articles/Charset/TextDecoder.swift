import Foundation

/// Any bytes → clean UTF-8: valid, without forbidden control characters.
///
/// Byte order mark, then header, then declaration, then UTF-8 where it is valid, then windows-1252.
struct TextDecoder {
  private let bytes: [UInt8]
  private let contentType: String?

  init(_ bytes: [UInt8], contentType: String?) {
    self.bytes = bytes
    self.contentType = contentType
  }

  func utf8() -> [UInt8] {
    Self.withoutControls(decoded())
  }

  private func decoded() -> [UInt8] {
    if let mark = ByteOrderMark(bytes) { return Self.decode(Array(bytes[mark.length...]), as: mark.charset) ?? bytes }
    if let charset = ByteOrderMark.guessed(bytes) { return Self.decode(bytes, as: charset) ?? bytes }
    let said = [headerCharset, declaredCharset].compactMap { $0 }
    let valid = UTF8Repair.isValid(bytes)
    for label in said {
      let charset = CharsetLabel.canonical(label)
      // Text that is valid UTF-8 with bytes beyond ASCII is UTF-8, whatever a Western label says; no other reading makes sense of it.
      if valid, ["windows-1252", "utf-8", "utf-16le", "utf-16be", "ucs-4", "utf-16", "utf-32"].contains(charset) { return bytes }
      if charset.hasPrefix("utf-16") || charset == "utf-32" || charset == "ucs-4" { continue }
      if let text = Self.decode(bytes, as: charset) { return text }
    }
    return valid ? bytes : UTF8Repair.repaired(bytes)
  }

  private var headerCharset: String? {
    guard let contentType, let at = contentType.lowercased().range(of: "charset=") else { return nil }
    let value = contentType.lowercased()[at.upperBound...].prefix { $0 != ";" }
    return value.trimmingCharacters(in: CharacterSet(charactersIn: " \"'\t")).nonBlank
  }

  /// Of `<?xml … encoding="…"?>`, looked for in the first kilobyte.
  private var declaredCharset: String? {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    guard let start = head.range(of: "<?xml"), let end = head.range(of: "?>", range: start.upperBound..<head.endIndex),
      let name = head.range(of: "encoding", range: start.upperBound..<end.lowerBound)
    else { return nil }
    let value = head[name.upperBound..<end.lowerBound].drop { $0 == "=" || $0 == " " || $0 == "\"" || $0 == "'" }
    return String(value.prefix { $0 != "\"" && $0 != "'" && $0 != " " }).nonBlank
  }

  private static func decode(_ bytes: [UInt8], as charset: String) -> [UInt8]? {
    switch charset {
    case "utf-8": return UTF8Repair.isValid(bytes) ? bytes : UTF8Repair.repaired(bytes)
    case "windows-1252":
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes { Windows1252.append(byte, to: &out) }
      return out
    case "utf-16le", "utf-16be":
      let low = charset == "utf-16le" ? 0 : 1
      let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8 }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    default: return LegacyCharset(charset)?.utf8(bytes)
    }
  }

  private static func withoutControls(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 < 0x20 && !$0.isBlank }) else { return bytes }
    return bytes.filter { $0 >= 0x20 || $0.isBlank }
  }
}
