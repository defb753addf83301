import Articles
import Foundation
import XCTest

final class PageCharsetTests: XCTestCase {
  private let body =
    "<body><p>Où est passé l’été ? Près de la forêt, là-bas, où l’œil se perd, les élèves ont fêté Noël sans façon, ça et là, à cœur joie, €.</p></body>"
  private let want =
    "Où est passé l’été ? Près de la forêt, là-bas, où l’œil se perd, les élèves ont fêté Noël sans façon, ça et là, à cœur joie, €."

  func testMarkThenHeaderThenDeclarationThenValidity() throws {
    let latin = String.Encoding.windowsCP1252
    let rows: [(String, String, String.Encoding, String?)] = [
      ("charset", "<meta charset=windows-1252>", latin, nil),
      ("http-equiv", "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-1'>", latin, nil),
      ("far behind", "<!--\(String(repeating: "x", count: 5000))--><meta charset=\"iso-8859-1\" />", latin, nil),
      ("header beats declaration", "<meta charset=utf-8>", latin, "text/html; charset=windows-1252"),
      ("no declaration", "", .utf8, nil), ("no declaration, not UTF-8", "", latin, nil),
      ("UTF-8 that says Latin-1", "<meta charset=iso-8859-1>", .utf8, nil),
      ("UTF-16 declared in ASCII", "<meta charset=utf-16>", .utf8, nil),
      ("declaration in a comment", "<!-- <meta charset=koi8-r> --><meta charset=utf-8>", .utf8, nil),
      ("unknown label", "<meta charset=martian>", latin, nil),
    ]
    for (name, head, encoding, contentType) in rows {
      let data = try XCTUnwrap("<html><head>\(head)<title>x</title></head>\(body)</html>".data(using: encoding), name)
      XCTAssertEqual(try PageReader().read([UInt8](data), contentType: contentType).text, want, name)
    }
    let marked = [0xEF, 0xBB, 0xBF] + Array("<html><meta charset=koi8-r>\(body)".utf8)
    XCTAssertEqual(try PageReader().read(marked, contentType: "text/html; charset=koi8-r").text, want)
  }
}
