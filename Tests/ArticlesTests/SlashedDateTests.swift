import Foundation
import XCTest

@testable import Articles

/// `05/06/2026` is a day in May to some and one in June to most.
final class SlashedDateTests: XCTestCase {
  private let may = Date(timeIntervalSince1970: 1_778_025_600)
  private let june = Date(timeIntervalSince1970: 1_780_617_600)

  private func rss(_ head: String, _ dates: [String], tail: String = "") -> String {
    let items = dates.map { "<item>\($0.hasPrefix("<") ? $0 : "<pubDate>\($0)</pubDate>")<title>t</title></item>" }.joined()
    return "<rss><channel>\(head)\(items)\(tail)</channel></rss>"
  }

  private func first(_ text: String, contentLanguage: String? = nil) throws -> Date? {
    try FeedParser().parse(Array(text.utf8), contentLanguage: contentLanguage).entries.first?.published
  }

  func testTheLanguageSaysWhichNumberIsTheMonth() throws {
    let rows: [(String?, Date)] = [
      (nil, may), ("en", may), ("en-US", may), ("en_us", may), ("EN", may), ("en-GB", june), ("en-CA", june), ("fr", june), ("fr-CA", june),
      ("it-IT", june),
    ]
    for (language, expected) in rows {
      let element = language.map { "<language>\($0)</language>" } ?? ""
      XCTAssertEqual(try first(rss(element, ["05/06/2026"])), expected, "\(language ?? "none")")
      XCTAssertEqual(try first(rss("", ["05/06/26"], tail: element)), expected, "\(language ?? "none"), said at the end")
      XCTAssertEqual(try first(rss("", ["05/06/2026"]), contentLanguage: language), expected, "\(language ?? "none"), in the header")
      let item = language.map { "<item xml:lang=\"\($0)\">" } ?? "<item>"
      XCTAssertEqual(try first(rss("", ["05/06/2026"]).replacing("<item>", with: item)), expected, "\(language ?? "none"), of the entry")
      let json =
        "{\"version\":\"https://jsonfeed.org/version/1\",\"language\":\"\(language ?? "")\",\"items\":[{\"date_published\":\"05/06/2026\"}]}"
      XCTAssertEqual(try first(json), expected, json)
    }
  }

  func testAnotherDateOfTheDocumentProvesTheOrder() throws {
    let rows: [(String, [String], Date)] = [
      ("", ["05/06/2026", "13/12/2026"], june), ("", ["13/12/2026", "05/06/2026"], june), ("en-US", ["05/06/2026", "13/12/2026"], june),
      ("fr", ["05/06/2026", "12/13/2026"], may), ("fr", ["12/13/2026", "05/06/2026"], may),
      ("fr", ["05/06/2026", "12/13/2026", "13/12/2026"], june), ("", ["05/06/2026", "13/13/2026", "13.12.2026"], may),
    ]
    for (language, dates, expected) in rows {
      let document = try FeedParser().parse(Array(rss("<language>\(language)</language>", dates).utf8))
      XCTAssertTrue(document.entries.contains { $0.published == expected }, "\(language) \(dates)")
      XCTAssertFalse(document.entries.contains { $0.published == (expected == may ? june : may) }, "\(language) \(dates)")
      XCTAssertEqual(document.entries.count, dates.count)
    }
    let head = "<language>fr</language><lastBuildDate>05/06/2026</lastBuildDate>"
    XCTAssertEqual(try FeedParser().parse(Array(rss(head, ["12/13/2026"]).utf8)).updated, may)
  }

  func testOtherNumbersAreNoMatterOfLanguage() throws {
    for date in ["2026/06/05", "05.06.2026", "05-06-2026", "2026-06-05"] {
      XCTAssertEqual(try first(rss("<language>en-US</language>", [date])), june, date)
    }
  }
}
