package import Foundation

/// Spans in which no agent was at work: nobody was asked then, so no source counts as blind, and none was seen.
package enum AgentAbsence {
  /// Seconds. A shorter gap is a restart, or a minute's mark that came late; no feed is asked so often that it would matter.
  package static let shortest: TimeInterval = 120

  /// What the runs leave open between `from` and `to`, in order, cut to that span.
  ///
  /// - Parameter runs: in order of their beginning; may overlap.
  package static func spans(between runs: [DateInterval], from: Date, to: Date) -> [DateInterval] {
    var spans: [DateInterval] = []
    var open = from
    func close(at end: Date) {
      guard end.timeIntervalSince(open) >= shortest else { return }
      spans.append(DateInterval(start: open, end: end))
    }
    for run in runs where run.end > from && run.start < to {
      close(at: run.start)
      open = max(open, run.end)
    }
    close(at: to)
    return spans
  }
}
