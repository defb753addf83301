/// When a watchlist tells of far more stories than usual: `surge: 3`.
package struct SurgeWatch: Sendable, Hashable {
  package static let ratios = 1.5...100.0

  /// Times the usual number from which on it is one; what chance may bring is no surge, whatever the ratio.
  package var ratio: Double

  package init(ratio: Double = 2) {
    self.ratio = ratio
  }
}
