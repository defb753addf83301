import HTTP

/// One link of a `Link` field (RFC 8288, section 3).
struct LinkField: Hashable {
  /// As written between the angle brackets; may be relative.
  var target: String
  /// Lower case.
  var relations: Set<String>

  /// Of every `Link` field, in their order; what is malformed ends its field.
  static func all(in headers: HTTPHeaders) -> [LinkField] {
    var links: [LinkField] = []
    for value in headers.all("link") {
      var rest = Array(value.utf8)[...]
      while links.count < most, let link = next(&rest) { links.append(link) }
    }
    return links
  }

  private static func next(_ rest: inout ArraySlice<UInt8>) -> LinkField? {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x2c }
    guard rest.first == 0x3c, let end = rest.firstIndex(of: 0x3e) else { return nil }
    var link = LinkField(target: text(rest[(rest.startIndex + 1)..<end]), relations: [])
    rest = rest[(end + 1)...]
    var hasRelations = false
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
      guard rest.first == 0x3b else { return link }
      let (name, value) = parameter(&rest)
      // The first `rel` counts, and no other.
      if name == "rel", !hasRelations {
        hasRelations = true
        link.relations = Set(value.lowercased().split(separator: " ").map(String.init))
      }
    }
  }

  /// `; name=value` or `; name="value"` from its semicolon on.
  private static func parameter(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: String) {
    rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    let name = rest.prefix { ![0x3d, 0x3b, 0x2c, 0x20, 0x09].contains($0) }
    rest = rest[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == 0x3d else { return (text(name).lowercased(), "") }
    rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == 0x22 else {
      let value = rest.prefix { ![0x3b, 0x2c, 0x20, 0x09].contains($0) }
      rest = rest[value.endIndex...]
      return (text(name).lowercased(), text(value))
    }
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst(), byte != 0x22 {
      value.append(byte == 0x5c ? rest.popFirst() ?? byte : byte)
    }
    return (text(name).lowercased(), text(value[...]))
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let most = 64
}
