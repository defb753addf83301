package import Alerts
package import Foundation

/// A shift of tone as one sentence for people.
package enum ToneEventWords {
  /// - Parameters:
  ///   - moment: how a date with its time is written.
  ///   - day: how a day is.
  package static func text(
    for event: ToneEvent, moment: (Date) -> String = { $0.formatted(.iso8601) },
    day: (Date) -> String = { String($0.formatted(.iso8601).prefix(10)) }
  ) -> String {
    let name = "“\(event.watchlist)”"
    let had = "it had turned \(event.was == .better ? "better" : "worse")" + (event.since.map { " at \(moment($0))" } ?? "")
    guard let measure = event.measure else { return "too few articles on \(name) to tell its tone; \(had)" }
    let mean = "\(score(measure.mean)) over \(measure.articles) articles since \(day(measure.from))"
    let normal = "\(score(measure.normal))"
    switch event.kind {
    case .worse, .better:
      let word = event.kind == .worse ? "worse" : "better"
      return "the tone on \(name) is \(word) than usual: \(mean); its normal of \(measure.days) days is \(normal)"
    case .settled where event.ending == .newNormal:
      return "the tone on \(name) has stayed at \(mean), and its normal is \(normal) now; \(had)"
    case .settled: return "the tone on \(name) is near its normal of \(normal) again: \(mean); \(had)"
    }
  }

  /// Two decimals with a sign, `−0.42`; 0 without one.
  package static func score(_ value: Double) -> String {
    let rounded = (min(max(value, -9), 9) * 100).rounded() / 100
    let text = String(format: "%.2f", abs(rounded))
    return rounded == 0 ? text : (rounded < 0 ? "−" : "+") + text
  }
}
