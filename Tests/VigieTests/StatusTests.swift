import Feeds
import Foundation
import Storage
import TestSupport
import Watchlists
import XCTest

@testable import vigie

final class StatusTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_699_999_800)
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private var url: String { "sqlite://\(folder.path)/vigie.db" }

  /// Twelve feeds that are down, one that is well and loses entries; the last event has a name that would move the cursor.
  private func fill() async throws {
    let store = try await openStore(url: url, mode: .agent)
    for number in 1...12 {
      var state = FeedState(url: "https://user:s3cret@f\(number).example/f")
      (state.condition, state.failures) = (.down, 3)
      var record = PollRecord(feed: state, date: now, result: .failed)
      record.blindSpan = BlindSpan(feed: state.url, from: now.addingTimeInterval(-Double(number) * 60), reason: .failing)
      record.events = [
        SourceEvent(id: "evt_\(number)", kind: .down, name: "Fil\u{1B}[2J", date: now.addingTimeInterval(Double(number)), failures: 3)
      ]
      try await store.commit(record)
    }
    var full = FeedState(url: "https://over.example/f")
    (full.condition, full.isOverflowing) = (.ok, true)
    var record = PollRecord(feed: full, date: now, result: .polled)
    record.blindSpan = BlindSpan(feed: full.url, from: now.addingTimeInterval(-600), to: now, reason: .overflow)
    try await store.commit(record)
    await store.close()
  }

  func testOneObjectTellsHowTheWatchStands() async throws {
    try await fill()
    let result = try Program(["status", "--store", url]).result()
    XCTAssertEqual(result.code, 0, result.errors)
    let status = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    XCTAssertEqual(status["states"] as? [String: Int], ["down": 12, "ok": 1])
    for (key, number) in ["feeds": 13, "overflowing": 1, "undecided": 0, "pending": 0, "dead": 0, "blindFeeds": 12] {
      XCTAssertEqual(status[key] as? Int, number, key)
    }
    let blind = try XCTUnwrap(status["blind"] as? [[String: Any]])
    XCTAssertEqual(blind.compactMap { $0["feed"] as? String }.prefix(2), ["https://f12.example/f", "https://f11.example/f"])
    XCTAssertEqual([blind.count, (status["events"] as? [Any])?.count], [10, 10])
    XCTAssertFalse(result.output.contains("s3cret"))
  }

  func testTheFolderSaysWhichFeedsAreMeant() async throws {
    try await fill()
    let place = Place(file: "w.yaml", line: 1, column: 1)
    var named = FeedSettings(url: "https://user:s3cret@f3.example/f", place: place)
    named.name = "Le Fil"
    let store = try await openStore(url: url, mode: .command)
    let status = try await StatusLine.make(
      of: [named, FeedSettings(url: "https://unread.example/f", place: place)], store: store, now: now.addingTimeInterval(60))
    XCTAssertEqual(status.states, ["down": 1, "new": 1])
    let words = status.words.joined(separator: "\n")
    for part in [
      "Feeds       2: 1 down, 1 new", "blind on Le Fil from 2023-11-14T22:07:00Z on: failing", "source.down  Fil[2J has never been read",
    ] { XCTAssertTrue(words.contains(part), "\(part) in \(words)") }
    XCTAssertFalse(words.contains("\u{1B}") || words.contains("more"), words)
    let all = try await StatusLine.make(of: nil, store: store, now: now.addingTimeInterval(60))
    XCTAssertTrue(all.words.contains("  … and 2 more"), "\(all.words)")
    await store.close()
  }

  func testAMissingStoreIsNamed() throws {
    let result = try Program(["status", "--store", url]).result()
    XCTAssertEqual(result.code, 1)
    XCTAssertTrue(result.errors.contains("\(folder.path)/vigie.db"), result.errors)
  }
}
