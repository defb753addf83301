import ArgumentParser
import Feeds
import Foundation
import Storage
import Watchlists

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How the watch stands: feeds by state, what is blind, what waits, what happened.",
    discussion: """
      Words on a terminal; one JSON object where the output goes elsewhere, or with --json.

      With --watchlists, only the folder's feeds are counted, those that were never polled among them.

      Example: vigie status --watchlists watchlists
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "JSON on a terminal too.") var json = false

  func run() async throws {
    let folder = try options.watchlists.map { try Folder.load($0, unset: .warning) }
    let store = try await openStore(url: folder.map { options.url(of: $0) } ?? options.url(), mode: .command)
    let status = try await StatusLine.make(of: folder?.feeds, store: store, now: Date())
    if json || !Console.isOutputTerminal { return try Console.json(status) }
    for line in status.words { Console.out(line) }
  }
}
