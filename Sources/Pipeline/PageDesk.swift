import Foundation
import Storage
import Synchronization

/// Which pages are under way in this program, and which hosts are left alone for a while.
final class PageDesk: Sendable {
  private struct State {
    var underWay: Set<String> = []
    /// With the time until when.
    var resting: [String: Date] = [:]
  }

  /// Seconds. Each page of a paused host that is tried costs two writes for nothing; the pause itself is the gate's to end, maybe sooner.
  private static let rest = 30.0

  private let state = Mutex(State())

  func claim(now: Date) -> PageClaim {
    state.withLock { state in
      state.resting = state.resting.filter { $0.value > now }
      return PageClaim(
        limit: PageFetcher.inFlight - state.underWay.count, perHost: PageFetcher.inFlightOfHost, underWay: state.underWay,
        restingHosts: Set(state.resting.keys), lease: PageFetcher.lease, now: now)
    }
  }

  func take(_ page: PendingPage) {
    state.withLock { _ = $0.underWay.insert(page.article) }
  }

  func end(_ page: PendingPage, rests: Bool, now: Date) {
    state.withLock { state in
      state.underWay.remove(page.article)
      if rests { state.resting[page.host] = now.addingTimeInterval(Self.rest) }
    }
  }
}
