import ArgumentParser
import Feeds
import Foundation
import Pipeline
import Storage
import Watchlists

struct FeedsAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a feed to the folder: one line in the file that has `feeds:`, every other byte left as it is.",
    discussion: """
      The address of a page will do where the page has one feed; where it has several they are listed, and --all adds them all. The feed is fetched
      once, and is not added unless it can be read. A running agent picks the edit up by itself.

      Example: vigie feeds add https://www.lemonde.fr/rss/une.xml --watchlists watchlists --name "Le Monde"
      """)

  @Argument(help: "A feed, or a page that names its feeds; https:// where no scheme is named.") var url: String
  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String
  @Option(help: ArgumentHelp("The file below the folder; made where there is none.", valueName: "file")) var file: String?
  @Option(help: "What alerts call it; left out, they use the feed's own title.") var name: String?
  @Flag(help: "Add every feed of the page.") var all = false

  func run() async throws {
    let folder = try Folder.loadOrBegin(watchlists)
    let known = KnownFeeds(folder)
    let address = TypedAddress.url(url)
    if let place = known.place(of: address) { throw Self.known(address, place) }
    let (found, isFeed) = try await FeedSearch.run(address, in: folder)
    if found.count > 1, !all {
      for feed in found { try Console.json(FoundFeedLine(feed)) }
      throw Failure("\(found.count) feeds were found; add one by its own address, or every one with --all")
    }
    let new = found.filter { feed in
      guard let place = known.place(of: feed.url) else { return true }
      Console.err(Self.known(feed.url, place).message)
      return false
    }
    guard !new.isEmpty else { throw Failure("nothing was added") }
    if name != nil, new.count > 1 { throw Failure("--name goes with one feed, and \(new.count) would be added") }
    await Self.noteAsked(new.map(\.url), folder)
    let editor = FeedListEditor(path: watchlists, environment: ProcessInfo.processInfo.environment)
    let place = try editor.add(new.map { NewFeed(url: $0.url, name: name) }, to: file.map { .file($0) } ?? .feedsFile)
    for feed in new { try Console.json(FoundFeedLine(feed)) }
    let what = new.count > 1 ? "\(new.count) feeds" : isFeed ? "the feed" : FeedSettings.shown(new.first?.url ?? "")
    Console.err("added \(what) at \(place.file):\(place.line)")
  }

  /// The agent polls a new feed at once; one that was asked just now can wait for the usual time, so that adding a feed costs one request.
  private static func noteAsked(_ urls: [String], _ folder: WatchFolder) async {
    // Without a store, or where it refuses, the first poll simply comes at once.
    let path = folder.settings.store ?? StoreOptions.defaultURL(environment: ProcessInfo.processInfo.environment)
    guard let store = try? await openStore(url: path, mode: .command), let known = try? await store.feedStates() else { return }
    let now = Date()
    for url in urls where !known.contains(where: { $0.url == url }) {
      var state = FeedState(url: url)
      state.lastPoll = now
      state.nextPoll = now.addingTimeInterval(folder.settings.minInterval / .seconds(1))
      state.nextPollReason = PollReason.minInterval(Int(folder.settings.minInterval.components.seconds)).description
      try? await store.save(state)
    }
    await store.close()
  }

  private static func known(_ url: String, _ place: Place) -> Failure {
    Failure("\(FeedSettings.shown(url)) stands already at \(place.file):\(place.line)")
  }
}
