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
    let least = ["fr": (2500, 400), "en": (2500, 400), "de": (600, 50), "es": (600, 50), "it": (600, 50), "pt": (600, 50)]
    let languages = Dictionary(grouping: lexicons, by: \.language)
    XCTAssertEqual(Set(languages.keys), Set(least.keys))
    for (language, (entries, phrases)) in least {
      let lexicons = languages[language] ?? []
      // An entry in braces counts once.
      let all = Set(lexicons.flatMap { $0.words + $0.phrases }.map(\.place))
      XCTAssertGreaterThanOrEqual(all.count, entries, language)
      XCTAssertGreaterThanOrEqual(Set(lexicons.flatMap(\.phrases).map(\.place)).count, phrases, language)
      let weights = lexicons.flatMap { $0.words + $0.phrases }.map(\.weight)
      XCTAssertGreaterThan(weights.count { $0 > 0 } * 4, weights.count, "\(language): praise is the weak side of most lexicons")
      XCTAssertGreaterThan(lexicons.flatMap(\.intensifiers).count, 14, language)
      XCTAssertGreaterThan(lexicons.flatMap(\.quantities).count, 14, language)
      XCTAssertGreaterThan(lexicons.flatMap(\.shifters).count, 10, language)
    }
  }

  func testNoShippedWordIsBothGoodAndBad() throws {
    let lexicons = try XCTUnwrap(WatchFolder.load(path: Fixtures.exampleSet() + "/tone", environment: [:], unset: .warning).folder).lexicons
    for (language, lexicons) in Dictionary(grouping: lexicons, by: \.language) {
      var signs: [String: Double] = [:]
      for entry in lexicons.flatMap({ $0.words + $0.phrases }) where entry.weight != 0 {
        let sign: Double = entry.weight < 0 ? -1 : 1
        XCTAssertEqual(signs.updateValue(sign, forKey: entry.written) ?? sign, sign, "\(language): \(entry.written) at \(entry.place.line)")
      }
    }
  }
}
