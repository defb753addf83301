package import Foundation

/// Where an article has been put.
package struct StoryPlace: Sendable, Hashable {
  /// `sty_` and what `StableID` makes of the id of the story's first article. Alerts on a story are known by it: whoever changes this rule sends
  /// those of the last three days again.
  package var story: String
  /// The article is the story's first.
  package var isNew: Bool
  /// Why it joined; nil for the first article, and for one that was in its story before.
  package var link: StoryLink?
  /// Who has the story by now, in the order in which they came, each once; at most `StoryIndex.Settings.outlets`.
  package var outlets: [Outlet]
  /// What is to be kept of it.
  package var member: StoryMember
}

/// An article of a story, as it is kept from one run of the program to the next.
package struct StoryMember: Sendable, Hashable {
  package var article: String
  package var story: String
  package var outlet: Outlet
  package var print: StoryPrint
  /// When it was first put there.
  package var added: Date

  package init(article: String, story: String, outlet: Outlet, print: StoryPrint, added: Date) {
    self.article = article
    self.story = story
    self.outlet = outlet
    self.print = print
    self.added = added
  }
}
