/// Which shifts of tone a watchlist tells of: `tone-shift: worse 0.2`.
package struct ToneWatch: Sendable, Hashable {
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    case worse, better, either
  }

  /// How far from the normal tone a shift begins where nobody says.
  package static let usualLeast = 0.15
  package static let leasts = 0.05...1.0

  package var direction: Direction
  /// How far the tone must be from its normal, on the scale of −1…1.
  package var least: Double

  package init(_ direction: Direction, least: Double = usualLeast) {
    self.direction = direction
    self.least = least
  }
}
