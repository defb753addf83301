import Foundation

/// What can be wrong with routes, silences, inhibitions, and with when a receiver may be told.
enum RouteProblem: Hashable, Sendable {
  case badTime(String)
  case sameTimes(String)
  case unknownZone(String, suggestion: String?)
  case missingZone(String)
  case badDays(String)
  case badDigest(String)
  case hourlyZone
  case badQuietHours(String)
  case endlessQuiet
  case badCap(String)
  case badMoment(String)
  case endsFirst
  case missingEnd
  case longWait(String)
  case groupOfNothing
  case emptyFilter
  case badName(String)
  case unknownWatchlist(String, suggestion: String?, known: [String])
  case unknownFeed(String, suggestion: String?)

  // Lint
  case unreachable(first: Place)
  case untold(String)
  case over(Date)
  case digestOnConsole
  case mutesItself
  case takesAllForNobody

  var text: String {
    switch self {
    case .badTime(let value): "“\(value)” is no time of day; write hours and minutes, from 00:00 to 23:59"
    case .sameTimes(let value): "the quiet hours end when they begin, at \(value); write two times, or 00:00-24:00 for a whole day"
    case .unknownZone(let name, let suggestion?): "there is no time zone “\(name)”; did you mean \(suggestion)?"
    case .unknownZone(let name, nil):
      "there is no time zone “\(name)”; write one of the tz database, such as Europe/Paris, Africa/Dakar or UTC"
    case .missingZone(let value): "whose time? Write the zone behind it: \(value) Europe/Paris"
    case .badDays(let value):
      "“\(value)” names no days; write daily, weekdays, weekends, or days such as mon,thu or fri-sun"
    case .badDigest(let value):
      "“\(value)” is no time for a digest; write it as `daily 08:00 Europe/Paris`, `weekdays 08:00 …`, `mon,thu 18:30 …`, or `hourly`"
    case .hourlyZone: "`hourly` takes no zone and no time: it is each full hour; write it alone"
    case .badQuietHours(let value):
      "“\(value)” are no quiet hours; write them as `22:00-07:00 Europe/Paris`, with days before them if not on all: `fri-sun 22:00-07:00 …`"
    case .endlessQuiet: "these quiet hours leave no minute of the week in which anything could be told"
    case .badCap(let value): "“\(value)” is no cap; write a number up to \(SendingCap.counts.upperBound) and /min, /h or /d, such as 20/min"
    case .badMoment(let value): "“\(value)” is no moment; write the day, the time and how far from UTC: 2026-12-01T08:00+01:00"
    case .endsFirst: "it ends before it begins"
    case .missingEnd: "a silence ends some day; give it `until:`, such as 2026-12-01T08:00+01:00"
    case .longWait(let value): "\(value) is too long for a group; 24h at most, and `digest:` for what may wait longer"
    case .groupOfNothing:
      "`group-by: none` tells each alert on its own, so there is nothing to wait for; take this out, or name what to group by"
    case .emptyFilter: "nothing says here which alerts are meant; name a watchlist, a feed, words of the title …"
    case .badName(let value): "“\(value)”: a * stands for the rest of a name, at its very end and with something before it"
    case .unknownWatchlist(let name, let suggestion?, _): "there is no watchlist “\(name)”; did you mean “\(suggestion)”?"
    case .unknownWatchlist(let name, nil, let known):
      known.isEmpty ? "there is no watchlist “\(name)”" : "there is no watchlist “\(name)”; there are: \(Self.shown(known))"
    case .unknownFeed(let name, let suggestion):
      "no feed has the name “\(name)”" + (suggestion.map { "; did you mean “\($0)”?" } ?? "; names are compared as alerts show them")
    case .unreachable(let first): "no alert comes as far as this route, since the one at \(first.file):\(first.line) takes all that fit it"
    case .untold(let name):
      "no route and no watchlist names the receiver “\(name)”, and none leaves open who is told, so it hears of no alert"
    case .over(let end): "this silence has been over since \(end.formatted(.iso8601)); take it out"
    case .digestOnConsole: "a console shows what happens now; a digest keeps it back until its hour"
    case .mutesItself: "both sides name the same alerts, and none of these mutes another of them"
    case .takesAllForNobody:
      "this route takes every alert that comes to it, and tells nobody: a severity means this one or a graver one; name a watchlist or a feed"
    }
  }

  private static func shown(_ names: [String]) -> String {
    names.count > 12 ? names.prefix(12).joined(separator: ", ") + " …" : names.joined(separator: ", ")
  }
}
