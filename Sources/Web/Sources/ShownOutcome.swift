import Feeds

/// What came of an hour of a source, as the charts draw it: each has a colour of its own that colour-blind eyes can tell (Okabe and Ito's set),
/// and a pattern besides.
enum ShownOutcome: String, CaseIterable {
  case polled, overflowed, held, blocked, failed

  init(_ tally: CoverageTally) {
    switch tally.outcome {
    case .polled: self = tally.overflows > 0 ? .overflowed : .polled
    case .held: self = .held
    case .blocked: self = .blocked
    case .failed: self = .failed
    }
  }

  var word: String {
    switch self {
    case .polled: "polled"
    case .overflowed: "overflowed"
    case .held: "held back"
    case .blocked: "blocked"
    case .failed: "failed"
    }
  }

  var meaning: String {
    switch self {
    case .polled: "all there was, was seen"
    case .overflowed: "read, but some entries were gone before the poll"
    case .held: "due, but its host asked to be left alone"
    case .blocked: "the site lets no reader in"
    case .failed: "no usable answer"
    }
  }

  /// A value for `fill`; the patterns are in `defs`.
  var fill: String { self == .polled ? "#0072b2" : "url(#\(rawValue))" }

  /// How many sources of an hour fared so; those of one hour add up to what was due.
  func count(in hour: CoverageHour) -> Int {
    switch self {
    case .polled: max(hour.polled - hour.overflowed, 0)
    case .overflowed: hour.overflowed
    case .held: hour.held
    case .blocked: hour.blocked
    case .failed: hour.failed
    }
  }

  /// Once a page, before the first chart.
  static let defs = """
    <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
    <pattern id="overflowed" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#f0b429"/><path d="M0 0h2v6H0z" fill="#7a4b00"/></pattern>
    <pattern id="held" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/><path d="M0 1h4v1.5H0z" fill="#6f7883"/></pattern>
    <pattern id="blocked" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#33203f"/><circle cx="2.5" cy="2.5" r="1.1" fill="#fff"/></pattern>
    <pattern id="failed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#d55e00"/><path d="M0 0h1.6v6H0z" fill="#fff"/></pattern>
    </defs></svg>
    """
}
