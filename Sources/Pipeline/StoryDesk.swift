import Alerts
import Articles
import Deliveries
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
    state = Mutex(State(index: index, told: Dictionary(told.map { ($0.key, $0) }) { $0.joined($1) }))
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

  /// What the watchlist's receivers know of a story; nil where no alert was made.
  func told(of story: String, by watchlist: String) -> ToldStory? {
    state.withLock { $0.told[ToldStory.Key(watchlist: watchlist, story: story)] }
  }

  /// Names of those that have the article's story by now; nil where the story is over.
  func outlets(with article: String) -> [String]? {
    state.withLock { $0.index.outlets(with: article)?.map(\.name) }
  }

  /// To be called once they are stored.
  func note(_ alerts: [Alert], _ deliveries: [Delivery]) {
    guard !alerts.isEmpty else { return }
    var receivers: [String: Set<String>] = [:]
    for delivery in deliveries {
      if case .suppressed = delivery.state { continue }
      receivers[delivery.subject.id, default: []].insert(delivery.receiver)
    }
    state.withLock { state in
      for alert in alerts {
        guard let told = ToldStory(alert, receivers: receivers[alert.id] ?? []) else { continue }
        let known = state.told[told.key]
        // Two that showed the same growth at once are one alert: the first.
        if let known, alert.reason == .storyGrows, StoryIndex.followUp(from: known.outlets, to: told.outlets) == nil { continue }
        state.told[told.key] = known?.joined(told) ?? told
      }
      let oldest = alerts.map(\.created).max().map { $0.addingTimeInterval(-2 * window) } ?? .distantPast
      if state.told.count > 10_000 { state.told = state.told.filter { $0.value.date > oldest } }
    }
  }
}
