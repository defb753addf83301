/// What publishers write as a charset → what the bytes are (WHATWG Encoding Standard §4.2), in iconv's spelling.
enum CharsetLabel {
  static func canonical(_ label: String) -> String {
    let label = label.lowercased()
    return aliases[label] ?? label
  }

  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf_8": "utf-8", "utf-16": "utf-16", "unicode": "utf-16le",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "l1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252",
    "iso8859_1": "windows-1252", "iso-latin-1": "windows-1252", "ansi": "windows-1252", "cp819": "windows-1252", "ibm819": "windows-1252",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "euc-cn": "gb18030",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "windows-949": "cp949",
    "big5": "big5-hkscs", "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "x-euc-jp": "euc-jp", "x-mac-roman": "macintosh", "mac-roman": "macintosh",
    "macroman": "macintosh", "mac": "macintosh", "x-mac-cyrillic": "mac-cyrillic", "maccyrillic": "mac-cyrillic", "koi8": "koi8-r",
    "koi8_r": "koi8-r",
    "iso-8859-8-i": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8",
  ]
}
