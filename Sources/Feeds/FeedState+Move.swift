import Foundation

/// That a feed is asked at another address from now on.
package enum AddressChange: Sendable, Hashable {
  /// Its publisher has moved it for good, as three polls over a day have shown.
  case moved(to: String)
  /// The new address brought nothing for a while, or redirects back: it is asked at its own address again.
  case returned
}

extension FeedState {
  /// A permanent redirect is often a mistake, a maintenance page or a captive portal: it is believed once polls over a day have led to the same
  /// place and found the feed there.
  ///
  /// - Parameter target: where the permanent hops of a poll that found the feed led; nil without one.
  mutating func follow(_ target: String?, _ now: Date) -> AddressChange? {
    guard let target, target != address else {
      move = nil
      return nil
    }
    guard var move, move.target == target else {
      self.move = FeedMove(target: target, since: now)
      return nil
    }
    move.polls += 1
    guard move.polls >= Self.pollsToBelieve, now.timeIntervalSince(move.since) >= Self.timeToBelieve else {
      self.move = move
      return nil
    }
    self.move = nil
    movedTo = target == url ? nil : target
    return movedTo == nil ? .returned : .moved(to: target)
  }

  /// Undoes a move to an address that brings no feed any more.
  mutating func returnHome() -> AddressChange? {
    guard movedTo != nil, failures >= Self.failuresToReturn else { return nil }
    movedTo = nil
    move = nil
    goneSince = nil
    return .returned
  }

  private static let pollsToBelieve = 3
  private static let timeToBelieve: TimeInterval = 86_400
  private static let failuresToReturn = 5
}
