/// The WHATWG reading of windows-1252, which is also that of `iso-8859-1` and `us-ascii`.
enum Windows1252 {
  /// 0x80…0x9F (Encoding Standard, index windows-1252); unassigned bytes keep their value.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  static func scalar(_ byte: UInt8) -> UInt32 { (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte) }

  static func append(_ byte: UInt8, to out: inout [UInt8]) {
    if byte < 0x80 { return out.append(byte) }
    if let scalar = Unicode.Scalar(scalar(byte)) { out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
  }
}
