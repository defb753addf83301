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
    var out: [UInt8] = []
    // Exact, but for the few marks of three bytes: what is kept twice is paid twice.
    out.reserveCapacity(bytes.count + bytes.reduce(0) { $0 + ($1 < 0x80 ? 0 : $1 < 0xA0 ? 2 : 1) })
    var place = 0
    while place < bytes.count {
      let run = bytes.firstBeyondASCII(from: place) ?? bytes.count
      if run > place { out.append(bytes.part(place..<run)) }
      if run < bytes.count { append(bytes[run], to: &out) }
      place = run + 1
    }
    return out
  }
}
