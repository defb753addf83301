package import Foundation

/// A watchlist's latest tone beside its own normal.
package struct ToneMeasure: Codable, Sendable, Hashable {
  /// Of the latest days that together hold enough articles; −1…1.
  package var mean: Double
  /// With evidence, in those days.
  package var articles: Int
  /// The first of those days.
  package var from: Date
  /// Median of the means of the days before.
  package var normal: Double
  /// What the means of days stray by, and what one of so many articles strays by chance.
  package var spread: Double
  /// Days that made the normal.
  package var days: Int

  package init(mean: Double, articles: Int, from: Date, normal: Double, spread: Double, days: Int) {
    self.mean = mean
    self.articles = articles
    self.from = from
    self.normal = normal
    self.spread = spread
    self.days = days
  }

  /// On the scale of tone; negative for worse.
  package var difference: Double { mean - normal }
  /// In spreads; negative for worse.
  package var distance: Double { difference / spread }
}

/// Why there is a measure, or none.
package enum ToneVerdict: Sendable, Hashable {
  case measured(ToneMeasure)
  /// So many of the days before had articles enough.
  case warmingUp(days: Int)
  /// So many articles with evidence in the latest days.
  case tooFew(articles: Int)
}
