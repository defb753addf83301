/// The WHATWG reading of windows-1252, which is also that of `iso-8859-1` and `us-ascii`.
enum Windows1252 {
  /// 0x80…0x9F (Encoding Standard, index windows-1252); unassigned bytes keep their value.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  static func scalar(_ byte: UInt8) -> UInt32 { (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte) }

  /// The byte that a scalar value was made from; nil for what windows-1252 does not have.
  static func byte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x100 { return UInt8(scalar) }
    return high.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  static func append(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case 0x80...0x9F:
      if let scalar = Unicode.Scalar(scalar(byte)), let encoded = UTF8.encode(scalar) { out.append(contentsOf: encoded) }
    case 0xA0...0xFF:
      out.append(0xC0 | byte >> 6)
      out.append(0x80 | byte & 0x3F)
    default: out.append(byte)
    }
  }

  static func utf8(_ bytes: ByteView) -> [UInt8] {
    // Exact: what is kept twice is paid twice.
    var count = bytes.count
    for byte in bytes where byte >= 0x80 { count += byte < 0xA0 ? 2 : 1 }
    return Array(unsafeUninitializedCapacity: count) { out, end in
      for byte in bytes {
        if byte < 0x80 {
          out[end] = byte
          end += 1
        } else {
          let scalar = scalar(byte)
          if scalar < 0x800 {
            out[end] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
            end += 1
          } else {
            out[end] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
            out[end + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F)
            end += 2
          }
          out[end] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
          end += 1
        }
      }
    }
  }
}
