/// An address as people may be sent to it.
enum EntryLink {
  static let limitBytes = 2048

  /// Whether it is an address of the common kind, whole and in order as it stands.
  static func isNormal(_ text: ByteView) -> Bool {
    guard text.count <= limitBytes else { return false }
    var place = 0
    if text.has("https://", at: 0) { place = 8 } else if text.has("http://", at: 0) { place = 7 } else { return false }
    guard place < text.count, text[place].isLetterOrDigit else { return false }
    var isHost = true
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"): isHost = false
      case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "#"): if isHost { return false }
      case 0x21..<0x7F where text[place] != 0x22 && text[place] != 0x3C && text[place] != 0x3E: break
      default: return false
      }
      place += 1
    }
    return true
  }

  /// Nil for what leads nowhere or must not be followed: scripts and data, no host, more than 2048 bytes. Line ends and tabs inside go, as in
  /// browsers; spaces and characters beyond ASCII behind the host are escaped; a name and password are taken off.
  static func normalized(_ text: String) -> String? {
    guard text.utf8.count <= limitBytes else { return nil }
    guard Reference.hasScheme(text), let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return escaped(text, from: 0) }
    let scheme = text[..<colon].lowercased()
    guard schemes.contains(scheme) else { return nil }
    guard scheme == "http" || scheme == "https" else { return escaped(text, from: 0) }
    var rest = text[text.index(after: colon)...]
    guard rest.hasPrefix("//") else { return nil }
    rest = rest.dropFirst(2)
    let end = rest.utf8.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 || $0 == 0x5C } ?? rest.endIndex
    let authority = rest[..<end]
    let host = authority.utf8.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] } ?? authority
    guard !host.isEmpty, !host.hasPrefix(":"), host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }) else {
      return nil
    }
    let start = scheme + "://" + host
    return escaped(start + rest[end...], from: start.utf8.count)
  }

  private static let schemes: Set<String> = ["http", "https", "ftp", "gemini", "gopher", "magnet", "mailto", "news", "nntp", "urn", "tag"]

  private static func escaped(_ text: String, from start: Int) -> String? {
    guard text.utf8.dropFirst(start).contains(where: { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }) else {
      return text
    }
    var out: [UInt8] = []
    for (place, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x09, 0x0A, 0x0D: continue
      case 0x21..<0x7F where byte != 0x22 && byte != 0x3C && byte != 0x3E: out.append(byte)
      case _ where place < start: out.append(byte)
      default: out.append(contentsOf: [UInt8(ascii: "%"), hex(byte >> 4), hex(byte & 15)])
      }
    }
    return out.count <= limitBytes ? String(decoding: out, as: UTF8.self) : nil
  }

  private static func hex(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
