import Foundation
import TestSupport
import XCTest

final class ExtractCommandTests: XCTestCase {
  private let article =
    "<html lang=fr><title>Le pont</title><body><article><p>"
    + String(repeating: "Le vieux pont rouvrira en juin, après dix-huit mois de travaux et trois crues. ", count: 4) + "</p></article>"

  func testExtractPrintsTheArticleAndRefusesAnErrorPage() throws {
    let good = try Program(["extract", "-"], input: article).result()
    XCTAssertEqual(good.code, 0, good.errors)
    let page = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(good.output.utf8)) as? [String: Any])
    XCTAssertEqual(page["title"] as? String, "Le pont")
    XCTAssertEqual(page["language"] as? String, "fr")
    XCTAssertTrue((page["text"] as? String)?.contains("trois crues") ?? false)
    let bad = try Program(["extract"], input: "<html><title>404</title><p>Rien.</p></html>").result()
    XCTAssertEqual(bad.code, 1)
    XCTAssertEqual(bad.output, "{\"error\":\"a web page that holds no article\"}\n")
  }

  func testBatchAnswersEachLineInOrderAndGoesOn() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.html")
    try Data(article.utf8).write(to: file)
    let input = """
      {"id":"1","file":"\(file.path)","url":"https://example.org/pont"}
      {"id":"2","file":"/nowhere.html"}
      {"id":"3","file":"\(file.path)","headers":{"Content-Type":"image/png"}}
      """
    let result = try Program(["extract", "--batch"], input: input + "\n").result()
    XCTAssertEqual(result.code, 0, result.errors)
    let lines = try result.output.split(separator: "\n").map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    XCTAssertEqual(lines.map { $0?["id"] as? String }, ["1", "2", "3"])
    XCTAssertEqual(lines.map { $0?["error"] as? String }, [nil, "/nowhere.html cannot be read", "no web page"])
  }
}
