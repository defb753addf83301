import Alerts
import Articles
import Foundation
import Matches
import Text
import Tone
import Watchlists
import XCTest

final class AlertTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)
  private let place = Place(file: "w.yaml", line: 1, column: 1)

  func testWhatBecomesOfAMatchAndWhy() {
    let bad = ToneScore(score: -0.5, label: .negative, keywords: [])
    let none = ToneScore(score: 0, label: .none, keywords: [])
    let weak = ToneScore(score: 0.1, label: .neutral, keywords: [], evidence: .weak)
    let hour: TimeInterval = 3600
    let rows: [(String, ToneScore, ToneGate?, Bool, FeedSettings.Backfill, Date?, AlertDecision)] = [
      ("news", bad, nil, false, .none, nil, .send(.firstSeen)),
      ("was there before us", bad, nil, true, .none, now, .suppress(.baseline)),
      ("was there, and all is asked for", bad, nil, true, .all, nil, .send(.firstSeen)),
      ("was there, young enough", bad, nil, true, .since(.seconds(86_400)), now.addingTimeInterval(-hour), .send(.firstSeen)),
      ("was there, too old", bad, nil, true, .since(.seconds(60)), now.addingTimeInterval(-hour), .suppress(.baseline)),
      ("was there, age unknown", bad, nil, true, .since(.seconds(60)), nil, .suppress(.baseline)),
      ("was there, dated 2038", bad, nil, true, .since(.seconds(86_400)), Date(timeIntervalSince1970: 2_147_000_000), .suppress(.baseline)),
      ("was there, an hour ahead", bad, nil, true, .since(.seconds(60)), now.addingTimeInterval(hour), .send(.firstSeen)),
      ("under the gate", bad, .below(-0.2), false, .none, nil, .send(.firstSeen)),
      ("over the gate", bad, .above(0.2), false, .none, nil, .suppress(.tone)),
      ("no tone to judge by", none, .below(-0.2), false, .none, nil, .send(.firstSeen)),
      ("too little tone to judge by", weak, .below(-0.2), false, .none, nil, .send(.firstSeen)),
      ("too little tone, the other gate", weak, .above(0.2), false, .none, nil, .send(.firstSeen)),
    ]
    for (name, tone, gate, isBaseline, backfill, published, expected) in rows {
      let decision = AlertDecision(tone: tone, gate: gate, isBaseline: isBaseline, backfill: backfill, published: published, now: now)
      XCTAssertEqual(decision, expected, name)
    }
  }

  func testAnAlertHasTheSentencesWithTheirMarks() throws {
    let text = "Un mot. Sergueï Lavrov parle, et Lavrov se tait. Fin."
    let article = Article(id: "1", title: "Titre", paragraphs: [text], language: "fr")
    let hits = [hit("Lavrov", 0, in: text), hit("Lavrov", 1, in: text)]
    let match = Match(watchlist: "W", terms: [TermMatch(term: "Lavrov", block: .lead, hits: hits)])
    let alert = Alert(
      reason: .firstSeen, watchlist: Watchlist(name: "W", place: place), article: article, firstSeen: now, match: match,
      tone: ToneScore(score: 0, label: .none, keywords: []), story: AlertStory(id: "sty_1", outlets: ["Fil"]), created: now)
    let sentence = try XCTUnwrap(alert.terms.first?.sentences.first)
    XCTAssertEqual(alert.terms[0].sentences.count, 1, "a sentence stands once, however many hits it has")
    XCTAssertEqual(sentence.text, "Sergueï Lavrov parle, et Lavrov se tait.")
    XCTAssertEqual(sentence.marks.map { String(decoding: Array(sentence.text.utf8)[$0], as: UTF8.self) }, ["Lavrov", "Lavrov"])
    XCTAssertEqual(alert.file, "w.yaml")
  }

  func testB15ADateThatCannotBeIsThatOfTheFirstSight() {
    let day: TimeInterval = 86_400
    let rows: [(Date?, Date?)] = [
      (nil, nil), (now.addingTimeInterval(-day), now.addingTimeInterval(-day)), (now.addingTimeInterval(day), now.addingTimeInterval(day)),
      (now.addingTimeInterval(day + 1), now), (Date(timeIntervalSince1970: 2_147_000_000), now), (.distantFuture, now),
    ]
    for (published, expected) in rows {
      let alert = Alert(
        reason: .firstSeen, watchlist: Watchlist(name: "W", place: place), article: Article(id: "1", title: "T", published: published),
        firstSeen: now, match: Match(watchlist: "W", terms: []), tone: ToneScore(score: 0, label: .none, keywords: []),
        story: AlertStory(id: "sty_1", outlets: ["Fil"]), created: now.addingTimeInterval(day * 9))
      XCTAssertEqual(alert.article.published, expected)
    }
  }

  func testIdsAreTheSameWhereverTheyAreMade() {
    func id(_ reason: AlertReason, _ watchlist: String, _ story: String, outlets: Int = 1) -> String {
      Alert.id(reason, watchlist: watchlist, story: AlertStory(id: story, outlets: (0..<outlets).map { "Fil \($0)" }))
    }
    XCTAssertEqual(id(.firstSeen, "W", "a"), id(.firstSeen, "W", "a", outlets: 7), "whoever else has it")
    XCTAssertNotEqual(id(.firstSeen, "W", "ab"), id(.firstSeen, "Wa", "b"))
    XCTAssertEqual(id(.storyGrows, "W", "a", outlets: 5), id(.storyGrows, "W", "a", outlets: 9))
    XCTAssertEqual(Set([1, 5, 10, 25].map { id(.storyGrows, "W", "a", outlets: $0) }).count, 4)
    XCTAssertEqual(id(.firstSeen, "W", "a"), "alt_pxd192qj3ewxkzn52rk6rmvame", "pinned: another id sends the alerts of the last days again")
  }

  private func hit(_ word: String, _ number: Int, in text: String) -> Hit {
    let range = text.ranges(of: word)[number]
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return Hit(bytes: start..<start + word.utf8.count, scalars: 0..<1, text: word)
  }
}
