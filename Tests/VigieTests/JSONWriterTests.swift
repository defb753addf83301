import Foundation
import Matches
import TestSupport
import Text
import Tone
import XCTest

@testable import vigie

final class JSONWriterTests: XCTestCase {
  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  func testEveryScalarIsWrittenAsTheEncoderWritesIt() throws {
    let controls = (0..<0x100).compactMap { Unicode.Scalar($0 as UInt32) }.map(String.init)
    for text in controls + ["", "\r\n", "a\u{2028}b\u{2029}", "É « ’ 東京 🗼", "\\\"/\u{0}", "\u{FFFD}\u{FEFF}"] {
      XCTAssertEqual(written { $0.string(text) }, try encoded(text), text.debugDescription)
    }
  }

  func testEveryNumberIsWrittenAsTheEncoderWritesIt() throws {
    var random = SeededRandom(3)
    let doubles = [0, -0.0, 1, -1, 0.1, 1e-7, 1e16, 1e21, 123_456_789.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    for value in doubles + (0..<500).map({ _ in Double.random(in: -4...4, using: &random) }) {
      XCTAssertEqual(written { $0.number(value) }, try encoded(value))
    }
    for value in [0, -1, .min, .max] { XCTAssertEqual(written { $0.number(value) }, try encoded(value)) }
  }

  func testAMatchLineIsWrittenAsTheEncoderWritesIt() throws {
    var tone = ToneScore(
      score: -0.125, label: .negative,
      keywords: [
        .init(term: "é\"", entry: "e", weight: -2, contribution: 1.0 / 3, marks: ["quoted", "\\"], block: .lead, bytes: 0..<3)
      ], evidence: .weak, narrative: 0.5, quoted: -1)
    tone.headline = .init(score: 0, label: .none)
    tone.article = .init(score: -0.25, label: .negative)
    tone.ignored = ["guerre"]
    let line = MatchLine(
      article: "a/1",
      match: .init(
        watchlist: "A \"b\"",
        terms: [
          .init(
            term: "x\ny", block: .body(paragraph: 3),
            hits: [
              .init(bytes: 1..<9, scalars: 1..<8, text: "é t", gap: 2, parts: [1..<3, 4..<9]),
              .init(bytes: 0..<1, scalars: 0..<1, text: ""),
            ],
            allowances: ["plural: \t", ""]), .init(term: "z", block: .title, hits: []),
        ]),
      tone: tone)
    XCTAssertEqual(written { line.write(to: &$0) }, try encoded(line))
    let bare = MatchLine(article: "", match: .init(watchlist: "", terms: []), tone: nil)
    XCTAssertEqual(written { bare.write(to: &$0) }, try encoded(bare))
  }
}
