/// How much it matters that somebody hears of it now. `critical` passes quiet hours and digests.
package enum Severity: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
  case low, normal, high, critical

  package static func < (one: Severity, other: Severity) -> Bool {
    one.rank < other.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .normal: 1
    case .high: 2
    case .critical: 3
    }
  }
}
