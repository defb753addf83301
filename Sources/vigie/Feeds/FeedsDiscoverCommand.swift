import ArgumentParser
import Feeds
import Watchlists

struct FeedsDiscoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover", abstract: "Finds the feeds of a site: one JSON line each, exit code 1 when there is none.",
    discussion: """
      Looks at what the page declares and links to, then where feeds usually are, then at the sitemaps of robots.txt; each place only where the one
      before had nothing. Every address is asked once and read as the agent would read it.

      Example: vigie feeds discover lemonde.fr
      """)

  @Argument(help: "A page, or a feed; https:// where no scheme is named.") var url: String
  @Option(help: ArgumentHelp("A folder whose settings hold: user-agent, allow-networks.", valueName: "dir")) var watchlists: String?
  @Flag(help: "Look at every place, even where one has feeds.") var everywhere = false

  func run() async throws {
    let folder = try watchlists.map { try Folder.load($0, unset: .warning) } ?? WatchFolder()
    let (feeds, isFeed) = try await FeedSearch.run(TypedAddress.url(url), in: folder, everywhere: everywhere)
    for feed in feeds { try Console.json(FoundFeedLine(feed)) }
    Console.err(isFeed ? "This address is itself a feed." : "\(feeds.count) feed\(feeds.count == 1 ? "" : "s") found.")
  }
}
