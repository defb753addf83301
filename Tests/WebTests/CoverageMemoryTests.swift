import Feeds
import Foundation
import Storage
import TestSupport
import Web
import XCTest

final class CoverageMemoryTests: XCTestCase {
  private let start = Date(timeIntervalSince1970: 1_699_920_000)

  private func at(_ hours: Double) -> Date { start.addingTimeInterval(hours * 3600) }

  func testHoursThatAreOverAreCountedOnceAndTheOthersAnew() async throws {
    let folder = try Fixtures.temporaryFolder()
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    func poll(_ feed: String, _ hour: Double) async throws {
      try await store.commit(PollRecord(feed: FeedState(url: feed), date: at(hour), result: .polled))
    }
    for hour in 0..<4 { try await poll("a", Double(hour)) }
    let memory = CoverageMemory()
    let first = try await memory.hours(from: start, to: at(4), now: at(3.5), store: store)
    XCTAssertEqual(first.map(\.due), [1, 1, 1, 1])
    for hour in 0..<4 { try await poll("b", Double(hour)) }
    let second = try await memory.hours(from: start, to: at(4), now: at(3.6), store: store)
    XCTAssertEqual(second.map(\.due), [1, 1, 2, 2], "the hour that runs and the one before it may still grow")
    let later = try await memory.hours(from: at(1), to: at(5), now: at(4.1), store: store)
    XCTAssertEqual(later.map(\.due), [1, 2, 2, 0])
    let back = try await memory.hours(from: start, to: at(4), now: at(3.5), store: store)
    XCTAssertEqual(back.map(\.due), [2, 2, 2, 2], "a clock that was set back asks again")
    await store.close()
    try? FileManager.default.removeItem(at: folder)
  }
}
