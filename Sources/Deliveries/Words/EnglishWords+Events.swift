import Alerts
import Feeds
import Foundation

extension EnglishWords {
  func more(_ count: Int, _ watchlists: [String: Int]) -> String {
    let names = self.watchlists(watchlists)
    return "+ \(number(count)) more" + (names.isEmpty ? "" : ": \(names)")
  }

  func watchlists(_ counts: [String: Int]) -> String { counts.ranked.map { "\($0.name) (\(number($0.count)))" }.joined(separator: ", ") }

  func headline(of summary: Summary) -> String {
    let alerts = count(summary.count, "alert")
    let only = summary.watchlists.count == 1 ? summary.watchlists.ranked.first : nil
    let on = only.map { " on \(quoted($0.name))" } ?? ""
    return switch summary.kind {
    case .digest: "Digest: \(alerts)\(on)"
    case .quietHours: "From the quiet hours: \(alerts)\(on)"
    case .overflow: "\(alerts)\(on), together since they came too fast"
    case .group: "\(alerts)\(on), together"
    case .late: "Late: \(alerts)\(on)"
    }
  }

  func opening(of summary: Summary) -> String {
    let lists = summary.watchlists.count > 1 ? " on \(count(summary.watchlists.count, "watchlist"))" : ""
    let alerts = "\(count(summary.count, "alert"))\(lists)"
    if summary.kind == .group { return "\(alerts) \(summary.count == 1 ? "is" : "are") put together here." }
    if summary.kind == .late {
      let articles =
        summary.count == 1 ? "its article was published while its source was" : "their articles were published while their sources were"
      return "\(alerts): \(articles) out of sight."
    }
    return "\(alerts) \(summary.count == 1 ? "was" : "were") held back \(between(summary.from, summary.to))."
  }

  func held(_ kind: Summary.Kind, until moment: Date) -> String {
    switch kind {
    case .digest: "kept for the digest of \(self.moment(moment))"
    case .quietHours: "held over the quiet hours, until \(self.moment(moment))"
    case .group: "waited for others of its group until \(self.moment(moment))"
    case .overflow: "held until \(self.moment(moment)), since more came than the cap lets through"
    case .late: "came late, its source having been out of sight, and waited for others until \(self.moment(moment))"
    }
  }

  func cause(_ cause: String) -> String { cause }

  func words(for event: SurgeEvent) -> EventWords {
    let name = quoted(CleanText.line(event.watchlist, limit: 200))
    let stories = count(event.stories, "story", "stories")
    let usual = NoticeNumber.usual(event.usual, point: ".")
    switch event.kind {
    case .started:
      return EventWords(
        headline: "Surge on \(name): \(stories), where \(usual) \(event.usual == 1 ? "is" : "are") usual",
        opening: "\(name) has had \(stories) since \(moment(event.since)); at this hour of the week \(usual) would be usual.")
    case .resolved:
      return EventWords(
        headline: "The surge on \(name) is over",
        opening: "It lasted from \(moment(event.since)) to \(moment(event.date)) and brought \(stories).")
    }
  }

  func words(for event: ReceiverEvent) -> EventWords {
    let name = quoted(CleanText.line(event.receiver, limit: 200))
    let deliveries = count(event.waiting, "delivery", "deliveries")
    let since = event.since.map { " since \(moment($0))" } ?? ""
    switch event.kind {
    case .disabled:
      let waiting = event.waiting > 0 ? " \(deliveries) \(event.waiting == 1 ? "waits" : "wait") until it is mended." : ""
      return EventWords(headline: "Receiver \(name) is switched off", opening: "Vigie sends nothing to \(name) any more.\(waiting)")
    case .down:
      let waiting = event.waiting > 0 ? "; \(deliveries) \(event.waiting == 1 ? "waits" : "wait") and will be tried again" : ""
      return EventWords(headline: "Receiver \(name) does not answer", opening: "Nothing has got through to \(name)\(since)\(waiting).")
    case .recovered:
      let back = event.since.map { " It had been out of reach since \(moment($0))." } ?? ""
      return EventWords(headline: "Receiver \(name) is back", opening: "\(name) takes messages again since \(moment(event.date)).\(back)")
    }
  }

