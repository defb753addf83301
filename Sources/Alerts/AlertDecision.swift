/// What becomes of a match.
package enum AlertDecision: Sendable, Hashable {
  case send(AlertReason)
  case suppress(SuppressionReason)
}

/// Why a match made no alert; stored with it and counted.
package enum SuppressionReason: String, Codable, Sendable, Hashable, CaseIterable {
  /// It was there when the feed was first read, and `backfill:` did not ask for it.
  case baseline
  /// The tone is outside the watchlist's gate.
  case tone
}
