import ArgumentParser
import Feeds
import Foundation
import Storage
import Watchlists

struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "Sources, their health, and what is read from them.", subcommands: [FeedsParseCommand.self, List.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One JSON line a feed: last and next poll, why then, and what is wrong.",
      discussion: "With --watchlists, feeds that were never polled are listed too, and feeds that the folder no longer has are not.")

    @OptionGroup var options: StoreOptions

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      var states = try await store.feedStates()
      if let watchlists = options.watchlists {
        let known = Dictionary(states.map { ($0.url, $0) }) { first, _ in first }
        let folder = try Folder.load(watchlists, unset: .warning)
        states = folder.feeds.map { known[$0.url] ?? FeedState(url: $0.url) }
      }
      for state in states { try Console.json(FeedLine(state)) }
    }
  }
}

/// A feed as `feeds list` prints it.
private struct FeedLine: Encodable {
  let url: String
  let state: String
  let lastPoll: Date?
  let lastSuccess: Date?
  let lastStatus: Int?
  let lastNewEntry: Date?
  let nextPoll: Date?
  let because: String?
  let failures: Int
  let error: String?

  init(_ state: FeedState) {
    url = FeedSettings.shown(state.url)
    self.state = state.lastPoll == nil ? "new" : state.failures > 0 ? "failing" : "ok"
    lastPoll = state.lastPoll
    lastSuccess = state.lastSuccess
    lastStatus = state.lastStatus
    lastNewEntry = state.lastNewEntry
    nextPoll = state.nextPoll
    because = state.nextPollReason
    failures = state.failures
    error = state.lastError
  }
}
