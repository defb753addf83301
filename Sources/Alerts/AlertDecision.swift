package import Foundation
package import Tone
package import Watchlists

/// What becomes of a match.
package enum AlertDecision: Sendable, Hashable {
  case send(AlertReason)
  case suppress(SuppressionReason)

  /// - Parameters:
  ///   - isBaseline: the article was there when its feed was first read.
  ///   - published: as the feed says; an article without a date, or with one that cannot be, is never young enough for a `backfill:` of hours.
  package init(tone: ToneScore, gate: ToneGate?, isBaseline: Bool, backfill: FeedSettings.Backfill, published: Date?, now: Date) {
    if isBaseline, !Self.asksFor(backfill, published: published, now: now) {
      self = .suppress(.baseline)
    } else if let gate, !gate.admits(tone) {
      self = .suppress(.tone)
    } else {
      self = .send(.firstSeen)
    }
  }

  /// Whether what a first poll brought is to be treated as news.
  package static func asksFor(_ backfill: FeedSettings.Backfill, published: Date?, now: Date) -> Bool {
    switch backfill {
    case .none: false
    case .all: true
    case .since(let age): published.map { $0.isCredible(now: now) && now.timeIntervalSince($0) <= Double(age.components.seconds) } ?? false
    }
  }
}

extension ToneGate {
  /// A match without any tone word, or with one in a whole article, has no tone to be judged by, and a gate does not keep it back: a missed
  /// article costs more than noise.
  package func admits(_ tone: ToneScore) -> Bool {
    guard tone.evidence == .enough else { return true }
    return switch self {
    case .below(let limit): tone.score <= limit
    case .above(let limit): tone.score >= limit
    }
  }
}

/// Why a match made no alert; stored with it and counted.
package enum SuppressionReason: String, Codable, Sendable, Hashable, CaseIterable {
  /// It was there when the feed was first read, and `backfill:` did not ask for it.
  case baseline
  /// The tone is outside the watchlist's gate.
  case tone
}
