/// Everything that the text files of a folder say, read as a whole.
package struct WatchFolder: Sendable, Hashable {
  package var settings = AgentSettings()
  package var feeds: [FeedSettings] = []
  package var receivers: [ReceiverSettings] = []
  package var watchlists: [Watchlist] = []
  package var lexicons: [Lexicon] = []
  /// In the order in which they are asked: that of the files, and of the items in each.
  package var routes: [Route] = []
  package var silences: [Silence] = []
  package var inhibitions: [Inhibition] = []

  package init() {}
}
