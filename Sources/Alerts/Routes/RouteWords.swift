import Foundation
import Watchlists

/// Why an alert goes now, later or not at all, as one sentence for people.
enum RouteWords {
  static func sent(_ target: Router.Target, _ severity: Severity) -> String {
    "told at once, \(severity == .critical ? "being critical, " : "")\(cause(target))"
  }

  /// - Parameter target: nil where it is sent on no route's account.
  static func digest(_ digest: DigestSchedule, at moment: Date, _ target: Router.Target?) -> String {
    "kept for the digest (\(digest.written)) until \(shown(moment))\(because(target))"
  }

  static func quiet(_ hours: QuietHours, until end: Date, _ target: Router.Target? = nil) -> String {
    "held for the quiet hours (\(hours.written)) until \(shown(end))\(because(target))"
  }

  static func grouped(_ group: String, _ why: RouteMemory.Cause, until end: Date, _ target: Router.Target?) -> String {
    switch why {
    case .wait(let wait):
      "gathered with others (\(group)), which wait \(shown(wait)) for each other, until \(shown(end))\(because(target))"
    case .interval(let interval, let told):
      "gathered with others (\(group)), told every \(shown(interval)) and last at \(shown(told)), until \(shown(end))\(because(target))"
    }
  }

  static func capped(_ cap: SendingCap, until end: Date, _ target: Router.Target?) -> String {
    "held until \(shown(end)), since the receiver has had its \(cap.written)\(because(target))"
  }

  static func late(until end: Date, _ target: Router.Target?) -> String {
    "gathered with others that come late, for their sources were out of sight when they were published, until \(shown(end))\(because(target))"
  }

  static func free(at now: Date, _ target: Router.Target?) -> String {
    "let go at \(shown(now)), since no rule holds it any more\(because(target))"
  }

  static func silenced(by silence: Silence) -> String {
    let which = silence.place.map { "at \(shown($0))" } ?? silence.id
    let why = [silence.author, silence.comment].compactMap(\.self).joined(separator: ": ")
    return "kept back by the silence \(which), until \(shown(silence.until))\(why.isEmpty ? "" : " (\(why))")"
  }

  static func inhibited(by rule: Inhibition, _ watchlist: String) -> String {
    "kept back by the inhibition at \(shown(rule.place)): the receiver hears of the same news by “\(watchlist)”"
  }

  /// - Parameter names: of the receivers that are named; nil where all are meant.
  static func untold(_ names: [String]?, _ target: Router.Target) -> String {
    guard let names else { return "told to nobody, since no receiver is there that is on" }
    return "told to nobody, \(cause(target)), which names \(names.isEmpty ? "nobody" : "nobody that is on")"
  }

  private static func because(_ target: Router.Target?) -> String { target.map { ", \(cause($0))" } ?? "" }

  private static func cause(_ target: Router.Target) -> String {
    guard let place = target.place else { return "since its watchlist names no receivers" }
    return target.route == nil ? "by `alert:` of the watchlist at \(shown(place))" : "by the route at \(shown(place))"
  }

  private static func shown(_ place: Place) -> String { "\(place.file):\(place.line)" }

  private static func shown(_ date: Date) -> String { date.formatted(.iso8601) }

  private static func shown(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    let (hours, minutes) = (seconds / 3600, seconds / 60)
    return seconds > 0 && seconds % 3600 == 0 ? "\(hours)h" : seconds > 0 && seconds % 60 == 0 ? "\(minutes)m" : "\(seconds)s"
  }
}
