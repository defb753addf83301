/// Charsets of one byte a character that iconv lacks: Apple's for Greek and Turkish.
struct SingleByteCharset {
  /// The characters of 0x80…0xFF in UTF-8.
  private let high: [[UInt8]]

  init?(_ name: String) {
    guard let table = Self.tables[name] else { return nil }
    high = table.unicodeScalars.map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) }
  }

  func utf8(_ bytes: ByteView) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      if byte < 0x80 { out.append(byte) } else { out.append(contentsOf: high[Int(byte) - 0x80]) }
    }
    return out
  }

  /// Apple's mapping tables at unicode.org (VENDORS/APPLE), 128 characters each.
  static let tables: [String: String] = [
    "mac-greek": "Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩ"
      + "άΝ¬ΟΡ≈Τ«»…\u{A0}ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u{AD}",
    "mac-turkish": "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙ\u{F8A0}ˆ˜¯˘˙˚¸˝˛ˇ",
  ]
}
