import Articles
import Foundation
import XCTest

final class SiteMemoryTests: XCTestCase {
  private let footer = "Le Fil de l’Est, rédaction de Colmar : 12 éditions, articles modifiables sans préavis"
  private let background =
    "Le ministre russe des Affaires étrangères, Sergueï Lavrov, est visé depuis février par des sanctions de l’Union européenne."

  private func page(_ number: Int) -> [UInt8] {
    let sentences = (0..<4).map {
      "<p>Phrase \(number * 10 + $0) : \(String(repeating: "mot\(UnicodeScalar(UInt8(97 + number % 26)))\($0) ", count: 30)), et la suite.</p>"
    }
    return Array("<html><body><article>\(sentences.joined())<p>\(background)</p><p>\(footer)</p></article></body></html>".utf8)
  }

  private func read(_ number: Int, _ memory: inout SiteMemory) throws -> Page {
    try PageReader().read(page(number), url: "https://example.org/\(number)", contentType: nil, memory: &memory)
  }

  func testWhatFivePagesShareGoesFromTheSixthOn() throws {
    var memory = SiteMemory()
    for number in 0..<5 { XCTAssertTrue(try read(number, &memory).text.contains("sans préavis"), "\(number)") }
    let sixth = try read(5, &memory)
    XCTAssertFalse(sixth.text.contains("sans préavis"))
    XCTAssertEqual(sixth.paragraphs.count, 5)
  }

  func testASentenceStaysHoweverOftenItIsSaid() throws {
    var memory = SiteMemory()
    for number in 0..<30 { XCTAssertTrue(try read(number, &memory).text.contains("Lavrov"), "\(number)") }
  }

  func testALineOfAFewPagesAmongManyIsNotTheSites() throws {
    var memory = SiteMemory()
    for number in 0..<40 { _ = try read(number, &memory) }
    let line = "<p>Édition spéciale Ukraine</p>"
    for number in 40..<50 {
      let html = String(decoding: page(number), as: UTF8.self).replacing("</article>", with: "\(line)</article>")
      let page = try PageReader().read(Array(html.utf8), url: "https://example.org/\(number)", contentType: nil, memory: &memory)
      XCTAssertTrue(page.text.contains("Édition spéciale"), "\(number)")
    }
  }

  func testTheSamePageFetchedAgainTeachesNothingAndLosesNothing() throws {
    var memory = SiteMemory()
    for _ in 0..<10 { XCTAssertEqual(try read(1, &memory).paragraphs.count, 6) }
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
