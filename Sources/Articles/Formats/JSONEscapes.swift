/// The escapes of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
  /// Control characters go, but for white space; half of a pair becomes U+FFFD; an escape that means nothing is its letter.
  static func decode(_ raw: ByteView, into out: inout [UInt8]) {
    var place = 0
    while let slash = raw.first(UInt8(ascii: "\\"), from: place) {
      if slash > place { out.append(raw.part(place..<slash)) }
      place = slash + 2
      guard slash + 1 < raw.count else { break }
      switch raw[slash + 1] {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "f"), UInt8(ascii: "b"): out.append(0x20)
      case UInt8(ascii: "u"):
        guard let unit = unit(raw, at: place) else { break }
        place += 4
        var value = unit
        if (0xD800..<0xDC00).contains(unit), raw.has("\\u", at: place), let low = self.unit(raw, at: place + 2),
          (0xDC00..<0xE000).contains(low)
        {
          value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          place += 6
        }
        append(value, to: &out)
      case let byte: out.append(byte)
      }
    }
    if place < raw.count { out.append(raw.part(place..<raw.count)) }
  }

  private static func unit(_ raw: ByteView, at start: Int) -> UInt32? {
    guard start + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      guard let digit = raw[index].digit else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func append(_ value: UInt32, to out: inout [UInt8]) {
    if value < 0x20, !UInt8(value).isBlank { return }
    if value < 0x80 { return out.append(UInt8(value)) }
    if value & 0xFFFE == 0xFFFE { return }
    if value < 0xA0 { return Windows1252.append(UInt8(value), to: &out) }
    guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
      return out.append(contentsOf: [0xEF, 0xBF, 0xBD])
    }
    out.append(contentsOf: encoded)
  }
}
