import Articles
import Foundation
import XCTest

/// Every third page of the extraction set, scored by bags of words as `score_extraction.py` does.
final class ExtractionSetTests: XCTestCase {
  func testTokensOfRealPagesAreThoseOfTheirArticles() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/conformance/extraction").standardized
    guard let lines = try? String(contentsOf: root.appending(path: "pages.jsonl"), encoding: .utf8) else {
      throw XCTSkip("no extraction set at \(root.path)")
    }
    var scores: [(precision: Double, f1: Double)] = []
    for line in lines.split(separator: "\n").enumerated().filter({ $0.offset % 3 == 0 }).map(\.element) {
      let row = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let page = try Data(contentsOf: root.appending(path: try XCTUnwrap(row["file"] as? String)))
      let expected = try String(contentsOf: root.appending(path: try XCTUnwrap(row["expected"] as? String)), encoding: .utf8)
      // A page that is refused scores nothing.
      let text = (try? PageReader().read([UInt8](page), url: row["url"] as? String ?? "", contentType: nil))?.text ?? ""
      scores.append(score(bag(text), bag(PlainText.paragraphs(expected).joined(separator: "\n"))))
    }
    let count = Double(scores.count)
    XCTAssertGreaterThan(scores.reduce(0) { $0 + $1.f1 } / count, 0.96)
    XCTAssertGreaterThan(scores.reduce(0) { $0 + $1.precision } / count, 0.97)
  }

  private func bag(_ text: String) -> [String: Int] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
  }

  private func score(_ got: [String: Int], _ want: [String: Int]) -> (precision: Double, f1: Double) {
    let hits = Double(got.reduce(0) { $0 + min($1.value, want[$1.key] ?? 0) })
    let (all, wanted) = (Double(got.values.reduce(0, +)), Double(want.values.reduce(0, +)))
    return hits == 0 ? (0, 0) : (hits / all, 2 * hits / (all + wanted))
  }
}
