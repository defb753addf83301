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

  func testAThousandDeadHostsLeaveRoomForALivingOne() {
    let dead = (0..<1000).map { number in
      var state = FeedState(url: "https://dead\(number).example/")
      (state.lastPoll, state.nextPoll, state.failures) = (now, now.addingTimeInterval(-1000), 1)
      return state
    }
    let book = FeedBook(dead)
    book.follow(dead.map { feed($0.url) } + [feed("https://alive.example/")], revision: 1)
    var taken = book.takeDue(now: now)
    XCTAssertEqual(taken.count { $0.1.failures == 0 }, 1)
    XCTAssertLessThan(taken.count, FeedBook.mostPolls, "they leave room for what falls due later")
    var polled: Set<String> = []
    while let (_, state) = taken.popLast() {
      XCTAssertTrue(polled.insert(state.url).inserted, state.url)
      var state = state
      (state.lastPoll, state.nextPoll) = (now, now.addingTimeInterval(60))
      book.finish(state)
      taken += book.takeDue(now: now)
    }
    XCTAssertEqual(polled.count, 1001, "each has its turn")
  }

  func testAPushInBetweenLetsNobodyWaitForEver() {
    let book = FeedBook([])
    book.follow((0..<6).map { feed("https://crowd.example/\($0)") }, revision: 1)
    let taken = book.takeDue(now: now)
    XCTAssertEqual(taken.count, 4)
    // The fifth waits for its host, and is read out of a push meanwhile.
    let pushed = book.take(Push(feed: "https://crowd.example/4", bytes: [], contentType: nil))
    var read = pushed?.1 ?? FeedState(url: "")
    (read.lastPoll, read.nextPoll) = (now, now.addingTimeInterval(3600))
    book.finish(read)
    var first = taken[0].1
    (first.lastPoll, first.nextPoll) = (now, now.addingTimeInterval(3600))
    book.finish(first)
    XCTAssertEqual(book.takeDue(now: now).map(\.0.url), ["https://crowd.example/5"])
  }
}
