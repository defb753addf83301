package import Feeds
package import Foundation

/// A source event as one sentence for people.
package enum SourceEventWords {
  /// - Parameter moment: how a date is written.
  package static func text(for event: SourceEvent, moment: (Date) -> String = { $0.formatted(.iso8601) }) -> String {
    let source = event.name ?? event.address ?? "a feed"
    switch event.kind {
    case .down:
      let cause = event.error.map { ": \($0)" } ?? ""
      // One that was not asked has not failed.
      let polls = event.failures > 1 ? "; \(event.failures) polls in a row failed" : event.failures == 1 ? "; one poll failed" : ""
      guard let since = event.since else { return "\(source) has never been read\(polls)\(cause)" }
      return "blind on \(source) since \(moment(since))\(polls)\(cause)"
    case .gone: return "\(source) says that it is gone for good (410); a look is taken once a week"
    case .stale:
      let usual = event.usualGap.map { "; it usually brings something every \(span($0))" } ?? ""
      return "\(source) answers, but has brought nothing new since \(event.since.map(moment) ?? "long")\(usual)"
    case .recovered:
      let length = event.since.map { " for \(span(event.date.timeIntervalSince($0)))" } ?? ""
      return "\(source) is in sight again since \(moment(event.date)) (it was \(event.was?.rawValue ?? "out of sight")\(length))"
    case .overflow:
      let from = event.since.map { " between \(moment($0)) and \(moment(event.date))" } ?? ""
      return "\(source) published more than its feed holds\(from): some entries were not seen; ask it more often"
    case .networkDown:
      return "no host has answered since \(event.since.map(moment) ?? moment(event.date)): the network on this side is down"
    case .networkRecovered: return "hosts answer again; nothing was in sight since \(event.since.map(moment) ?? "a while")"
    }
  }

  private static func span(_ seconds: Double) -> String {
    switch seconds {
    case ..<5400: "\(wholePart(seconds / 60)) min"
    case ..<172_800: "\(wholePart(seconds / 3600)) h"
    default: "\(wholePart(seconds / 86_400)) days"
    }
  }

  private static func wholePart(_ value: Double) -> Int { Int(min(max(value.rounded(), 1), 1e6)) }
}
