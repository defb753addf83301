/// The charset that the first bytes give away.
struct ByteOrderMark {
  let charset: String
  let length: Int

  init?(_ bytes: [UInt8]) {
    let marks: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE, 0, 0], "utf-32le"), ([0, 0, 0xFE, 0xFF], "utf-32be"), ([0xFF, 0xFE], "utf-16le"),
      ([0xFE, 0xFF], "utf-16be"),
    ]
    guard let found = marks.first(where: { bytes.starts(with: $0.0) }) else { return nil }
    charset = found.1
    length = found.0.count
  }

  /// From where the zero bytes stand round a first `<` (XML 1.0, appendix F).
  static func guessed(_ bytes: [UInt8]) -> String? {
    let marks: [([UInt8], String)] = [
      ([0x3C, 0, 0, 0], "utf-32le"), ([0, 0, 0, 0x3C], "utf-32be"), ([0x3C, 0, 0x3F, 0], "utf-16le"), ([0, 0x3C, 0, 0x3F], "utf-16be"),
      ([0x3C, 0, 0x72, 0], "utf-16le"), ([0, 0x3C, 0, 0x72], "utf-16be"),
    ]
    return marks.first { bytes.starts(with: $0.0) }?.1
  }

  /// EBCDIC's `<?xm`. Its code pages differ in letters with accents, not in those of a declaration.
  static func isEBCDIC(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) }
}
