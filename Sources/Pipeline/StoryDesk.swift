import Alerts
import Articles
import Foundation
import Storage
import Synchronization

/// Which story an article is part of, and what was told of it: one memory for every poll and every page.
final class StoryDesk: Sendable {
  private struct State {
    var index: StoryIndex
    /// Outlets that were told, by watchlist and story; of alerts that are in the store alone, so that whoever finds none there makes it.
    var told: [ToldStory.Key: ToldStory]
  }

  private let state: Mutex<State>
  private let window: TimeInterval

  /// - Parameter told: of alerts that were made within the window.
  init(_ index: StoryIndex = StoryIndex(), told: [ToldStory] = []) {
    window = index.settings.window
    state = Mutex(State(index: index, told: Dictionary(told.map { ($0.key, $0) }) { $0.outlets > $1.outlets ? $0 : $1 }))
  }

  convenience init(from store: any Store, now: Date) async throws(StorageError) {
    let settings = StoryIndex.Settings()
    let since = now.addingTimeInterval(-settings.window)
    self.init(StoryIndex(settings, members: try await store.storyMembers(since: since)), told: try await store.toldStories(since: since))
  }

  /// - Parameter feed: URL of the feed's row.
  func place(_ article: Article, feed: String, now: Date) -> StoryPlace {
    let (print, outlet) = (StoryPrint(article), Outlet(article, feed: feed))
    return state.withLock { $0.index.place(print, of: article.id, outlet: outlet, at: now) }
  }

  /// Outlets that the watchlist's receivers know of; nil where they were told nothing.
  func outletsTold(of story: String, to watchlist: String) -> Int? {
    state.withLock { $0.told[ToldStory.Key(watchlist: watchlist, story: story)]?.outlets }
  }

  /// To be called once they are stored.
  func note(_ alerts: [Alert]) {
    guard !alerts.isEmpty else { return }
    state.withLock { state in
      for alert in alerts {
        guard let told = ToldStory(alert) else { continue }
        if told.outlets >= state.told[told.key]?.outlets ?? 0 { state.told[told.key] = told }
      }
      let oldest = alerts.map(\.created).max().map { $0.addingTimeInterval(-2 * window) } ?? .distantPast
      if state.told.count > 10_000 { state.told = state.told.filter { $0.value.date > oldest } }
    }
  }
}
