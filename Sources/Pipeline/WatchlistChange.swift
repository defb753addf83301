import Foundation
import Watchlists

/// What an edit changed inside a watchlist: `terms + Lavrov, − Poutine`, `languages fr → fr, en`, `aliases of Lavrov + Лавров`. The order of terms
/// does not count, nor where they stand.
struct WatchlistChange {
  /// One for each key.
  let parts: [String]

  init(from old: Watchlist, to new: Watchlist) {
    var parts: [String] = []
    for (key, list) in [("terms", \Watchlist.any), ("all", \.all), ("none", \.none), ("except", \.except)] {
      if let names = NamedChanges(from: old[keyPath: list].map(\.written), to: new[keyPath: list].map(\.written)).text {
        parts.append("\(key) \(names)")
      }
    }
    if let names = NamedChanges(from: old.ignore.map(\.written), to: new.ignore.map(\.written)).text { parts.append("ignore \(names)") }
    if let weights = Self.weights(old.weights, new.weights) { parts.append("weights \(weights)") }
    parts += Self.spellings(old, new)
    for (key, value) in Self.values where value(old) != value(new) { parts.append("\(key) \(value(old)) → \(value(new))") }
    if let tests = Self.tests(old.tests, new.tests) { parts.append("tests \(tests)") }
    if old.place.file != new.place.file { parts.append("now in \(new.place.file)") }
    self.parts = parts
  }

  private static var values: [(key: String, value: (Watchlist) -> String)] {
    [
      ("threshold", { $0.threshold.map(number) ?? "none" }),
      ("languages", { $0.languages.isEmpty ? "all" : $0.languages.joined(separator: ", ") }),
      ("inflect", { $0.inflection.rawValue }),
      ("tone", { $0.tone.map(tone) ?? "whatever it is" }),
      ("tone-shift", { $0.toneShift.map { "\($0.direction.rawValue) \(number($0.least))" } ?? "off" }),
      ("surge", { $0.surge.map { number($0.ratio) } ?? "off" }),
      ("severity", { $0.severity.rawValue }),
      ("alert", { $0.receivers.map { NamedChanges.shown($0.isEmpty ? "nobody" : $0.joined(separator: ", ")) } ?? "all receivers" }),
    ]
  }

  private static func weights(_ old: [WeightedTerm], _ new: [WeightedTerm]) -> String? {
    let before = Dictionary(old.map { ($0.term.written, $0.weight) }) { first, _ in first }
    let after = Set(new.map(\.term.written))
    let changed = new.compactMap { item -> String? in
      let name = NamedChanges.shown(item.term.written)
      guard let weight = before[item.term.written] else { return "+ \(name) \(number(item.weight))" }
      return weight == item.weight ? nil : "~ \(name) \(number(weight)) → \(number(item.weight))"
    }
    return NamedChanges(changed + old.filter { !after.contains($0.term.written) }.map { "− \(NamedChanges.shown($0.term.written))" }).text
  }

  private static func tests(_ old: [WatchlistTest], _ new: [WatchlistTest]) -> String? {
    func texts(_ tests: [WatchlistTest]) -> Set<String> { Set(tests.map { "\($0.expectation.rawValue) \($0.text)" }) }
    let (before, after) = (texts(old), texts(new))
    let counts = [("+", after.subtracting(before).count), ("−", before.subtracting(after).count)].filter { $0.1 > 0 }
    return counts.isEmpty ? nil : counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func tone(_ gate: ToneGate) -> String {
    switch gate {
    case .below(let limit): "below \(number(limit))"
    case .above(let limit): "above \(number(limit))"
    }
  }

  private static func number(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(0...3)).locale(Locale(identifier: "en_US_POSIX")).grouping(.never))
  }
}

extension WatchlistChange {
  /// `aliases:` by the term they stand for; of `forms:` only that they changed, since they are the term itself.
  private static func spellings(_ old: Watchlist, _ new: Watchlist) -> [String] {
    let (before, after) = (SpellingsInUse(of: old), SpellingsInUse(of: new))
    let names = Set(before.aliases.keys).union(after.aliases.keys).sorted()
    // A term that is new brings its aliases with it, and one that is gone takes them away: the terms say so.
    let parts = names.filter { before.words.contains($0) && after.words.contains($0) }.compactMap { name in
      NamedChanges(from: before.aliases[name] ?? [], to: after.aliases[name] ?? []).text.map {
        "aliases of \(NamedChanges.shown(name)) \($0)"
      }
    }
    let limit = NamedChanges.limitNames
    let more = parts.count > limit ? ["aliases of \(parts.count - limit) more terms"] : []
    let forms = NamedChanges(
      after.terms.keys.sorted().filter { key in before.terms[key].map { $0 != after.terms[key] } ?? false }.map { NamedChanges.shown($0) })
    return parts.prefix(limit) + more + (forms.text.map { ["forms of \($0)"] } ?? [])
  }
}
