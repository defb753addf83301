import Articles
import Feeds
import Foundation
import HTTP
import Pipeline
import Watchlists

/// Looking for feeds as a command does it, with the settings of a folder where there is one.
enum FeedSearch {
  /// - Returns: the feeds, and whether the address is itself the one.
  static func run(_ address: String, in folder: WatchFolder, everywhere: Bool = false) async throws -> (feeds: [FoundFeed], isFeed: Bool) {
    let client = HTTPClient()
    defer { client.close() }
    let fetcher = FeedFetcher(
      client: client, gate: HostGate(clock: ContinuousClock()),
      settings: .init(userAgent: folder.settings.userAgent ?? Vigie.userAgent, policy: try WatchSet.policy(folder.settings.allowNetworks)))
    let discovery = FeedDiscovery(fetcher: fetcher, now: { Date() }, report: say)
    let shown = FeedSettings.shown(address)
    switch await discovery.look(at: address, everywhere: everywhere) {
    case .feed(let feed): return ([feed], true)
    case .page(let feeds) where feeds.isEmpty:
      throw Failure("no feed was found at \(shown): neither on the page, nor where feeds usually are, nor as a news sitemap")
    case .page(let feeds): return (feeds, false)
    case .unreachable(let failure): throw Failure("\(shown): \(ErrorMessage.text(for: failure))")
    case .neither(let error): throw Failure("\(shown): \(ErrorMessage.text(for: error))")
    case .hostPaused: throw Failure("\(shown): the server asks for fewer requests; try again later")
    }
  }

  private static func say(_ step: FeedDiscovery.Step) {
    switch step {
    case .asks(let url): if Console.isTerminal { Console.err("looks at \(url)") }
    case .refused(let url, let reason): Console.err("\(url): \(reason)")
    case .leftOut(let count): Console.err("\(count) more addresses on the page were not looked at")
    }
  }
}

/// A feed as `feeds discover` and `feeds add` print it.
struct FoundFeedLine: Encodable {
  let url: String
  let title: String?
  let format: String
  let entries: Int
  let language: String?
  let newest: Date?

  init(_ feed: FoundFeed) {
    url = FeedSettings.shown(feed.url)
    title = feed.title
    format = feed.format.rawValue
    entries = feed.entries
    language = feed.language
    newest = feed.newest
  }
}
