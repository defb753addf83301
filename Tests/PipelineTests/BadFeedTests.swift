import Feeds
import Foundation
import Pipeline
import Storage
import TestSupport
import XCTest

/// What servers really send: each has a clear sentence, the feed's memory stays, and the next good answer brings everything.
final class BadFeedTests: XCTestCase {
  func testEachBadAnswerIsNamedAndLosesNothing() async throws {
    let good = "<rss><channel><item><title>Lavrov</title><guid>1</guid></item></channel></rss>"
    let rows: [(String, LoopbackReply, String)] = [
      (
        "a page", .ok("<html><body>Bonjour</body></html>", type: "text/html"),
        "a web page, not a feed"
      ),
      ("nothing", .ok(""), "an empty answer"),
      ("cut off", .truncated(good, claiming: 5000), "the answer ended before it was whole"),
      ("endless", .endless(), "the answer is larger than 15 MB once unpacked and was cut off"),
      ("gone", .status(404), "there is no feed at this address (404)"),
      ("trouble", .status(500), "the server has trouble of its own (500)"),
      ("circle", .redirect(to: "/feed"), "its redirects lead in a circle"),
      ("a private address", .redirect(to: "http://10.0.0.1/feed"), "10.0.0.1 is a private address"),
    ]
    for (name, reply, sentence) in rows {
      let harness = try await AgentHarness()
      let turn = Turns([
        .ok(good.replacing("<item><title>Lavrov</title><guid>1</guid></item>", with: ""), headers: [("ETag", "\"0\"")]), reply, .ok(good),
      ])
      let origin = try LoopbackServer { _ in turn.next() }
      let set = try harness.set(
        """
        settings: {allow-networks: [127.0.0.0/8], min-interval: 10s}
        feeds: [{url: "\(origin.url("/feed"))", every: 10s}]
        watchlists: [{name: W, terms: [Lavrov]}]
        """)
      let (clock, store) = (harness.clock, harness.store)
      let sentences = Sentences()
      try await harness.run(set) { _ in
        try await until {
          clock.advance(.seconds(1))
          let state = try await store.feedStates().first
          if let error = state?.lastError { sentences.add(error, etag: state?.validators.etag) }
          return try await store.counts().alerts == 1
        }
      }
      XCTAssertTrue(sentences.all.contains { $0.hasPrefix(sentence) }, "\(name): \(sentences.all)")
      XCTAssertEqual(sentences.etags, ["\"0\""], "\(name): validators change only with entries")
      try await harness.end()
    }
  }

  func testADocumentThatBreaksOffIsAskedForAgain() async throws {
    let whole = "<rss><channel><item><title>Lavrov</title><guid>1</guid></item></channel></rss>"
    let harness = try await AgentHarness()
    let polls = Locked(0)
    // The server's program died in the middle: all of what it sent came, under the name of the whole.
    let origin = try LoopbackServer { request in
      let poll = polls.change { polls in
        polls += 1
        return polls
      }
      if poll == 1 { return .ok("<rss><channel></channel></rss>", headers: [("ETag", "\"a\"")]) }
      if poll == 2 { return .ok(whole.prefix(24) + "\nFatal error: Allowed memory size exhausted", headers: [("ETag", "\"b\"")]) }
      return request["If-None-Match"] == "\"b\"" ? .status(304) : .ok(whole, headers: [("ETag", "\"b\"")])
    }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10s}
      feeds: [{url: "\(origin.url("/feed"))", every: 10s}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let (clock, store) = (harness.clock, harness.store)
    try await harness.run(set) { _ in
      try await until {
        clock.advance(.seconds(1))
        return try await store.counts().alerts == 1
      }
    }
    try await harness.end()
  }
}

private final class Turns: Sendable {
  private let replies: [LoopbackReply]
  private let count = Locked(0)

  init(_ replies: [LoopbackReply]) {
    self.replies = replies
  }

  func next() -> LoopbackReply {
    count.change { count in
      defer { count += 1 }
      return replies[min(count, replies.count - 1)]
    }
  }
}

private final class Sentences: Sendable {
  private let state = Locked((texts: Set<String>(), etags: Set<String>()))

  func add(_ text: String, etag: String?) {
    state.change {
      $0.texts.insert(text)
      $0.etags.insert(etag ?? "none")
    }
  }

  var all: Set<String> { state.change { $0.texts } }
  var etags: Set<String> { state.change { $0.etags } }
}
