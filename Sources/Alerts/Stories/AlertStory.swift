package import Foundation

/// Where the news of an alert stands beside its article.
package struct AlertStory: Codable, Sendable, Hashable {
  /// The alert that told of the story first.
  package struct First: Codable, Sendable, Hashable {
    /// Headline of its article; may be empty.
    package var title: String
    /// Nil where its article had none.
    package var outlet: String?
    package var alerted: Date

    package init(title: String, outlet: String?, alerted: Date) {
      self.title = title
      self.outlet = outlet
      self.alerted = alerted
    }
  }

  /// `sty_` and 26 letters and digits out of SHA-256 over the id of the story's first article.
  package var id: String
  /// Names of the outlets, each once, in the order in which they brought it; the article's own is among them.
  package var outlets: [String]
  /// That of the article, as it stands in `outlets`: the feed may have another name. Nil in alerts stored before it was kept.
  package var own: String?
  /// Of a story that has grown; nil in other alerts, and in those stored before it was kept.
  package var first: First?
  /// How many of the outlets an earlier alert has named, where `first` is there.
  package var told: Int?

  package init(id: String, outlets: [String], own: String? = nil, first: First? = nil, told: Int? = nil) {
    self.id = id
    self.outlets = outlets
    self.own = own
    self.first = first
    self.told = told
  }
}

extension AlertStory {
  /// Those that no earlier alert has named; nil where nobody knows.
  package var newOutlets: [String]? { told.map { Array(outlets.dropFirst(max(0, $0))) } }

  /// The story as somebody is told of it who knows of it already.
  package func grown(since story: ToldStory) -> AlertStory {
    AlertStory(id: id, outlets: outlets, own: own, first: story.first, told: story.outlets)
  }
}
