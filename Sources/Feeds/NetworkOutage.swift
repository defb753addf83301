package import Foundation

/// Tells a dead feed from a network that is down on this side: when host after host that answered before does not any more, and none answers in
/// between, no feed is to blame.
package struct NetworkOutage: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    case began(since: Date)
    case ended(since: Date)
  }

  /// Hosts that must have been lost, one after the other, without an answer from anywhere; all of them where there are fewer.
  static let enough = 3
  /// And so long at least without an answer: a resolver that hiccups is no outage.
  static let leastSilence: TimeInterval = 60
  private static let mostHosts = 100_000

  /// Hosts that answered at their last poll.
  private var reached: Set<String> = []
  /// Hosts that answered, and then did not, since anybody last answered.
  private var lost: Set<String> = []
  private var firstLoss: Date?
  /// When it began, while it lasts.
  package private(set) var since: Date?

  package init() {}

  /// - Parameter answered: the host gave an answer of whatever kind; false when none came (no name, no connection, no answer in time).
  package mutating func note(_ host: String, answered: Bool, now: Date) -> Change? {
    if answered {
      if reached.count < Self.mostHosts { reached.insert(host) }
      lost = []
      firstLoss = nil
      guard let began = since else { return nil }
      since = nil
      return .ended(since: began)
    }
    if reached.remove(host) != nil {
      lost.insert(host)
      if firstLoss == nil { firstLoss = now }
    }
    guard since == nil, let first = firstLoss, now.timeIntervalSince(first) >= Self.leastSilence else { return nil }
    guard lost.count >= Self.enough || (reached.isEmpty && lost.count >= 2) else { return nil }
    since = first
    return .began(since: first)
  }
}
