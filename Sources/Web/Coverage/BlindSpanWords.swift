package import Feeds
import Foundation

/// A span of blindness as one sentence for people.
package enum BlindSpanWords {
  package static func text(for span: BlindSpan, name: String) -> String {
    let end = span.to.map { "to \($0.formatted(.iso8601))" } ?? "on"
    return "blind on \(name) from \(span.from.formatted(.iso8601)) \(end): \(verdict(of: span))"
  }

  /// Why, and what it cost.
  static func verdict(of span: BlindSpan) -> String {
    span.reason.rawValue
      + (span.to == nil
        ? "" : span.isCaughtUp ? "; caught up, nothing was lost" : "; entries \(span.reason == .overflow ? "were" : "may have been") lost")
  }
}
