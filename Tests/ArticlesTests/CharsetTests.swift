import Foundation
import XCTest

@testable import Articles

final class CharsetTests: XCTestCase {
  private func title(_ bytes: [UInt8], contentType: String? = nil) -> String? {
    (try? FeedParser().parse(bytes, contentType: contentType))?.entries.first?.title
  }

  /// Through the C library the other way round.
  private func encoded(_ text: String, _ charset: String) throws -> [UInt8] {
    let handle = try XCTUnwrap(iconv_open(charset, "UTF-8"))
    defer { iconv_close(handle) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let room = output.count
    let left = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var next = source.baseAddress
        var count = source.count
        var end = target.baseAddress
        var free = target.count
        XCTAssertNotEqual(iconv(handle, &next, &count, &end, &free), -1, charset)
        return free
      }
    }
    return output[..<(room - left)].map { UInt8(bitPattern: $0) }
  }

  private func feed(_ title: String, declared: String? = nil) -> String {
    let head = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? ""
    return "\(head)<rss version=\"2.0\"><channel><item><title>\(title)</title></item></channel></rss>"
  }

  func testB10DeclaredCharsetsAreReadByTheirManyNames() throws {
    let rows = [
      ("Żółć", "windows-1250", "CP1250"), ("Привет", "windows_1251", "CP1251"), ("Привет", "x-mac-cyrillic", "MAC-CYRILLIC"),
      ("“été” €", "iso-8859-1", "CP1252"), ("Žluť", "x-mac-ce", "MAC-CENTRALEUROPE"), ("Þór", "MacIceland", "MAC-IS"),
      ("Þór", "cp_is", "CP861"),
      ("Ýmir", "ebcdic-cp-is", "EBCDIC-CP-IS"), ("naïve", "cp500", "IBM500"), ("Καλημέρα", "cp875", "IBM875"),
      ("新聞記事", "Shift_JIS", "CP932"),
      ("新闻", "gb2312", "GB18030"), ("뉴스", "ks_c_5601-1987", "CP949"), ("新聞", "Big5", "BIG5-HKSCS"), ("ข่าว", "tis-620", "CP874"),
      ("新聞記事", "ShiftJIS", "CP932"), ("新聞記事", "ISO2022-JP", "ISO-2022-JP"),
      ("뉴스", "ms949", "CP949"), ("新聞", "950", "BIG5-HKSCS"), ("Żółć", "iso-8859-2:1987", "ISO-8859-2"), ("שלום", "dos-862", "CP862"),
      ("Привет", "x-cp1251", "CP1251"), ("ğış", "1254", "CP1254"), ("ğış", "cp1026", "IBM1026"), ("été", "hp-roman8", "HP-ROMAN8"),
      ("été", "utf-16", "UTF-16"), ("été", "utf-32", "UTF-32"),
    ]
    for (text, label, charset) in rows { XCTAssertEqual(title(try encoded(feed(text, declared: label), charset)), text, label) }
    // Apple's Greek and Turkish are tables of our own.
    XCTAssertEqual(title(Array(feed("@", declared: "macgreek").utf8).map { $0 == UInt8(ascii: "@") ? 0xE1 : $0 }), "α")
    XCTAssertEqual(title(Array(feed("@", declared: "x-mac-turkish").utf8).map { $0 == UInt8(ascii: "@") ? 0xDD : $0 }), "ı")
    for (name, table) in SingleByteCharset.tables { XCTAssertEqual(table.unicodeScalars.count, 128, name) }
  }

  func testB10TheMarkGoesBeforeTheHeaderAndTheHeaderBeforeTheDeclaration() throws {
    XCTAssertEqual(title([0xEF, 0xBB, 0xBF] + Array(feed("été", declared: "koi8-r").utf8), contentType: "text/xml; charset=big5"), "été")
    XCTAssertEqual(
      title(try encoded(feed("Привет", declared: "iso-8859-5"), "KOI8-R"), contentType: "text/xml; charset=\"KOI8-R\""), "Привет")
    XCTAssertEqual(title(try encoded(feed("Привет", declared: "windows-1251"), "CP1251"), contentType: "text/xml; charset=utf-8"), "Привет")
    XCTAssertEqual(title(Array(feed("été", declared: "iso-8859-1").utf8)), "été")
    XCTAssertEqual(title(Array(feed("été", declared: "no-such-charset").utf8)), "été")
  }

  func testUndeclaredTextIsToldByItsLook() throws {
    let rows = [
      ("Президент сообщил о начале переговоров с соседними странами", "CP1251"), ("Президент сообщил о начале переговоров", "KOI8-R"),
      ("内閣総理大臣は本日の記者会見で新しい経済対策を発表しました", "EUC-JP"), ("内閣総理大臣は本日の記者会見で新しい経済対策を発表", "CP932"),
      ("总统在新闻发布会上宣布了新的经济政策和改革计划", "GB18030"), ("總統在記者會上宣布新的經濟政策與改革計畫", "BIG5"),
      ("대통령은 오늘 기자회견에서 새로운 경제 정책을 발표했다", "CP949"), ("ראש הממשלה הודיע היום על תוכנית כלכלית חדשה", "CP1255"),
      ("รัฐบาลประกาศนโยบายเศรษฐกิจใหม่ในวันนี้", "CP874"),
      // Western text is windows-1252, whatever the detector thinks of it.
      ("L’été où la mairie a fermé l’école : déjà très près de Noël", "CP1252"), ("Größere Änderungen für Straßen in Köln", "CP1252"),
      ("El año pasado el niño comió más jamón en Málaga", "CP1252"), ("A situação econômica não é boa, diz a oposição", "CP1252"),
      ("Kære læser, få nyheder på dansk øst for Århus", "CP1252"), ("été", "CP1252"),
    ]
    for (text, charset) in rows { XCTAssertEqual(title(try encoded(feed(text), charset)), text, charset) }
  }

  func testB11WhatNoTextHasIsTakenOut() {
    let rows: [([UInt8], String)] = [
      (Array("a\u{0}b\u{1}c\u{1F}d\u{FFFE}e\u{FFFF}f".utf8), "abcdef"), (Array("don\u{92}t\u{85}".utf8), "don’t…"),
      ([0x61, 0xE9, 0x20, 0xC3, 0xB6, 0xC3, 0xB6], "aé öö"),
      ([0x61, 0xED, 0xA0, 0x80, 0xC3, 0xB6, 0xC3, 0xB6, 0xC3, 0xB6, 0xC3, 0xB6], "aí\u{A0}€öööö"),
      (Array("a&#0;b&#x1F;c&#xD800;d&#x110000;e&#xFFFE;".utf8), "abc\u{FFFD}d\u{FFFD}e\u{FFFD}"),
    ]
    for (bytes, expected) in rows {
      XCTAssertEqual(title(Array("<rss><channel><item><title>".utf8) + bytes + Array("</title></item></channel></rss>".utf8)), expected)
    }
  }

  func testTextThatWasEncodedTwiceIsMendedOnlyWhereThereIsNoDoubt() {
    let rows: [(String, String?)] = [
      ("lâ€™Ã©tÃ© dâ€™avant", "l’été d’avant"), ("wait â€¦", "wait …"), ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"), ("un cafÃ©", "un café"),
      ("â‚¬ 5", "€ 5"),
      ("ðŸ˜€", "😀"), ("l’été d’avant", nil), ("BEYONCÉ’S NEW ALBUM", nil), ("JOSÉ…", nil), ("AMANHÃ…", nil), ("« CAFÉ»", nil),
      ("Ça va ?", nil),
      ("", nil), ("plain", nil), ("Ã", nil), ("São Tomé", nil), ("日本", nil), ("é…”", nil),
    ]
    for (text, expected) in rows {
      var copy = text
      XCTAssertEqual(copy.withUTF8 { Mojibake.repaired($0) }.map { String(decoding: $0, as: UTF8.self) }, expected, text)
    }
  }

  func testTheSurveyAgreesWithTheLibrary() {
    let rows: [[UInt8]] = [
      [], Array("plain ascii text of some length".utf8), Array("été 日本 😀 הד".utf8), [0xC0, 0x80], [0xC2], [0xE0, 0x80, 0x80], [0xE2, 0x82],
      [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xFF], [0x41, 0xE9],
    ]
    for row in rows {
      let isValid = row.withUnsafeBufferPointer { UTF8Survey($0).firstFault == nil }
      XCTAssertEqual(isValid, String(validating: row, as: UTF8.self) != nil, "\(row)")
      let repaired = row.withUnsafeBufferPointer { UTF8Repair.repaired($0) }
      XCTAssertNotNil(String(validating: repaired, as: UTF8.self), "\(row)")
    }
  }

  func testNoTwoNamedReferencesShareAKey() {
    var table = namedReferenceTable
    let count = table.withUTF8 { $0.count { $0 == UInt8(ascii: "=") } }
    XCTAssertEqual(CharacterReferences.names.count, count)
    for (text, expected) in [
      ("&eacute;&nbsp;&Ouml", "é\u{A0}Ö"), ("R&D: AT&T &copy=1 &copy 1", "R&D: AT&T &copy=1 © 1"), ("&#x27;&#39;&#150;&", "''–&"),
    ] {
      XCTAssertEqual(CharacterReferences.decode(text), expected)
    }
  }
}
