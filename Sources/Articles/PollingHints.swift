/// What a feed says in its own text about being polled; values are as written, absurd ones too.
package struct PollingHints: Sendable, Hashable {
  /// The longer of `<ttl>` and the period of `sy:updatePeriod` divided by `sy:updateFrequency`.
  package var interval: Duration?
  /// UTC, 0…24.
  package var skipHours: Set<Int> = []
  /// UTC, 0 (Sunday) … 6.
  package var skipDays: Set<Int> = []
  /// WebSub hubs.
  package var hubs: [String] = []
  /// The address that the feed gives itself, which a WebSub subscription names.
  package var selfLink: String?
}
