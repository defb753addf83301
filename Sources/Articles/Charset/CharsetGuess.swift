import CUchardet

/// What the bytes of a document look like that says nothing true of its charset.
enum CharsetGuess {
  /// In iconv's spelling; nil where nothing but Western text is likely. The detector tells alphabets and the scripts of East Asia apart, but not
  /// one Latin charset from another: there its answer is not taken.
  static func charset(of bytes: ByteView) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let sample = bytes.prefix(sampleBytes)
    let failed = sample.withMemoryRebound(to: CChar.self) { uchardet_handle_data(detector, $0.baseAddress, $0.count) }
    guard failed == 0 else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector).map({ String(cString: $0).uppercased() }) else { return nil }
    return trusted[name]
  }

  /// More tells it no better, and costs time.
  private static let sampleBytes = 256 << 10

  /// uchardet 0.0.7's names.
  private static let trusted: [String: String] = [
    "BIG5": "big5-hkscs", "EUC-JP": "euc-jp", "EUC-KR": "cp949", "UHC": "cp949", "EUC-TW": "euc-tw", "GB18030": "gb18030",
    "HZ-GB-2312": "gb18030", "ISO-2022-CN": "iso-2022-cn", "ISO-2022-JP": "iso-2022-jp", "ISO-2022-KR": "iso-2022-kr", "SHIFT_JIS": "cp932",
    "KOI8-R": "koi8-r", "WINDOWS-1251": "cp1251", "ISO-8859-5": "iso-8859-5", "IBM855": "ibm855", "IBM866": "ibm866",
    "MAC-CYRILLIC": "mac-cyrillic", "ISO-8859-7": "iso-8859-7", "WINDOWS-1253": "cp1253", "WINDOWS-1255": "cp1255",
    "ISO-8859-8": "iso-8859-8", "WINDOWS-1256": "cp1256", "ISO-8859-6": "iso-8859-6", "TIS-620": "cp874", "ISO-8859-11": "cp874",
  ]
}
