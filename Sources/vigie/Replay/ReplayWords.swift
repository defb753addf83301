import Foundation
import Pipeline

/// Words that all reports of a replay share.
enum ReplayWords {
  /// `1200 articles from 2026-09-01 to 2026-11-29`.
  static func articles(_ span: ReplaySpan) -> String {
    let days =
      if let first = span.first, let last = span.last {
        day(first) == day(last) ? " of \(day(first))" : " from \(day(first)) to \(day(last))"
      } else { "" }
    return "\(span.articles) article\(span.articles == 1 ? "" : "s")\(days)"
  }

  static func day(_ date: Date) -> String { String(date.formatted(.iso8601).prefix(10)) }

  /// Words of an article must not move the cursor or turn the direction of the line.
  static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { scalar in
      let kind = scalar.properties.generalCategory
      return kind != .control && kind != .format && kind != .lineSeparator && kind != .paragraphSeparator
    }
    let line = String(String.UnicodeScalarView(scalars))
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// `−1.2`, `+0.35`, `0`; two decimals at most.
  static func signed(_ value: Double) -> String {
    let rounded = (min(max(value, -1e6), 1e6) * 100).rounded() / 100
    let text = abs(rounded).formatted(.number.precision(.fractionLength(0...2)).locale(Locale(identifier: "en_US_POSIX")).grouping(.never))
    return rounded == 0 ? "0" : (rounded < 0 ? "−" : "+") + text
  }

  /// Characters of a title or a hit.
  private static let limit = 120
}
