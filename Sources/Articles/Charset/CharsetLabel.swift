/// What publishers write as a charset → what the bytes are (WHATWG Encoding Standard §4.2), in iconv's spelling.
enum CharsetLabel {
  static func canonical(_ label: String) -> String {
    let label = label.lowercased()
    if let found = aliases[label] { return found }
    let dashed = String(label.map { $0 == "_" || $0 == " " ? "-" : $0 })
    let bare = dashed.hasPrefix("x-") ? String(dashed.dropFirst(2)) : dashed
    return aliases[dashed] ?? aliases[bare] ?? bare
  }

  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16": "utf-16", "unicode": "utf-16le", "ucs-2": "utf-16",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "l1": "windows-1252",
    "us-ascii": "windows-1252", "ascii": "windows-1252", "cp1252": "windows-1252", "iso-latin-1": "windows-1252", "ansi": "windows-1252",
    "cp819": "windows-1252", "ibm819": "windows-1252",
    "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "ms932": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "gb-2312-80": "gb18030", "euc-cn": "gb18030", "cp936": "gb18030",
    "euc-kr": "cp949", "ks-c-5601-1987": "cp949", "ks-c-5601": "cp949", "ksc5601": "cp949", "windows-949": "cp949",
    "big5": "big5-hkscs", "cp950": "big5-hkscs", "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "koi8": "koi8-r",
    "iso-8859-8-i": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8", "cp-is": "cp861", "csibm861": "cp861",
    "mac-roman": "macintosh", "macroman": "macintosh", "mac": "macintosh", "maccyrillic": "mac-cyrillic",
    "maccentraleurope": "mac-centraleurope", "maclatin2": "mac-centraleurope", "mac-latin2": "mac-centraleurope",
    "mac-ce": "mac-centraleurope", "macce": "mac-centraleurope", "maciceland": "mac-is", "mac-iceland": "mac-is",
    "macgreek": "mac-greek", "macturkish": "mac-turkish",
  ]
}
