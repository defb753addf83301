import Articles
import Foundation
import TestSupport
import XCTest

final class PageSafetyTests: XCTestCase {
  private let reader = PageReader()

  /// Reads or refuses; seconds of processor time that this took.
  private func seconds(_ page: [UInt8]) -> Double {
    let start = clock()
    // Refusals are as good as pages here.
    _ = try? reader.read(page, url: "https://example.org/a", contentType: nil)
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  func testHostilePagesEndInBoundedTime() {
    func flood(_ piece: String, bytes: Int = 256 << 10) -> String { String(repeating: piece, count: bytes / piece.utf8.count) }
    let prose = "<p>Une phrase qui compte assez de caractères, avec une virgule, pour être lue.</p>"
    let rows: [(String, String)] = [
      ("40,000 attributes", "<p " + (0..<40_000).map { "a\($0)=\"b\"" }.joined(separator: " ") + ">x</p>"),
      ("100,000 attributes, all alike", "<p " + flood("a ", bytes: 200_000) + ">x"),
      ("depth of 100,000", flood("<div>", bytes: 500_000) + prose),
      ("depth of inline elements, ends that match nothing", flood("<i>", bytes: 300_000) + flood("</b>", bytes: 256 << 10)),
      (
        "ends that were opened elsewhere",
        flood("<p><b></p>", bytes: 256 << 10) + flood("<i>", bytes: 3000) + flood("</b>", bytes: 128 << 10)
      ),
      ("a flood of <", flood("<")), ("a flood of <a", flood("<a")), ("a flood of </", flood("</")), ("a flood of &", flood("&")),
      ("a flood of <!--", flood("<!--")), ("a flood of <svg>", flood("<svg>")), ("a flood of <title>", flood("<title>")),
      ("a flood of <script>", flood("<script>")), ("a flood of quotes", "<a href=" + flood("\"'")), ("a flood of =", "<a " + flood("=")),
      ("one text of 4 MB", "<p>" + flood("mot, ", bytes: 4 << 20)), ("one long class", "<p class=\"" + flood("related ") + "\">x"),
      ("thousands of paragraphs", flood(prose)), ("thousands of breaks", flood("x<br><br>")), ("nested tables", flood("<table><tr><td>")),
      ("boxes round one paragraph", flood("<div>", bytes: 2500) + flood("<b>x</b>", bytes: 128 << 10)),
      ("a deep JSON-LD", "<script type=application/ld+json>" + flood("[", bytes: 500_000) + "</script>" + prose),
      (
        "a wide JSON-LD",
        "<script type=application/ld+json>[" + flood("{\"@type\":\"Article\",\"@id\":\"x\"},", bytes: 900_000) + "{}]</script>" + prose
      ),
      ("metas", flood("<meta name=a content=b>")), ("bylines", flood("<a rel=author>Jo Do</a>")), ("headings", flood("<h1>Un titre</h1>")),
    ]
    for (name, page) in rows {
      let taken = seconds(Array(page.utf8))
      // An unoptimised build; what grows with the square of the size would take minutes.
      XCTAssertLessThan(taken, 5, name)
    }
  }

  func testTheArticleOfAHostilePageIsStillFound() throws {
    let prose =
      "<article>"
      + (0..<5).map { "<p>Le paragraphe \($0) dit ce qu’il doit dire, sans détour, et il le dit assez longuement pour compter.</p>" }
      .joined() + "</article>"
    let attributes = (0..<40_000).map { "a\($0)=\"b\"" }.joined(separator: " ")
    XCTAssertEqual(try reader.read(Array("<html><body \(attributes)>\(prose)".utf8)).paragraphs.count, 5)
    let deep = String(repeating: "<div>", count: 700) + prose
    XCTAssertEqual(try reader.read(Array(deep.utf8)).paragraphs.count, 5)
  }

  func testEveryCutAndFlippedFixtureReturns() throws {
    var random = SeededRandom(41)
    let folder = Fixtures.folder(beside: #filePath).appending(path: "pages")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".html") }.sorted()
    XCTAssertGreaterThan(names.count, 10)
    for name in names {
      let page = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      for _ in 0..<15 {
        // Refusals are as good as pages here: what matters is that each returns.
        _ = try? reader.read(Array(page.prefix(Int.random(in: 0...page.count, using: &random))), url: "https://example.org/a")
        var flipped = page
        for _ in 0..<20 { flipped[Int.random(in: 0..<page.count, using: &random)] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random) }
        _ = try? reader.read(flipped, url: "https://example.org/a")
      }
    }
  }
}
