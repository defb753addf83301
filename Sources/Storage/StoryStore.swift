package import Alerts
package import Foundation

/// The articles of stories, for as long as others may join them; they are saved with the poll, or the page, that brought them.
package protocol StoryStore: Sendable {
  /// Those that were added since, in the order in which they were: what `StoryIndex` is made anew from.
  func storyMembers(since: Date) async throws(StorageError) -> [StoryMember]
  /// What was told of stories since, by the last alert of each watchlist and story.
  func toldStories(since: Date) async throws(StorageError) -> [ToldStory]
  /// Forgets those that were added before, and says how many.
  func pruneStories(before: Date) async throws(StorageError) -> Int
}
