import Foundation
import Watchlists

/// The alerts that one article makes, with those that its story has made: which of them mutes which.
struct Company {
  private let alerts: [Alert]
  private let facts: [AlertFacts]
  private let inhibitions: [Inhibition]
  private let before: [[ToldAlert]]
  /// For each inhibition, which of the alerts are on its sides.
  private let sources: [[Bool]]
  private let targets: [[Bool]]
  /// Of each alert, the receivers that hear of it; nil while nothing is decided.
  private var receivers: [Set<String>?]

  /// What mutes others comes first, so that it is known whether it is told. Where two mute each other the graver one is told, or else the first.
  private(set) var order: [Int] = []

  init(memory: RouteMemory, alerts: [Alert], facts: [AlertFacts], inhibitions: [Inhibition]) {
    self.alerts = alerts
    self.facts = facts
    self.inhibitions = inhibitions
    receivers = Array(repeating: nil, count: alerts.count)
    before = inhibitions.isEmpty ? [] : alerts.map { memory.company(of: $0) }
    var left = alerts.indices.sorted { (facts[$1].severity, $0) < (facts[$0].severity, $1) }
    sources = inhibitions.map { rule in facts.map { rule.source.fits($0) } }
    targets = inhibitions.map { rule in facts.map { rule.target.fits($0) } }
    guard !inhibitions.isEmpty else {
      order = Array(alerts.indices)
      return
    }
    while !left.isEmpty {
      let place = left.indices.first { place in left.allSatisfy { $0 == left[place] || !mutes($0, left[place]) } } ?? 0
      order.append(left.remove(at: place))
    }
  }

  /// The rule that spares a receiver the alert, with the watchlist that it hears of instead.
  func mute(_ index: Int, at receiver: String) -> (rule: Inhibition, watchlist: String)? {
    for (number, rule) in inhibitions.enumerated() where targets[number][index] {
      let told = order.first { receivers[$0]?.contains(receiver) ?? false && mutes($0, index, by: number) }
      if let told { return (rule, facts[told].watchlist) }
      let earlier = before[index].first { other in
        other.id != alerts[index].id && other.receivers.contains(receiver) && rule.source.fits(other.facts)
          && !(sources[number][index] && rule.target.fits(other.facts))
      }
      if let earlier { return (rule, earlier.facts.watchlist) }
    }
    return nil
  }

  mutating func tell(_ index: Int, _ names: [String]) {
    receivers[index] = Set(names)
  }

  /// Those that were told, to be remembered.
  var told: [ToldAlert] {
    alerts.indices.compactMap { index in
      guard let names = receivers[index], !names.isEmpty else { return nil }
      return ToldAlert(alerts[index], facts[index], receivers: names)
    }
  }

  private func mutes(_ one: Int, _ other: Int) -> Bool {
    inhibitions.indices.contains { mutes(one, other, by: $0) }
  }

  /// Alerts that are on both sides do not mute each other.
  private func mutes(_ one: Int, _ other: Int, by rule: Int) -> Bool {
    one != other && sources[rule][one] && targets[rule][other] && !(sources[rule][other] && targets[rule][one])
  }
}
