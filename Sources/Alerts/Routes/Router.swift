import Articles
package import Foundation
package import Watchlists

/// Decides who is told of an alert, when, and why. The same alerts, rules, silences, memory and moment always come to the same decisions.
///
/// For each receiver the first of these has its way: a silence, an inhibition, a digest, quiet hours, its group's wait or interval, its cap. None of
/// the last four holds what is critical. What comes late, after an outage, is told one by one a few times only, and then together.
package struct Router: Sendable {
  let routes: [Route]
  let silences: [Silence]
  let inhibitions: [Inhibition]
  private let watchlists: [String: Watchlist]
  /// In the order of the folder, those that are off left out.
  private let receivers: [String]
  let rules: [String: ReceiverRules]

  /// - Parameter caps: of receivers whose kind has a documented limit, for those that name none.
  package init(_ folder: WatchFolder, caps: [String: SendingCap] = [:]) {
    routes = folder.routes
    silences = folder.silences
    inhibitions = folder.inhibitions
    watchlists = Dictionary(folder.watchlists.map { ($0.name, $0) }) { first, _ in first }
    let on = folder.receivers.filter { !$0.isOff }
    receivers = on.map(\.name)
    rules = Dictionary(
      on.map { receiver in
        var rules = receiver.rules
        rules.cap = rules.cap ?? caps[receiver.name]
        return (receiver.name, rules)
      }
    ) { first, _ in first }
  }

  /// True where what was told on an article matters for what is told next.
  package var needsCompany: Bool { !inhibitions.isEmpty }

  /// Of an event, which goes to its receivers whatever the routes: nil where it goes now, else that it is held over their quiet hours.
  package func hold(eventFor receiver: String, now: Date) -> RouteDecision? {
    guard let hours = rules[receiver]?.quietHours, let end = hours.end(at: now) else { return nil }
    return RouteDecision(
      receiver: receiver, fate: .hold(HoldBucket(.quietHours, moment: end)), reason: RouteWords.quiet(hours, until: end))
  }

  /// - Parameters:
  ///   - alerts: all that one article makes now.
  ///   - audiences: by the alert's id; who is not in it is not told, and counts for nothing.
  ///   - isLate: the article was published a good while ago, when nobody could see it.
  ///   - commanded: silences that were given by command; those of the folder are known.
  /// - Returns: for each alert what becomes of it at each receiver, in the order of the folder.
  package func decide(
    _ alerts: [Alert], for audiences: [String: Audience] = [:], isLate: Bool = false, silences commanded: [Silence],
    memory: inout RouteMemory, now: Date
  ) -> [[RouteDecision]] {
    let silences = (silences + commanded).filter { $0.isInForce(at: now) }
    var decisions = Array(repeating: [RouteDecision](), count: alerts.count)
    let facts = alerts.map(AlertFacts.init)
    var company = Company(memory: memory, alerts: alerts, facts: facts, inhibitions: inhibitions)
    for index in company.order {
      let alert = alerts[index]
      let audience = audiences[alert.id]
      decisions[index] = targets(of: alert, facts[index]).filter { audience?.contains($0.receiver) ?? true }.map { target in
        if let silence = silences.first(where: { $0.filter.fits(facts[index], receiver: target.receiver) }) {
          return RouteDecision(receiver: target.receiver, fate: .suppress, reason: RouteWords.silenced(by: silence))
        }
        if let (inhibition, other) = company.mute(index, at: target.receiver) {
          return RouteDecision(receiver: target.receiver, fate: .suppress, reason: RouteWords.inhibited(by: inhibition, other))
        }
        return time(alert, target, isLate: isLate, &memory, now)
      }
      company.tell(index, decisions[index].filter { $0.fate != .suppress }.map(\.receiver))
    }
    if needsCompany { memory.note(company.told, now: now) }
    return decisions
  }

  /// A receiver, and what sent the alert to it.
  struct Target {
    var receiver: String
    var route: Route?
    /// Where that is written; nil where nobody said anything.
    var place: Place?
  }

  /// Each receiver once, by the first that names it: a route, or at last the watchlist.
  func targets(of alert: Alert, _ facts: AlertFacts) -> [Target] {
    let watchlist = watchlists[alert.watchlist]
    let usual = watchlist?.receivers.map { names in receivers.filter { names.contains($0) } } ?? receivers
    var found: [String: Target] = [:]
    func add(_ names: [String], _ route: Route?, _ place: Place?) {
      for name in names where found[name] == nil { found[name] = Target(receiver: name, route: route, place: place) }
    }
    var isTaken = false
    for route in routes where route.filter.fits(facts) {
      add(route.receivers.map { names in receivers.filter { names.contains($0) } } ?? usual, route, route.place)
      isTaken = !route.goesOn
      if isTaken { break }
    }
    if !isTaken { add(usual, nil, watchlist?.receivers == nil ? nil : watchlist?.place) }
    return receivers.compactMap { found[$0] }
  }

  /// Why nobody is told of an alert, as a sentence for people; nil where somebody is meant to be.
  package func untold(_ alert: Alert) -> String? {
    let facts = AlertFacts(alert)
    guard targets(of: alert, facts).isEmpty else { return nil }
    let route = routes.first { !$0.goesOn && $0.filter.fits(facts) }
    if let route, let names = route.receivers { return RouteWords.untold(names, Target(receiver: "", route: route, place: route.place)) }
    let watchlist = watchlists[alert.watchlist]
    let place = watchlist?.receivers == nil ? nil : watchlist?.place
    return RouteWords.untold(watchlist?.receivers, Target(receiver: "", place: place))
  }

  /// When a receiver is told that neither a silence nor an inhibition spares.
  private func time(_ alert: Alert, _ target: Target, isLate: Bool, _ memory: inout RouteMemory, _ now: Date) -> RouteDecision {
    let rules = rules[target.receiver] ?? ReceiverRules()
    let group = target.route?.grouping.map { Self.group(alert, $0) }
    func send() -> RouteDecision {
      if rules.cap != nil { memory.noteSending(to: target.receiver, at: now, most: rules.cap?.count ?? 0) }
      if let group { memory.noteTelling(of: group, to: target.receiver, at: now) }
      return RouteDecision(receiver: target.receiver, fate: .send, group: group, reason: RouteWords.sent(target, alert.severity))
    }
    func hold(_ bucket: HoldBucket, _ reason: String) -> RouteDecision {
      RouteDecision(receiver: target.receiver, fate: .hold(bucket), reason: reason)
    }
    /// What ends in quiet hours ends with them.
    func holdAwake(_ bucket: HoldBucket, _ reason: (Date) -> String) -> RouteDecision {
      guard let hours = rules.quietHours, let end = hours.end(at: bucket.moment) else { return hold(bucket, reason(bucket.moment)) }
      return hold(HoldBucket(.quietHours, moment: end), RouteWords.quiet(hours, until: end, target))
    }
    if alert.severity == .critical { return send() }
    if let digest = digest(target.route, rules) {
      let moment = digest.next(after: now)
      return hold(HoldBucket(.digest, moment: moment), RouteWords.digest(digest, at: moment, target))
    }
    if let hours = rules.quietHours, let end = hours.end(at: now) {
      return hold(HoldBucket(.quietHours, moment: end), RouteWords.quiet(hours, until: end, target))
    }
    if isLate, let moment = memory.release(lateFor: target.receiver, now: now) {
      return holdAwake(HoldBucket(.late, moment: moment)) { RouteWords.late(until: $0, target) }
    }
    if let grouping = target.route?.grouping, let group,
      let (moment, cause) = memory.release(of: group, grouping, to: target.receiver, now: now)
    {
      return holdAwake(HoldBucket(.group, group: group, moment: moment)) { RouteWords.grouped(group, cause, until: $0, target) }
    }
    if let cap = rules.cap, let moment = memory.release(under: cap, of: target.receiver, now: now) {
      return holdAwake(HoldBucket(.overflow, moment: moment)) { RouteWords.capped(cap, until: $0, target) }
    }
    return send()
  }

  func digest(_ route: Route?, _ rules: ReceiverRules) -> DigestSchedule? {
    switch route?.digest ?? .receivers {
    case .receivers: rules.digest
    case .off: nil
    case .at(let schedule): schedule
    }
  }

  /// What is the same in all alerts of a group, as people read it: `watchlist Crise, feed Le Monde`.
  static func group(_ alert: Alert, _ grouping: Grouping) -> String {
    grouping.keys.map { key in
      switch key {
      case .watchlist: "watchlist \(alert.watchlist)"
      // An article without a story is one.
      case .story: "story \(alert.story?.id ?? alert.article.id)"
      case .feed: "feed \(alert.article.feed ?? "unnamed")"
      case .language: "language \(alert.article.language ?? "unknown")"
      }
    }.joined(separator: ", ")
  }
}
