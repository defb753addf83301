import ArgumentParser
import Feeds
import Foundation
import Storage
import Watchlists

struct FeedsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Each feed's health: last and next poll, why then, and what is wrong.",
    discussion: """
      A table on a terminal; one JSON line a feed where the output goes elsewhere, or with --json.

      With --watchlists, feeds that were never polled are listed too, and feeds that the folder no longer has are not.
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "JSON Lines on a terminal too.") var json = false

  func run() async throws {
    let lines = try await lines()
    if json || !Console.isOutputTerminal { return try lines.forEach { try Console.json($0) } }
    for line in FeedTable(lines, now: Date(), width: Console.width).lines { Console.out(line) }
  }

  private func lines() async throws -> [FeedLine] {
    guard let watchlists = options.watchlists else {
      return try await openStore(url: options.url(), mode: .command).feedStates().map { FeedLine($0) }
    }
    let folder = try Folder.load(watchlists, unset: .warning)
    let states = try await Self.states(in: options.url(of: folder))
    let known = Dictionary(states.map { ($0.url, $0) }) { first, _ in first }
    return folder.feeds.map { FeedLine(known[$0.url] ?? FeedState(url: $0.url), $0) }
  }

  /// A store that is not there yet has nothing to tell of any feed.
  private static func states(in url: String) async throws -> [FeedState] {
    let store: any Store
    do {
      store = try await openStore(url: url, mode: .command)
    } catch {
      guard case .missing(let path) = error else { throw error }
      Console.err("there is no store at \(path) yet, so nothing was polled")
      return []
    }
    return try await store.feedStates()
  }
}
