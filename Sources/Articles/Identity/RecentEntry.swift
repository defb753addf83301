package import Foundation

/// What is kept of an article for telling whether an entry that no key knows is the same one under new names.
package struct RecentEntry: Sendable, Hashable {
  /// The article's id.
  package var id: String
  package var url: String?
  package var title: String
  /// The lead, or the first paragraph where there is none.
  package var opening: String
  package var published: Date?
  package var firstSeen: Date

  package init(id: String, url: String?, title: String, opening: String, published: Date?, firstSeen: Date) {
    self.id = id
    self.url = url
    self.title = title
    self.opening = opening
    self.published = published
    self.firstSeen = firstSeen
  }
}
