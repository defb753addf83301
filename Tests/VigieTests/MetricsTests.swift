import Deliveries
import Feeds
import Foundation
import Pipeline
import Storage
import Web
import XCTest

@testable import vigie

final class MetricsTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  /// Every sample by its name and labels as they are written; fails on whatever the text format does not have.
  private func samples(_ text: String) throws -> [String: Double] {
    var samples: [String: Double] = [:]
    var kinds: [String: Substring] = [:]
    let line = /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (-?[0-9.e+]+)/
    XCTAssertTrue(text.hasSuffix("\n"))
    for row in text.split(separator: "\n") {
      let words = row.split(separator: " ", maxSplits: 3)
      if row.hasPrefix("# TYPE ") {
        XCTAssertNil(kinds.updateValue(words[3], forKey: String(words[2])), "\(words[2]) is there twice")
      } else if !row.hasPrefix("# HELP ") {
        let match = try XCTUnwrap(row.wholeMatch(of: line), String(row))
        let kind = try XCTUnwrap(kinds[String(match.1)], "\(match.1) has no type")
        XCTAssertEqual(kind == "counter", match.1.hasSuffix("_total"), String(match.1))
        XCTAssertNil(samples.updateValue(try XCTUnwrap(Double(match.3)), forKey: String(match.1 + (match.2 ?? ""))), String(row))
      }
    }
    return samples
  }

  func testWhatAnOperatorWouldBeWokenForIsThere() throws {
    var tally = AgentTally()
    tally.polls = [.polled: 7, .failed: 2]
    (tally.entries, tally.newArticles, tally.updatedArticles, tally.alerts) = (90, 30, 4, 3)
    tally.attempts = [.init(receiver: "desk", end: .taken): 5, .init(receiver: "a \"b\" \\\nc", end: .failed): 6]
    (tally.loads, tally.refusedLoads, tally.lastLoad) = (2, 1, now)
    var facts = AgentHealth.Facts()
    facts.folderProblem = "w.yaml:1:1: error: x"
    facts.receivers["phone"] = ReceiverRecord(receiver: "phone", state: .disabled, reason: nil, since: now, address: "")
    facts.outbox.receivers = ["phone": .init(pending: 8, held: 1, dead: 2)]
    facts.outbox.oldest = now.addingTimeInterval(-600)
    var watch = WatchFacts(date: now)
    (watch.feeds, watch.blind, watch.storeBytes) = ([.ok: 10, .down: 1], 1, 4096)
    facts.watch = watch
    let text = Exposition(tally, facts, receivers: ["desk", "phone"], started: now, now: now).text
    let samples = try samples(text)
    for (series, value) in [
      "vigie_polls_total{result=\"polled\"}": 7, "vigie_polls_total{result=\"failed\"}": 2, "vigie_polls_total{result=\"held\"}": 0,
      "vigie_entries_total": 90, "vigie_articles_total{change=\"new\"}": 30, "vigie_alerts_total": 3, "vigie_feeds{state=\"ok\"}": 10,
      "vigie_feeds{state=\"down\"}": 1, "vigie_feeds{state=\"gone\"}": 0, "vigie_blind_feeds": 1,
      "vigie_delivery_attempts_total{receiver=\"desk\",end=\"taken\"}": 5,
      "vigie_delivery_attempts_total{receiver=\"desk\",end=\"refused\"}": 0,
      "vigie_delivery_attempts_total{receiver=\"a \\\"b\\\" \\\\\\nc\",end=\"failed\"}": 6,
      "vigie_deliveries{receiver=\"phone\",state=\"pending\"}": 8, "vigie_deliveries{receiver=\"phone\",state=\"dead\"}": 2,
      "vigie_deliveries{receiver=\"desk\",state=\"held\"}": 0, "vigie_oldest_pending_delivery_age_seconds": 600,
      "vigie_receivers{state=\"well\"}": 1, "vigie_receivers{state=\"disabled\"}": 1,
      "vigie_receiver_in_trouble{receiver=\"phone\",state=\"disabled\"}": 1, "vigie_folder_loads_total{result=\"refused\"}": 1,
      "vigie_folder_last_load_successful": 0, "vigie_folder_last_good_load_timestamp_seconds": 1_700_000_000, "vigie_store_writable": 1,
      "vigie_store_size_bytes": 4096, "process_start_time_seconds": 1_700_000_000, "vigie_series_left_out": 0,
    ] as [String: Double] {
      XCTAssertEqual(samples[series], value, series)
    }
    XCTAssertGreaterThan(samples["process_resident_memory_bytes"] ?? 0, 1_048_576)
  }

  /// Feeds are told by how they stand and never one by one; receivers up to the limit.
  func testThousandsOfFeedsAndReceiversAreFewSeries() throws {
    var facts = AgentHealth.Facts()
    var watch = WatchFacts(date: now)
    watch.feeds = [.ok: 5000]
    facts.watch = watch
    for number in 0..<5000 { facts.outbox.receivers["r\(number)"] = .init(dead: 1) }
    let samples = try samples(Exposition(AgentTally(), facts, receivers: [], started: now, now: now).text)
    XCTAssertEqual(samples["vigie_feeds{state=\"ok\"}"], 5000)
    XCTAssertEqual(samples.keys.count { $0.hasPrefix("vigie_deliveries{") }, Exposition.mostSeries)
    XCTAssertEqual(samples["vigie_series_left_out"], 2 * (15_000 - 1000))
    XCTAssertLessThan(samples.count, 2 * Exposition.mostSeries + 50)
  }
}
