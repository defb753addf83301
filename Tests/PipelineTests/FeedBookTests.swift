import Feeds
import Foundation
import Watchlists
import XCTest

@testable import Pipeline

final class FeedBookTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func feed(_ url: String) -> FeedSettings {
    FeedSettings(url: url, place: Place(file: "f", line: 1, column: 1))
  }

  func testAFeedIsDueOnceAndNotAgainWhileItIsPolled() {
    let book = FeedBook([])
    book.follow([feed("a")], revision: 1)
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["a"])
    XCTAssertEqual(book.takeDue(now: now).count, 0)
    XCTAssertNil(book.nextDue())
    var state = FeedState(url: "a")
    (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(60))
    book.finish(state)
    XCTAssertEqual(book.takeDue(now: now).count, 0)
    XCTAssertEqual(book.nextDue(), now.addingTimeInterval(60))
    XCTAssertEqual(book.takeDue(now: now.addingTimeInterval(60)).count, 1)
  }

  func testAFeedThatIsGoneIsNotAskedAgain() {
    var gone = FeedState(url: "a")
    gone.lastPoll = now
    let book = FeedBook([gone])
    book.follow([feed("a")], revision: 1)
    XCTAssertEqual(book.takeDue(now: now.addingTimeInterval(1e6)).count, 0)
  }

  func testTheLongestOverdueComesFirst() {
    let states = ["a", "b"].enumerated().map { number, url in
      var state = FeedState(url: url)
      (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(Double(-number)))
      return state
    }
    let book = FeedBook(states)
    book.follow([feed("a"), feed("b")], revision: 1)
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["b", "a"])
  }

  func testAnEditTakesFeedsOutAndPutsFeedsIn() {
    let book = FeedBook([])
    book.follow([feed("a"), feed("b")], revision: 1)
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["a", "b"])
    book.follow([feed("b"), feed("c")], revision: 2)
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["c"], "b is being polled")
    for url in ["a", "b", "c"] {
      var state = FeedState(url: url)
      (state.lastPoll, state.nextPoll) = (now, now)
      book.finish(state)
    }
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["b", "c"], "a has left the folder")
  }

  func testAFeedThatCameAndWentAndCameIsPolledOnce() {
    let book = FeedBook([])
    for revision in 0..<3 { book.follow(revision == 1 ? [] : [feed("a")], revision: revision) }
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["a"])
    XCTAssertNil(book.nextDue())
  }

  func testAHostWithManyFeedsKeepsNobodyElseOut() {
    let book = FeedBook([])
    let crowd = (0..<200).map { feed("https://crowd.example/\($0)") }
    let others = (0..<50).map { feed("https://other\($0).example/") }
    book.follow(crowd + others, revision: 1)
    var taken = book.takeDue(now: now).map(\.0.url)
    XCTAssertEqual(taken.count, 54)
    var polled: Set<String> = []
    while let url = taken.popLast() {
      XCTAssertTrue(polled.insert(url).inserted, url)
      var state = FeedState(url: url)
      (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(60))
      book.finish(state)
      taken += book.takeDue(now: now).map(\.0.url)
    }
    XCTAssertEqual(polled.count, 250, "each has its turn")
    XCTAssertEqual(book.nextDue(), now.addingTimeInterval(60))
  }

  func testPollsUnderWayHaveALimitAndTheRestFollows() {
    let book = FeedBook([])
    book.follow((0..<2500).map { feed("https://h\($0).example/") }, revision: 1)
    let first = book.takeDue(now: now)
    XCTAssertEqual(first.count, FeedBook.mostPolls)
    XCTAssertNil(book.nextDue(), "nothing is due before another poll ends")
    for (_, state) in first {
      var state = state
      (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(60))
      book.finish(state)
    }
    XCTAssertEqual(book.takeDue(now: now).count, FeedBook.mostPolls)
  }
}
