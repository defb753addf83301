import Articles
package import Foundation
import Watchlists

/// An alert that somebody was told of, or will be.
package struct ToldAlert: Sendable, Hashable {
  package var id: String
  package var article: String
  package var story: String?
  package var facts: AlertFacts
  package var receivers: Set<String>

  package init(_ alert: Alert, _ facts: AlertFacts, receivers: Set<String>) {
    id = alert.id
    article = alert.article.id
    story = alert.story?.id
    self.facts = facts
    self.receivers = receivers
  }
}

/// What was told lately, as far as caps, groups and inhibitions ask for it. It is bounded: what is longest ago is forgotten first.
package struct RouteMemory: Sendable {
  /// Groups, and alerts that may mute others.
  static let mostEntries = 5_000
  /// A group that was told this long ago is a new one.
  static let longestInterval: TimeInterval = 86_400
  /// So many of what comes late are told one by one.
  static let mostLate = 5
  /// How long the next of them waits for others. Seconds.
  static let lateWait: TimeInterval = 120
  static let lateSpan: TimeInterval = 3600
  package static let companySpan: TimeInterval = 3 * 86_400

  /// Why a group waits.
  enum Cause: Sendable, Hashable {
    case wait(Duration)
    case interval(Duration, told: Date)
  }

  private struct GroupKey: Hashable {
    var receiver: String
    var group: String
  }

  private struct GroupState {
    /// Before what is held now; nil where it never was.
    var told: Date?
    /// When what is held now goes out.
    var release: Date?

    /// When it last was or will be told.
    var last: Date { max(told ?? .distantPast, release ?? .distantPast) }
  }

  /// What a receiver was told of late.
  private struct Lateness {
    /// One by one.
    var told = 0
    /// When the last of it came.
    var last: Date
    /// When what is held now goes out.
    var release: Date?
  }

  /// By receiver.
  private var late: [String: Lateness] = [:]
  /// By receiver, oldest first.
  private var sendings: [String: [Date]] = [:]
  /// By receiver, when its overflow was told last, or will be.
  private var overflows: [String: Date] = [:]
  private var groups: [GroupKey: GroupState] = [:]
  private var companies: [String: [ToldAlert]] = [:]
  /// The keys of `companies`, in the order in which they came.
  private var arrivals: [(date: Date, key: String)] = []

  package init() {}

  // Caps

  package mutating func noteSending(to receiver: String, at date: Date, most: Int = 1000) {
    sendings[receiver, default: []].append(date)
    let more = (sendings[receiver]?.count ?? 0) - most
    // In one go, and not with every sending.
    if more > most { sendings[receiver]?.removeFirst(more) }
  }

  /// When what the cap has no room for is told, together: once a period. Nil where there is room.
  mutating func release(under cap: SendingCap, of receiver: String, now: Date) -> Date? {
    let period = cap.period / .seconds(1)
    // With a clock that was set back, what lies in the future says nothing.
    let sent = (sendings[receiver] ?? []).filter { $0 <= now }.suffix(cap.count)
    guard sent.count == cap.count, let oldest = sent.first, now.timeIntervalSince(oldest) < period else { return nil }
    let last = overflows[receiver].flatMap { $0.timeIntervalSince(now) <= 2 * period ? $0 : nil }
    if let last, last > now { return last }
    let release = max(oldest, last ?? oldest).addingTimeInterval(period)
    overflows[receiver] = release
    return release
  }

  package mutating func noteOverflow(of receiver: String, until release: Date) {
    overflows[receiver] = max(overflows[receiver] ?? release, release)
  }

  // What comes late

  /// When what comes late is told, together; nil: on its own, as the first few are.
  mutating func release(lateFor receiver: String, now: Date) -> Date? {
    var lateness = late[receiver] ?? Lateness(last: now)
    // After an hour without any, the next come after another outage.
    if abs(now.timeIntervalSince(lateness.last)) > Self.lateSpan { lateness = Lateness(last: now) }
    lateness.last = now
    defer { late[receiver] = lateness }
    if lateness.told < Self.mostLate {
      lateness.told += 1
      return nil
    }
    if let open = lateness.release, open > now, open.timeIntervalSince(now) <= Self.lateWait { return open }
    let release = now.addingTimeInterval(Self.lateWait)
    lateness.release = release
    return release
  }

  package mutating func noteLate(for receiver: String, at date: Date, until release: Date) {
    late[receiver] = Lateness(told: Self.mostLate, last: max(late[receiver]?.last ?? date, date), release: release)
  }

  // Groups

  package mutating func noteTelling(of group: String, to receiver: String, at date: Date) {
    let key = GroupKey(receiver: receiver, group: group)
    groups[key] = GroupState(told: max(groups[key]?.told ?? date, date), release: groups[key]?.release)
    boundGroups(date)
  }

  package mutating func noteHolding(of group: String, to receiver: String, until release: Date) {
    let key = GroupKey(receiver: receiver, group: group)
    guard let state = groups[key], let other = state.release, other != release else {
      return groups[key] = GroupState(told: groups[key]?.told, release: release)
    }
    groups[key] = GroupState(told: max(state.told ?? .distantPast, min(other, release)), release: max(other, release))
  }

  /// When the group was told last before what has been held since `first`; nil where it never was.
  func telling(of group: String, to receiver: String, before first: Date) -> Date? {
    let state = groups[GroupKey(receiver: receiver, group: group)]
    // What was critical was told since, and hides when the others were: as if it had come just before them.
    let told = state?.told.map { min($0, first) }
    return [told, state?.release].compactMap(\.self).filter { $0 <= first }.max()
  }

  /// When a new alert of the group is told, and why not now; nil: now.
  mutating func release(of group: String, _ grouping: Grouping, to receiver: String, now: Date) -> (Date, Cause)? {
    let key = GroupKey(receiver: receiver, group: group)
    let state = groups[key] ?? GroupState()
    let wait = grouping.wait / .seconds(1)
    let interval = grouping.interval / .seconds(1)
    // What is further off was decided by other rules, or before the clock was set back.
    if let open = state.release, open > now, open.timeIntervalSince(now) <= max(wait, interval) {
      guard let told = state.told, open.timeIntervalSince(told) <= interval else { return (open, .wait(grouping.wait)) }
      return (open, .interval(grouping.interval, told: told))
    }
    let told = state.last > now ? state.told ?? .distantFuture : state.last
    if told <= now, now.timeIntervalSince(told) < interval {
      let release = told.addingTimeInterval(interval)
      groups[key] = GroupState(told: told, release: release)
      return (release, .interval(grouping.interval, told: told))
    }
    guard wait > 0 else { return nil }
    let release = now.addingTimeInterval(wait)
    groups[key] = GroupState(told: told <= now ? told : nil, release: release)
    boundGroups(now)
    return (release, .wait(grouping.wait))
  }

  private mutating func boundGroups(_ now: Date) {
    guard groups.count > Self.mostEntries else { return }
    groups = groups.filter { now.timeIntervalSince($0.value.last) < Self.longestInterval }
    guard groups.count > Self.mostEntries else { return }
    // To half, so that this is not done for every alert.
    let kept = groups.sorted { $0.value.last > $1.value.last }.prefix(Self.mostEntries / 2)
    groups = Dictionary(kept.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// For what was decided and then not stored.
  package mutating func forget(sendingTo receiver: String, group: String?, at date: Date) {
    if let index = sendings[receiver]?.lastIndex(of: date) { sendings[receiver]?.remove(at: index) }
    if let group { groups[GroupKey(receiver: receiver, group: group)] = nil }
  }

  // Company

  package mutating func note(_ told: [ToldAlert], now: Date) {
    for alert in told {
      for key in [alert.article, alert.story].compactMap(\.self) {
        if companies[key] == nil { arrivals.append((now, key)) }
        companies[key, default: []].append(alert)
        // A story of a day's length may have very many.
        if let many = companies[key], many.count > 100 { companies[key] = many.suffix(50) }
      }
    }
    let old = arrivals.prefix { now.timeIntervalSince($0.date) > Self.companySpan }.count
    let surplus = max(old, arrivals.count > Self.mostEntries ? arrivals.count - Self.mostEntries / 2 : 0)
    for arrival in arrivals.prefix(surplus) { companies[arrival.key] = nil }
    arrivals.removeFirst(surplus)
  }

  func company(of alert: Alert) -> [ToldAlert] {
    (companies[alert.article.id] ?? []) + (alert.story.flatMap { companies[$0.id] } ?? [])
  }
}
