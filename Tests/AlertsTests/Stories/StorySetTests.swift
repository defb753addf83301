import Alerts
import Articles
import Foundation
import TestSupport
import XCTest

/// How well stories are told apart, over all pairs of a set of labelled articles: of the pairs that the index puts together, how many belong
/// together (precision), and of those that belong together, how many it puts together (recall).
final class StorySetTests: XCTestCase {
  private struct Score: CustomStringConvertible {
    var (right, wrong, missed) = (0, 0, 0)
    var (rewritesFound, rewrites) = (0, 0)
    var pairs = 0

    var precision: Double { Double(right) / Double(max(right + wrong, 1)) }
    var recall: Double { Double(right) / Double(max(right + missed, 1)) }
    var recallOfRewrites: Double { Double(rewritesFound) / Double(max(rewrites, 1)) }
    var description: String {
      let numbers = [precision, recall, recallOfRewrites].map { String(format: "%.3f", $0) }
      return
        "precision \(numbers[0]), recall \(numbers[1]), of pairs with a rewrite \(numbers[2]); \(pairs) pairs, \(right + missed) of one story"
    }
  }

  /// In several orders, for what comes first decides much.
  private func score(_ fixture: String, orders: Int = 8) throws -> Score {
    let set = StorySet(try Fixtures.text("stories/" + fixture, beside: Self.here))
    XCTAssertGreaterThan(set.articles.count, 120)
    let prints = set.articles.map { StoryPrint($0.article) }
    var score = Score()
    for seed in 0..<orders {
      var chance = SeededRandom(UInt64(seed))
      var index = StoryIndex()
      var placed: [(StorySet.Labelled, story: String)] = []
      for (number, place) in set.articles.indices.shuffled(using: &chance).enumerated() {
        let labelled = set.articles[place]
        let outlet = Outlet(labelled.article, feed: "https://feeds.example/")
        let story = index.place(
          prints[place], of: labelled.article.id, outlet: outlet, at: Date(timeIntervalSince1970: Double(number) * 600)
        ).story
        placed.append((labelled, story))
      }
      for (number, left) in placed.enumerated() {
        for right in placed[..<number] {
          score.pairs += 1
          let isFound = left.story == right.story
          guard left.0.story == right.0.story else {
            if isFound { score.wrong += 1 }
            continue
          }
          if isFound { score.right += 1 } else { score.missed += 1 }
          guard left.0.kind.hasPrefix("rewrite") || right.0.kind.hasPrefix("rewrite") else { continue }
          score.rewrites += 1
          if isFound { score.rewritesFound += 1 }
        }
      }
    }
    return score
  }

  /// The fixtures stand a folder higher.
  private static let here = URL(filePath: #filePath).deletingLastPathComponent().path

  func testStoriesOfTheSetThatTheRulesWereSetOn() throws {
    let score = try score("tuned.txt", orders: 4)
    print("stories, tuned: \(score)")
    XCTAssertGreaterThanOrEqual(score.precision, 0.95)
    XCTAssertGreaterThanOrEqual(score.recall, 0.95)
  }

  func testStoriesThatNoRuleWasSetOn() throws {
    let score = try score("held-out.txt")
    print("stories, held out: \(score)")
    XCTAssertGreaterThanOrEqual(score.precision, 0.95)
    XCTAssertGreaterThanOrEqual(score.recall, 0.95)
  }
}
