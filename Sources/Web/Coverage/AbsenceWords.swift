package import Foundation

/// A span without an agent as words for people.
package enum AbsenceWords {
  package static func text(for span: DateInterval) -> String {
    "no agent ran from \(span.start.formatted(.iso8601)) to \(span.end.formatted(.iso8601))"
  }

  /// For the page: the last `most` of them, the last first; empty where there is none.
  static func html(_ spans: [DateInterval]) -> String {
    guard !spans.isEmpty else { return "" }
    let items = spans.suffix(most).reversed().map { "<li><b>No agent ran</b> \(PageTime.moments($0.start, $0.end))</li>" }
    let more = spans.count > most ? "<p>… and \(spans.count - most) times before.</p>" : ""
    return "<ul class=\"log\">\(items.joined())</ul>\(more)"
  }

  private static let most = 10
}
