/// Decodes `&…;` once, and forgives what HTML forgives; a bare `&` stays.
enum CharacterReferences {
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var text = text
    return text.withUTF8 { String(decoding: decode($0), as: UTF8.self) }
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    while let found = bytes.first(UInt8(ascii: "&"), from: place) {
      out.append(contentsOf: bytes[place..<found])
      if let reference = reference(in: bytes, at: found) {
        reference.value.withContiguousStorageIfAvailable { out.append(contentsOf: $0) }
        place = reference.end
      } else {
        out.append(UInt8(ascii: "&"))
        place = found + 1
      }
    }
    out.append(contentsOf: bytes[place...])
    return out
  }

  private static func reference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: [UInt8], end: Int)? {
    let first = start + 1
    guard first < bytes.count else { return nil }
    if bytes[first] == UInt8(ascii: "#") { return numeric(in: bytes, from: first + 1) }
    var end = first
    while end < bytes.count, end - first < 32, bytes[end].isLetterOrDigit { end += 1 }
    guard end > first else { return nil }
    let closed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    let name = bytes.string(first..<end)
    guard let entry = names[name], closed || (entry.bare && (end == bytes.count || bytes[end] != UInt8(ascii: "="))) else { return nil }
    return (entry.value, closed ? end + 1 : end)
  }

  private static func numeric(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: [UInt8], end: Int)? {
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
    if value < 0x20, value != 9, value != 10, value != 13 { return ([], place) }
    guard let scalar = Unicode.Scalar(value), value != 0xFFFE, value != 0xFFFF else { return ([0xEF, 0xBF, 0xBD], place) }
    return (Array(String(Character(scalar)).utf8), place)
  }

  private static let names: [String: (value: [UInt8], bare: Bool)] = {
    var names: [String: (value: [UInt8], bare: Bool)] = [:]
    for item in namedReferenceTable.split(separator: " ") {
      let halves = item.split(separator: "=")
      guard halves.count == 2, let name = halves.first, let codes = halves.last else { continue }
      var value = ""
      for code in codes.split(separator: "+") {
        if let number = UInt32(code, radix: 16), let scalar = Unicode.Scalar(number) { value.unicodeScalars.append(scalar) }
      }
      let bare = name.hasPrefix("!")
      names[String(bare ? name.dropFirst() : name)] = (Array(value.utf8), bare)
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
