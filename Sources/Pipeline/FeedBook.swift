import Feeds
import Foundation
import Synchronization
import Watchlists

/// The feeds' states as the running agent knows them, and which polls are under way. The store has the same, one commit behind at most.
final class FeedBook: Sendable {
  private struct Page {
    var states: [String: FeedState]
    var polling: Set<String> = []
  }

  private let page: Mutex<Page>

  init(_ states: [FeedState]) {
    page = Mutex(Page(states: Dictionary(states.map { ($0.url, $0) }) { first, _ in first }))
  }

  /// The feeds whose time has come, longest overdue first; each counts as being polled until `finish`. A feed never seen is due at once.
  func takeDue(of feeds: [FeedSettings], now: Date) -> [(FeedSettings, FeedState)] {
    page.withLock { page in
      var due: [(FeedSettings, FeedState)] = []
      for feed in feeds where !page.polling.contains(feed.url) {
        let state = page.states[feed.url] ?? FeedState(url: feed.url)
        if state.due <= now {
          page.polling.insert(feed.url)
          due.append((feed, state))
        }
      }
      return due.sorted { $0.1.due < $1.1.due }
    }
  }

  func finish(_ state: FeedState) {
    page.withLock { page in
      page.states[state.url] = state
      page.polling.remove(state.url)
    }
  }

  /// When the next feed that is not being polled falls due; nil when none will before another poll ends.
  func nextDue(of feeds: [FeedSettings]) -> Date? {
    page.withLock { page in
      feeds.filter { !page.polling.contains($0.url) }.map { page.states[$0.url]?.due ?? .distantPast }.min()
    }
  }
}

extension FeedState {
  /// A feed that was never polled is due at once; one that was, and has no next poll, is gone.
  fileprivate var due: Date { nextPoll ?? (lastPoll == nil ? .distantPast : .distantFuture) }
}
