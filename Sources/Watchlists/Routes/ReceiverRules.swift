/// When a receiver may be told, as its item of `receivers:` says.
package struct ReceiverRules: Sendable, Hashable {
  /// Nil: as many as there are.
  package var cap: SendingCap?
  package var quietHours: QuietHours?
  /// Nil: at once.
  package var digest: DigestSchedule?

  package init() {}
}

/// How many alerts a receiver is told one by one within any span of a length: `20/min`.
package struct SendingCap: Sendable, Hashable {
  package static let counts = 1...1000

  package var count: Int
  /// A minute, an hour or a day.
  package var period: Duration
  package var written: String

  package init(count: Int, period: Duration, written: String) {
    self.count = count
    self.period = period
    self.written = written
  }

  /// Nil for what is no cap.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let periods = ["min": 60, "h": 3600, "d": 86_400]
    guard parts.count == 2, let count = Int(parts[0]), Self.counts.contains(count), let seconds = periods[String(parts[1])] else {
      return nil
    }
    self.init(count: count, period: .seconds(seconds), written: text)
  }
}
