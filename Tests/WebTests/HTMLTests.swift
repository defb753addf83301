import Web
import XCTest

final class HTMLTests: XCTestCase {
  func testMarksGoRoundBytesAndNeverOverlap() {
    let text = "é<b>x"
    XCTAssertEqual(text.htmlMarked([(0..<2, "mark", nil)]), "<mark>é</mark>&lt;b&gt;x")
    XCTAssertEqual(text.htmlMarked([(2..<5, "span", "c"), (0..<3, "mark", nil)]), "<mark>é&lt;</mark>b&gt;x")
    XCTAssertEqual(text.htmlMarked([(4..<99, "mark", nil), (3..<3, "mark", nil)]), "é&lt;b&gt;x", "what does not fit is left out")
    XCTAssertEqual("a\"b'c&".htmlEscaped, "a&quot;b&#39;c&amp;")
  }

  func testB17MarksThatTurnTheDirectionDoNotReachThePage() {
    XCTAssertEqual("Lav\u{202E}vor\u{202C} \u{2066}x\u{2069}".htmlEscaped, "Lavvor x")
    XCTAssertEqual("\u{202E}Lavrov".htmlMarked([(3..<9, "mark", nil)]), "<mark>Lavrov</mark>")
  }
}
