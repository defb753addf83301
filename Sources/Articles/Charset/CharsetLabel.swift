/// What publishers write as a charset → what the bytes are (WHATWG Encoding Standard §4.2), in iconv's spelling.
enum CharsetLabel {
  /// Case, dashes and a leading `x-` do not count. A label that nobody knows comes back in lower case.
  static func canonical(_ label: String) -> String {
    let label = label.lowercased()
    var key = String(label.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    if label.hasPrefix("x-") || label.hasPrefix("x_") { key = String(key.dropFirst()) }
    if let known = names[key] { return known }
    if let part = isoPart(key) { return canonicalISO(part) }
    return candidates(label, key).first { LegacyCharset($0) != nil } ?? label
  }

  /// `iso-8859-2:1987` is part 2.
  private static func isoPart(_ key: String) -> Int? {
    let prefix = "iso8859"
    guard key.hasPrefix(prefix) else { return nil }
    let digits = key.dropFirst(prefix.count).prefix { $0.isNumber }
    return Int(digits.count > 4 ? digits.dropLast(4) : digits)
  }

  private static func canonicalISO(_ part: Int) -> String {
    switch part {
    case 1: "windows-1252"
    case 9: "cp1254"
    case 11: "cp874"
    default: "iso-8859-\(part)"
    }
  }

  private static func candidates(_ label: String, _ key: String) -> [String] {
    let dashed = String(label.map { $0 == "_" || $0 == " " ? "-" : $0 })
    let digits = key.drop { !$0.isNumber }
    let isCodePage =
      (3...5).contains(digits.count) && digits.allSatisfy(\.isNumber)
      && ["", "cp", "ms", "ibm", "csibm", "cpibm", "dos", "windows", "win"].contains(String(key.dropLast(digits.count)))
    return [dashed, key] + (isCodePage ? ["cp\(digits)", "ibm\(digits)"] : [])
  }

  private static let names: [String: String] = {
    let rows = [
      ("utf-8", "utf8 unicode11utf8 unicode20utf8"), ("utf-16", "utf16 ucs2"),
      ("utf-16le", "utf16le unicode csunicode iso10646ucs2 unicodefeff"),
      ("utf-16be", "utf16be unicodefffe"),
      (
        "windows-1252",
        "windows1252 cp1252 1252 ansi ascii usascii ansix341968 ansix341986 iso646us latin1 isolatin1 csisolatin1 l1 isoir100 cp819 ibm819 8859 819"
      ),
      ("cp932", "shiftjis sjis csshiftjis windows31j cswindows31j ms932 cp932 932 mskanji macjapanese"),
      ("shift_jisx0213", "shiftjis2004 sjis2004 shiftjisx0213 sjisx0213"),
      ("euc-jp", "eucjp ujis cseucpkdfmtjapanese"), ("euc-jisx0213", "eucjis2004 eucjisx0213 jisx0213"),
      ("iso-2022-jp", "iso2022jp csiso2022jp"), ("iso-2022-jp-2", "iso2022jp1 iso2022jp2 iso2022jpext"),
      ("iso-2022-jp-3", "iso2022jp3 iso2022jp2004"), ("iso-2022-kr", "iso2022kr csiso2022kr"),
      ("gb18030", "gb18030 gb2312 gb231280 gbk euccn cp936 ms936 936 chinese csgb2312 csiso58gb231280 isoir58 macsimpchinese"),
      ("cp949", "euckr cseuckr ksc5601 ksc56011987 ksc56011989 ksx1001 windows949 cp949 ms949 949 uhc korean isoir149 mackorean"),
      ("johab", "johab ms1361 cp1361"), ("big5-hkscs", "big5 big5hkscs hkscs big5tw csbig5 cnbig5 xbig5 cp950 ms950 950 mactradchinese"),
      ("cp874", "tis620 tis6200 tis62025290 tis62025291 windows874 dos874 cp874 874 thai isoir166 iso885911"),
      ("cp1254", "windows1254 cp1254 latin5 l5 csisolatin5 isoir148"), ("koi8-r", "koi8r koi8 koi cskoi8r"), ("koi8-u", "koi8u koi8ru"),
      ("iso-8859-8", "iso88598 iso88598i iso88598e logical visual hebrew csisolatinhebrew isoir138"), ("cp861", "cpis csibm861"),
      ("hp-roman8", "hproman8 roman8 r8 cp1051 ibm1051"), ("macintosh", "macintosh macroman mac csmacintosh"),
      ("mac-cyrillic", "maccyrillic"), ("mac-uk", "macukrainian"), ("mac-is", "maciceland macicelandic"), ("mac-greek", "macgreek"),
      ("mac-turkish", "macturkish"), ("mac-centraleurope", "maccentraleurope maclatin2 macce maccenteuro maccentraleurroman"),
    ]
    return Dictionary(uniqueKeysWithValues: rows.flatMap { name, keys in keys.split(separator: " ").map { (String($0), name) } })
  }()
}
