package import Foundation
import HTTP

/// How fast a service takes messages: some at once, and then one in so many seconds. What is faster it refuses, or drops.
package struct Pace: Sendable, Hashable {
  package let burst: Int
  /// Seconds.
  package let interval: TimeInterval

  package init(burst: Int, interval: TimeInterval) {
    self.burst = burst
    self.interval = interval
  }
}

extension Receiver {
  /// Of its kind, as documented by the service; nil where nothing is, or where the service says it in each answer, as Discord does.
  package var documentedPace: Pace? {
    switch address {
    case .webhook, .console, .discord: nil
    // https://docs.slack.dev/apis/web-api/rate-limits: one a second, short bursts allowed.
    case .slack: Pace(burst: 3, interval: 1)
    // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors: four a second, sixty in half a minute.
    case .teams: Pace(burst: 4, interval: 1)
    // https://core.telegram.org/bots/faq: one a second in a chat, twenty a minute in a group, whose id is negative.
    case .telegram(let telegram): Pace(burst: 3, interval: telegram.chat.hasPrefix("-") ? 3.5 : 1)
    // https://docs.ntfy.sh/publish/#limitations, of the public server: sixty, and then one in five seconds.
    case .ntfy(let ntfy): ntfy.base.host == "ntfy.sh" ? Pace(burst: 50, interval: 5) : nil
    // https://developers.google.com/workspace/chat/limits: one a second in a space.
    case .template(let template): template.url?.host == "chat.googleapis.com" ? Pace(burst: 1, interval: 1) : nil
    }
  }
}

/// What a receiver has been sent, as far as its pace asks for it.
package struct PaceTally: Sendable, Hashable {
  package let pace: Pace
  /// When the next would go if they went evenly.
  private var next = Date.distantPast

  package init(_ pace: Pace) {
    self.pace = pace
  }

  /// How many may go now.
  package func room(at now: Date) -> Int {
    let next = even(now)
    return (0..<pace.burst).prefix { next.addingTimeInterval((Double($0) - Double(pace.burst - 1)) * pace.interval) <= now }.count
  }

  package mutating func take(at now: Date) { next = even(now).addingTimeInterval(pace.interval) }

  /// When one may go, where none may now.
  package func nextChance(after now: Date) -> Date? {
    room(at: now) > 0 ? nil : even(now).addingTimeInterval(-Double(pace.burst - 1) * pace.interval)
  }

  /// Further off than it can be only where the clock was set back.
  private func even(_ now: Date) -> Date {
    next.timeIntervalSince(now) > Double(pace.burst) * pace.interval ? now : max(next, now)
  }
}
