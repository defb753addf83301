/// Everything that the text files of a folder say, read as a whole.
package struct WatchFolder: Sendable, Hashable {
  package var settings = AgentSettings()
  package var feeds: [FeedSettings] = []
  package var receivers: [ReceiverSettings] = []
  package var watchlists: [Watchlist] = []
  package var lexicons: [Lexicon] = []

  package init() {}
}
