import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

final class FeedStateTests: XCTestCase {
  func testEveryFieldOfAFeedSurvivesAReopening() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = "sqlite://\(folder.path)/vigie.db"
    func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_700_000_000 + seconds) }
    var state = FeedState(url: "https://example.org/feed")
    state.validators = Validators(etag: "W/\"a b\"", lastModified: "odd", host: "example.org")
    state.bodyHash = "ab"
    state.failures = 1
    state.hasBaseline = true
    state.lastPoll = date(1)
    state.lastSuccess = date(2)
    state.nextPoll = date(3)
    state.nextPollReason = "max-age 3600"
    state.lastStatus = 200
    state.lastError = "an error"
    state.entryGap = .milliseconds(1500)
    state.lastNewEntry = date(4)
    state.interruptedPolls = 2
    state.lastReading = date(14)
    state.movedTo = "https://example.net/feed"
    state.move = FeedMove(target: "https://example.com/feed", polls: 2, since: date(5))
    state.goneSince = date(6)
    state.failingSince = date(7)
    state.hints = FeedHints(interval: .seconds(7200), skipHours: [0, 23], skipDays: [0, 6])
    state.recent = PollTally(whole: 3, notModified: 4, failed: 5, bytes: 1 << 40)
    state.lastBytes = 6
    state.identicalBodies = 7
    state.lastUnconditional = date(8)
    state.condition = .stale
    state.conditionSince = date(9)
    state.isOverflowing = true
    state.longestGap = .seconds(90)
    state.gapsSeen = 8
    state.blindSince = date(10)
    let new = FeedState(url: "https://example.org/new")
    let store = try await openStore(url: url, mode: .agent)
    try await store.save(state)
    try await store.save(new)
    await store.close()
    let again = try await openStore(url: url, mode: .command)
    let states = try await again.feedStates()
    XCTAssertEqual(states, [state, new])
    for child in Mirror(reflecting: state).children {
      let value = Mirror(reflecting: child.value)
      XCTAssertFalse(value.displayStyle == .optional && value.children.isEmpty, "\(child.label ?? ""): nothing was tried")
    }
    await again.close()
  }
}
