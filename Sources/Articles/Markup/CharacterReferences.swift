/// Decodes `&…;` once, and forgives what HTML forgives; a bare `&` stays.
enum CharacterReferences {
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var text = text
    return text.withUTF8 { String(decoding: decode($0), as: UTF8.self) }
  }

  static func decode(_ bytes: ByteView) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    decode(bytes, into: &out)
    return out
  }

  /// True where a number made a character that text has to be cleaned of, maybe: one that the bytes did not show.
  @discardableResult
  static func decode(_ bytes: ByteView, into out: inout [UInt8]) -> Bool {
    var place = 0
    var isSuspect = false
    out.reserveCapacity(out.count + bytes.count)
    while let found = bytes.first(UInt8(ascii: "&"), from: place) {
      if found > place { out.append(bytes.part(place..<found)) }
      if let end = reference(in: bytes, at: found, into: &out, &isSuspect) {
        place = end
      } else {
        out.append(UInt8(ascii: "&"))
        place = found + 1
      }
    }
    if place < bytes.count { out.append(bytes.part(place..<bytes.count)) }
    return isSuspect
  }

  /// Offset behind the reference; nil where `&` is only an ampersand.
  private static func reference(in bytes: ByteView, at start: Int, into out: inout [UInt8], _ isSuspect: inout Bool) -> Int? {
    let first = start + 1
    guard first + 1 < bytes.count else { return nil }
    switch bytes[first] {
    case UInt8(ascii: "#"): return numeric(in: bytes, from: first + 1, into: &out, &isSuspect)
    case UInt8(ascii: "l") where bytes.has("lt;", at: first):
      out.append(UInt8(ascii: "<"))
      return first + 3
    case UInt8(ascii: "g") where bytes.has("gt;", at: first):
      out.append(UInt8(ascii: ">"))
      return first + 3
    case UInt8(ascii: "a") where bytes.has("amp;", at: first):
      out.append(UInt8(ascii: "&"))
      return first + 4
    case UInt8(ascii: "q") where bytes.has("quot;", at: first):
      out.append(UInt8(ascii: "\""))
      return first + 5
    default: break
    }
    var end = first
    while end < bytes.count, end - first < 32, bytes[end].isLetterOrDigit { end += 1 }
    guard end > first, let entry = names[key(bytes.part(first..<end))] else { return nil }
    let closed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    guard closed || (entry.bare && (end == bytes.count || bytes[end] != UInt8(ascii: "="))) else { return nil }
    out.append(contentsOf: entry.value)
    return closed ? end + 1 : end
  }

  private static func numeric(in bytes: ByteView, from start: Int, into out: inout [UInt8], _ isSuspect: inout Bool) -> Int? {
    var place = start
    let hex = place < bytes.count && (bytes[place] | 0x20) == UInt8(ascii: "x")
    if hex { place += 1 }
    let digits = place
    var value: UInt32 = 0
    while place < bytes.count, let digit = bytes[place].digit, hex || digit < 10 {
      value = min(value * (hex ? 16 : 10) + UInt32(digit), 0x200000)
      place += 1
    }
    guard place > digits else { return nil }
    if place < bytes.count, bytes[place] == UInt8(ascii: ";") { place += 1 }
    if (0x80...0x9F).contains(value) { value = Windows1252.scalar(UInt8(value)) }
    if value < 0x20, value != 9, value != 10, value != 13 { return place }
    isSuspect = isSuspect || value >= 0x300
    if value < 0x80 {
      out.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value), value & 0xFFFE != 0xFFFE, let encoded = UTF8.encode(scalar) {
      out.append(contentsOf: encoded)
    } else {
      out.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
    return place
  }

  /// FNV-1a; a test holds that no two names of the table share one.
  static func key(_ name: ByteView) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  static let names: [UInt64: (value: [UInt8], bare: Bool)] = {
    var names: [UInt64: (value: [UInt8], bare: Bool)] = [:]
    names.reserveCapacity(2300)
    var table = namedReferenceTable
    table.withUTF8 { bytes in
      for item in bytes.split(separator: UInt8(ascii: " ")) {
        guard let sign = item.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let bare = item.first == UInt8(ascii: "!")
        var value: [UInt8] = []
        for code in item[(sign + 1)...].split(separator: UInt8(ascii: "+")) {
          let number = code.reduce(UInt32(0)) { $0 &* 16 &+ UInt32($1.digit ?? 0) }
          if let scalar = Unicode.Scalar(number), let encoded = UTF8.encode(scalar) { value.append(contentsOf: encoded) }
        }
        names[key(ByteView(rebasing: item[(bare ? item.startIndex + 1 : item.startIndex)..<sign]))] = (value, bare)
      }
    }
    return names
  }()
}

extension UInt8 {
  var isLetterOrDigit: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A || self >= 0x30 && self <= 0x39 }

  /// Value as a hexadecimal digit.
  var digit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}
