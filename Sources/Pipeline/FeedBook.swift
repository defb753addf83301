import Feeds
import Foundation
import HeapModule
import Synchronization
import Watchlists

/// The feeds' states as the running agent knows them, and which polls are under way. The store has the same, one commit behind at most.
///
/// The next due feed is found without looking at the others: with ten thousand feeds the book is opened ten thousand times a round.
final class FeedBook: Sendable {
  fileprivate struct Page {
    var states: [String: FeedState]
    var feeds: [String: FeedSettings] = [:]
    var polling: Set<String> = []
    /// May hold dates that are no longer true; the state says.
    var line = Heap<Turn>()
    var revision: Int?
    /// Pushes that wait for the end of their feed's poll.
    var pushes: [String: [Push]] = [:]
  }

  fileprivate struct Turn: Comparable {
    let due: Date
    let url: String

    static func < (left: Turn, right: Turn) -> Bool { (left.due, left.url) < (right.due, right.url) }
  }

  /// Of one feed; a hub that brings more while one poll lasts repeats itself.
  private static let mostPushes = 4

  private let page: Mutex<Page>

  init(_ states: [FeedState]) {
    page = Mutex(Page(states: Dictionary(states.map { ($0.url, $0) }) { first, _ in first }))
  }

  func isBehind(_ revision: Int) -> Bool { page.withLock { $0.revision != revision } }

  /// Takes the feeds of a set for those to be polled from now on; the same revision again changes nothing.
  func follow(_ feeds: [FeedSettings], revision: Int) {
    page.withLock { page in
      guard page.revision != revision else { return }
      page.revision = revision
      page.feeds = Dictionary(feeds.map { ($0.url, $0) }) { first, _ in first }
      page.line = Heap(page.feeds.keys.filter { !page.polling.contains($0) }.map { Turn(due: page.due($0), url: $0) })
    }
  }

  /// The feeds whose time has come, longest overdue first; each counts as being polled until `finish`. A feed never seen is due at once.
  func takeDue(now: Date) -> [(FeedSettings, FeedState)] {
    page.withLock { page in
      var due: [(FeedSettings, FeedState)] = []
      while let turn = page.nextTurn(), turn.due <= now {
        _ = page.line.popMin()
        guard let feed = page.feeds[turn.url] else { continue }
        page.polling.insert(turn.url)
        due.append((feed, page.states[turn.url] ?? FeedState(url: turn.url)))
      }
      return due
    }
  }

  /// The feed to read a push with, which then counts as being polled; nil where it is polled just now and the push waits, or is not followed.
  func take(_ push: Push) -> (FeedSettings, FeedState)? {
    page.withLock { page in
      guard let feed = page.feeds[push.feed] else { return nil }
      if page.polling.insert(push.feed).inserted { return (feed, page.states[push.feed] ?? FeedState(url: push.feed)) }
      page.pushes[push.feed, default: []].append(push)
      if page.pushes[push.feed, default: []].count > Self.mostPushes { page.pushes[push.feed]?.removeFirst() }
      return nil
    }
  }

  /// A push that came while the feed was being polled; to be asked for before `finish`.
  func waitingPush(of url: String) -> Push? {
    page.withLock { page in
      guard let push = page.pushes[url]?.first else { return nil }
      page.pushes[url]?.removeFirst()
      return push
    }
  }

  /// Adds what another process, such as `vigie feeds add`, has written down of feeds that are not known here.
  func learn(_ states: [FeedState]) {
    page.withLock { page in
      for state in states where page.states[state.url] == nil && !page.polling.contains(state.url) {
        page.states[state.url] = state
        if page.feeds[state.url] != nil { page.line.insert(Turn(due: state.due, url: state.url)) }
      }
    }
  }

  func finish(_ state: FeedState) {
    page.withLock { page in
      page.states[state.url] = state
      page.polling.remove(state.url)
      page.pushes[state.url] = nil
      if page.feeds[state.url] != nil { page.line.insert(Turn(due: state.due, url: state.url)) }
    }
  }

  /// When the next feed that is not being polled falls due; nil when none will before another poll ends.
  func nextDue() -> Date? {
    page.withLock { $0.nextTurn()?.due }
  }
}

extension FeedBook.Page {
  func due(_ url: String) -> Date { states[url]?.due ?? .distantPast }

  /// The first turn that still holds.
  mutating func nextTurn() -> FeedBook.Turn? {
    while let turn = line.min {
      if feeds[turn.url] != nil, !polling.contains(turn.url), due(turn.url) == turn.due { return turn }
      _ = line.popMin()
    }
    return nil
  }
}

extension FeedState {
  /// A feed that was never polled is due at once; one that was, and has no next poll, is not asked again.
  fileprivate var due: Date { nextPoll ?? (lastPoll == nil ? .distantPast : .distantFuture) }
}
