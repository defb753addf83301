/// Where the news of an alert stands beside its article.
package struct AlertStory: Codable, Sendable, Hashable {
  /// `sty_` and 26 letters and digits out of SHA-256 over the id of the story's first article.
  package var id: String
  /// Names of the outlets, each once, in the order in which they brought it; the article's own is among them.
  package var outlets: [String]
  /// That of the article, as it stands in `outlets`: the feed may have another name. Nil in alerts stored before it was kept.
  package var own: String?

  package init(id: String, outlets: [String], own: String? = nil) {
    self.id = id
    self.outlets = outlets
    self.own = own
  }
}