  func words(for event: ToneEvent) -> EventWords {
    let name = quoted(CleanText.line(event.watchlist, limit: 200))
    let had = "it had turned \(event.was == .better ? "better" : "worse")" + (event.since.map { " on \(moment($0))" } ?? "")
    guard let measure = event.measure else {
      return EventWords(headline: "Too few articles on \(name) to tell its tone", opening: "Nothing more can be said of it; \(had).")
    }
    let mean = "\(score(measure.mean)) over \(count(measure.articles, "article")) since \(day(NoticeDate(measure.from)))"
    switch event.kind {
    case .worse, .better:
      return EventWords(
        headline: "The tone on \(name) is \(event.kind == .worse ? "worse" : "better") than usual",
        opening: "It is at \(mean); its normal of \(count(measure.days, "day")) is \(score(measure.normal)).")
    case .settled where event.ending == .newNormal:
      return EventWords(
        headline: "The tone on \(name) stays where it is",
        opening: "It has stayed at \(mean), and its normal is \(score(measure.normal)) now; \(had).")
    case .settled:
      return EventWords(
        headline: "The tone on \(name) is back to normal",
        opening: "It is at \(mean), near its normal of \(score(measure.normal)); \(had).")
    }
  }

  func words(for event: SourceEvent, name: String?) -> EventWords {
    let source = name ?? "A feed"
    let since = event.since.map { " since \(moment($0))" }
    switch event.kind {
    case .down:
      let polls = event.failures > 1 ? "; \(number(event.failures)) polls in a row failed" : event.failures == 1 ? "; one poll failed" : ""
      return EventWords(
        headline: "\(source) is out of sight",
        opening: since.map { "Nothing has been seen of \(source)\($0)\(polls)." } ?? "\(source) has never been read\(polls).")
    case .gone:
      return EventWords(
        headline: "\(source) has closed its feed",
        opening: "\(source) says that its feed is gone for good (410). Vigie looks again once a week.")
    case .stale:
      let usual = event.usualGap.map { "; it usually brings something every \(span($0))" } ?? ""
      return EventWords(
        headline: "\(source) has fallen silent", opening: "\(source) answers, but has brought nothing new\(since ?? " for long")\(usual).")
    case .recovered:
      let was = event.was.map { "; it had been \($0.rawValue)" } ?? ""
      let length = event.since.map { " for \(span(event.date.timeIntervalSince($0)))" } ?? ""
      return EventWords(
        headline: "\(source) is in sight again",
        opening: "\(source) is in sight again since \(moment(event.date))\(was.isEmpty ? "" : was + length).")
    case .overflow:
      let from = event.since.map { " \(between($0, event.date))" } ?? ""
      return EventWords(
        headline: "\(source) publishes more than its feed holds", opening: "Some entries\(from) were not seen. Ask it more often.")
    case .networkDown:
      return EventWords(
        headline: "The network is down", opening: "No host has answered\(since ?? " for a while"): the trouble is on this side.")
    case .networkRecovered:
      return EventWords(
        headline: "The network is back", opening: "Hosts answer again; nothing was in sight\(since ?? " for a while").")
    }
  }

  private func span(_ seconds: Double) -> String {
    let (value, unit) = SpanUnit.of(seconds)
    return switch unit {
    case .minutes: count(value, "minute")
    case .hours: count(value, "hour")
    case .days: count(value, "day")
    }
  }
}

/// A length of time in the unit that people would use.
enum SpanUnit {
  case minutes, hours, days

  static func of(_ seconds: Double) -> (Int, SpanUnit) {
    switch seconds {
    case ..<5400: (whole(seconds / 60), .minutes)
    case ..<172_800: (whole(seconds / 3600), .hours)
    default: (whole(seconds / 86_400), .days)
    }
  }

  private static func whole(_ value: Double) -> Int { Int(min(max(value.isFinite ? value.rounded() : 1, 1), 1e6)) }
}

extension [String: Int] {
  /// The largest first, at most twenty, names cut.
  var ranked: [(name: String, count: Int)] {
    sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).compactMap { name, count in
      name.isEmpty ? nil : (CleanText.line(name, limit: 100), count)
    }
  }
}
