import Articles
import Foundation
import XCTest

final class SiteMemoryTests: XCTestCase {
  private let footer = "La rédaction se réserve le droit de modifier les articles, 12 fois par jour s’il le faut, sans préavis aucun."

  private func page(_ number: Int) -> [UInt8] {
    let sentences = (0..<4).map {
      "<p>Phrase \(number * 10 + $0) : \(String(repeating: "mot\(UnicodeScalar(UInt8(97 + number % 26)))\($0) ", count: 30)), et la suite.</p>"
    }
    return Array("<html><body><article>\(sentences.joined())<p>\(footer)</p></article></body></html>".utf8)
  }

  private func read(_ number: Int, _ memory: inout SiteMemory) throws -> Page {
    try PageReader().read(page(number), url: "https://example.org/\(number)", contentType: nil, memory: &memory)
  }

  func testWhatFivePagesShareGoesFromTheSixthOn() throws {
    var memory = SiteMemory()
    for number in 0..<5 { XCTAssertTrue(try read(number, &memory).text.contains("sans préavis"), "\(number)") }
    let sixth = try read(5, &memory)
    XCTAssertFalse(sixth.text.contains("sans préavis"))
    XCTAssertEqual(sixth.paragraphs.count, 4)
  }

  func testTheSamePageFetchedAgainTeachesNothingAndLosesNothing() throws {
    var memory = SiteMemory()
    for _ in 0..<10 { XCTAssertEqual(try read(1, &memory).paragraphs.count, 5) }
    XCTAssertEqual(memory.pages, 1)
  }

  func testItIsSmallAndComesBackFromItsStore() throws {
    var memory = SiteMemory()
    for number in 0..<450 { _ = try read(number, &memory) }
    let data = try JSONEncoder().encode(memory)
    XCTAssertLessThan(data.count, 100_000)
    XCTAssertEqual(try JSONDecoder().decode(SiteMemory.self, from: data), memory)
    XCTAssertFalse(try read(1001, &memory).text.contains("sans préavis"))
  }
}
