import DequeModule
import Feeds
import Foundation
import HTTP
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
    var polling: [String: Poll] = [:]
    /// May hold dates that are no longer true; the state says.
    var line = Heap<Turn>()
    /// Polls under way by host, and the feeds that wait for the end of one.
    var underWay: [String: Int] = [:]
    var waiting: [String: Deque<Turn>] = [:]
    /// The same for feeds that failed last time, of whatever host.
    var doubtful = 0
    var waitingDoubtful = Deque<Turn>()
    var revision: Int?
    /// Pushes that wait for the end of their feed's poll.
    var pushes: [String: [Push]] = [:]
  }

  /// Where it is asked, and how it fared last time.
  fileprivate struct Poll {
    let host: String
    let isDoubtful: Bool
  }

  fileprivate struct Turn: Comparable {
    let due: Date
    let url: String

    static func < (left: Turn, right: Turn) -> Bool { (left.due, left.url) < (right.due, right.url) }
  }

  /// Of one feed; a hub that brings more while one poll lasts repeats itself.
  private static let mostPushes = 4

  /// Polls under way at once, those that wait for their turn at a host's gate among them: each costs some kilobytes.
  static let mostPolls = 256
  /// Of one host: the gate lets one through at a time, and a host with a thousand feeds keeps nobody else out.
  static let mostPollsOfHost = 4
  /// Of feeds that failed last time: those that hold their place until their time is up leave room for the living.
  static let mostDoubtfulPolls = 64

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
      page.waiting = [:]
      page.waitingDoubtful = []
      page.line = Heap(page.feeds.keys.filter { page.polling[$0] == nil }.map { Turn(due: page.due($0), url: $0) })
    }
  }

  /// The feeds whose time has come, longest overdue first; each counts as being polled until `finish`. A feed never seen is due at once.
  func takeDue(now: Date) -> [(FeedSettings, FeedState)] {
    page.withLock { page in
      var due: [(FeedSettings, FeedState)] = []
      while let next = page.takeNext(now: now) { due.append(next) }
      return due
    }
  }

  /// The first of them alone.
  func takeNext(now: Date) -> (FeedSettings, FeedState)? {
    page.withLock { $0.takeNext(now: now) }
  }

  /// The feed to read a push with, which then counts as being polled; nil where it is polled just now and the push waits, or is not followed.
  func take(_ push: Push) -> (FeedSettings, FeedState)? {
    page.withLock { page in
      guard let feed = page.feeds[push.feed] else { return nil }
      let state = page.states[push.feed] ?? FeedState(url: push.feed)
      if page.begin(state, at: state.host) { return (feed, state) }
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
      for state in states where page.states[state.url] == nil && page.polling[state.url] == nil {
        page.states[state.url] = state
        if page.feeds[state.url] != nil { page.line.insert(Turn(due: state.due, url: state.url)) }
      }
    }
  }

  func finish(_ state: FeedState) {
    page.withLock { page in
      page.end(state.url)
      page.states[state.url] = state
      page.pushes[state.url] = nil
      if page.feeds[state.url] != nil { page.line.insert(Turn(due: state.due, url: state.url)) }
    }
  }

  /// When the next feed that is not being polled falls due; nil when none will before another poll ends.
  func nextDue() -> Date? {
    page.withLock { $0.polling.count < Self.mostPolls ? $0.nextTurn()?.due : nil }
  }
}

extension FeedBook.Page {
  mutating func takeNext(now: Date) -> (FeedSettings, FeedState)? {
    while polling.count < FeedBook.mostPolls, let turn = nextTurn(), turn.due <= now {
      _ = line.popMin()
      let state = states[turn.url] ?? FeedState(url: turn.url)
      let host = state.host
      if underWay[host, default: 0] >= FeedBook.mostPollsOfHost {
        waiting[host, default: []].append(turn)
      } else if state.failures > 0, doubtful >= FeedBook.mostDoubtfulPolls {
        waitingDoubtful.append(turn)
      } else if let feed = feeds[turn.url], begin(state, at: host) {
        return (feed, state)
      }
    }
    return nil
  }

  /// False where the feed is being polled already.
  mutating func begin(_ state: FeedState, at host: String) -> Bool {
    guard polling[state.url] == nil else { return false }
    polling[state.url] = FeedBook.Poll(host: host, isDoubtful: state.failures > 0)
    underWay[host, default: 0] += 1
    if state.failures > 0 { doubtful += 1 }
    return true
  }

  /// Lets the feed that waited for this end into the line.
  mutating func end(_ url: String) {
    guard let poll = polling.removeValue(forKey: url) else { return }
    underWay[poll.host] = underWay[poll.host].flatMap { $0 > 1 ? $0 - 1 : nil }
    // A feed that was read out of a push meanwhile waits no more.
    while let next = waiting[poll.host]?.popFirst() {
      guard holds(next) else { continue }
      line.insert(next)
      break
    }
    if waiting[poll.host]?.isEmpty == true { waiting[poll.host] = nil }
    guard poll.isDoubtful else { return }
    doubtful -= 1
    while let next = waitingDoubtful.popFirst() {
      guard holds(next) else { continue }
      line.insert(next)
      break
    }
  }

  private func holds(_ turn: FeedBook.Turn) -> Bool {
    feeds[turn.url] != nil && polling[turn.url] == nil && due(turn.url) == turn.due
  }

  func due(_ url: String) -> Date { states[url]?.due ?? .distantPast }

  /// The first turn that still holds.
  mutating func nextTurn() -> FeedBook.Turn? {
    while let turn = line.min {
      if holds(turn) { return turn }
      _ = line.popMin()
    }
    return nil
  }
}

extension FeedState {
  /// Scheme, host and port of the address that is asked; what is no address is a host of its own.
  fileprivate var host: String {
    do throws(HTTPURLError) { return try HTTPURL(address).origin } catch { return address }
  }

  /// A feed that was never polled is due at once; one that was, and has no next poll, is not asked again.
  fileprivate var due: Date { nextPoll ?? (lastPoll == nil ? .distantPast : .distantFuture) }
}
