import TestSupport
import Watchlists
import XCTest

final class ExampleSetTests: XCTestCase {
  func testTheExampleSetLoadsWithoutAWord() throws {
    let result = WatchFolder.load(path: Fixtures.exampleSet(), environment: [:], unset: .warning)
    XCTAssertEqual(result.diagnostics.map(\.line), [])
    let folder = try XCTUnwrap(result.folder)
    XCTAssertGreaterThanOrEqual(folder.feeds.count, 10)
    XCTAssertEqual(folder.receivers.filter(\.isOff).map(\.name), ["newsroom"])
    XCTAssertTrue(folder.watchlists.allSatisfy { !$0.tests.isEmpty }, "every example teaches its tests")
    XCTAssertEqual(Set(folder.watchlists.flatMap(\.languages)), ["fr", "en"])
  }

  func testTheShippedLexiconsAreLargeAndSane() throws {
    let lexicons = try XCTUnwrap(WatchFolder.load(path: Fixtures.exampleSet() + "/tone", environment: [:], unset: .warning).folder).lexicons
    XCTAssertEqual(lexicons.map(\.language), ["en", "fr"])
    for lexicon in lexicons {
      XCTAssertGreaterThanOrEqual(lexicon.words.count, 200, lexicon.language)
      XCTAssertGreaterThan(lexicon.words.count { $0.weight > 0 }, 80, lexicon.language)
      XCTAssertGreaterThan(lexicon.words.count { $0.weight < 0 }, 80, lexicon.language)
    }
  }
}
