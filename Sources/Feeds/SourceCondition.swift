/// How a source stands, as far as its polls tell; kept with the feed's state, so that only a change is an event.
package enum SourceCondition: String, Codable, Sendable, Hashable, CaseIterable {
  /// Never read yet, and not failing for long.
  case new
  case ok
  case down
  case stale
  case gone
}
