import Articles
import Foundation
import XCTest

/// Pages as publishers of many kinds make them today, each with the text that a person marked as its article. `open` are those that rules may be made
/// for; nobody looks into `closed`, which says what such rules are worth on other pages.
final class MarkedPagesTests: XCTestCase {
  private struct Marked: Decodable {
    let url: String
    let language: String
    let text: String
  }

  /// Of one page: how much of what was read is marked, and how much of what is marked was read.
  private struct Score {
    let precision: Double
    let recall: Double

    var balanced: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }

    init(_ read: String, _ marked: String) {
      let (read, marked) = (Self.words(read), Self.words(marked))
      let common = read.reduce(0) { $0 + min($1.value, marked[$1.key] ?? 0) }
      precision = Double(common) / Double(max(1, read.values.reduce(0, +)))
      recall = Double(common) / Double(max(1, marked.values.reduce(0, +)))
    }

    private static func words(_ text: String) -> [String: Int] {
      Dictionary(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { (String($0), 1) }, uniquingKeysWith: +)
    }
  }

  private func scores(_ half: String) throws -> [Score] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/marked/\(half)")
    let pages = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
      $0.pathExtension == "html"
    }
    XCTAssertEqual(pages.count, 12)
    return try pages.map { page in
      let marked = try JSONDecoder().decode(
        Marked.self, from: Data(contentsOf: page.deletingPathExtension().appendingPathExtension("json")))
      let read = try PageReader().read(Array(try Data(contentsOf: page)), url: marked.url)
      XCTAssertEqual(read.language, marked.language, page.lastPathComponent)
      let score = Score(read.paragraphs.joined(separator: "\n"), marked.text)
      XCTAssertGreaterThan(score.recall, 0.9, page.lastPathComponent)
      return score
    }
  }

  func testOpenPages() throws {
    let scores = try scores("open")
    XCTAssertGreaterThan(scores.map(\.balanced).reduce(0, +) / 12, 0.97)
    XCTAssertGreaterThan(scores.map(\.precision).reduce(0, +) / 12, 0.95)
  }

  func testClosedPages() throws {
    let scores = try scores("closed")
    XCTAssertGreaterThan(scores.map(\.balanced).reduce(0, +) / 12, 0.915)
  }
}
