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
    let feeds = [feed("a")]
    XCTAssertEqual(book.takeDue(of: feeds, now: now).map(\.0.url), ["a"])
    XCTAssertEqual(book.takeDue(of: feeds, now: now).count, 0)
    XCTAssertNil(book.nextDue(of: feeds))
    var state = FeedState(url: "a")
    (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(60))
    book.finish(state)
    XCTAssertEqual(book.takeDue(of: feeds, now: now).count, 0)
    XCTAssertEqual(book.nextDue(of: feeds), now.addingTimeInterval(60))
    XCTAssertEqual(book.takeDue(of: feeds, now: now.addingTimeInterval(60)).count, 1)
  }

  func testAFeedThatIsGoneIsNotAskedAgain() {
    var gone = FeedState(url: "a")
    gone.lastPoll = now
    XCTAssertEqual(FeedBook([gone]).takeDue(of: [feed("a")], now: now.addingTimeInterval(1e6)).count, 0)
  }

  func testTheLongestOverdueComesFirst() {
    let states = ["a", "b"].enumerated().map { number, url in
      var state = FeedState(url: url)
      (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(Double(-number)))
      return state
    }
    XCTAssertEqual(FeedBook(states).takeDue(of: [feed("a"), feed("b")], now: now).map(\.0.url), ["b", "a"])
  }
}
