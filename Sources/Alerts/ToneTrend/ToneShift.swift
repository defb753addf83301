package import Foundation
package import Watchlists

/// Decides whether a watchlist's tone has left its own normal: pure, with time as an argument.
///
/// The latest mean is held against the median of the days before it. How far is far is told by what those days' means stray by beyond chance (by
/// their median deviation, which single days do not move), together with the chance error of a mean of so many articles. A story counts once,
/// whatever its copies.
package struct ToneShift: Sendable, Hashable {
  package struct Settings: Sendable, Hashable {
    /// Days before the latest ones that make the normal.
    package var history = 28
    /// Of these, days with `leastADay` articles at least that must be there before anything is said.
    package var warmUp = 10
    package var leastADay = 3
    /// Articles that the latest days must hold, and as many as a usual day: with a morning's first few, one or other would be far off every week.
    package var leastNow = 5
    /// Articles for which more days are taken together.
    package var wantedNow = 10
    /// Days that may be taken together to come to so many.
    package var longestNow = 3
    /// Spreads from the normal at which a shift begins; it ends within half of that.
    package var threshold = 3.5
    /// Days stray by so much at least, beyond chance: an even watchlist is not called shifted over a trifle.
    package var leastSpread = 0.05
    /// Days with too few articles after which a shift is given up.
    package var patience = 7

    package init() {}

    /// Seconds that a verdict looks back.
    package var memory: TimeInterval { Double(history + longestNow) * ToneDay.length }
  }

  package let settings: Settings

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// - Parameters:
  ///   - days: of one watchlist, in order; those of the future do not count.
  ///   - least: how many days are taken together, where there are more articles than asked for.
  package func verdict(on days: [ToneDay], now: Date, least: Int = 1) -> ToneVerdict {
    let today = ToneDay.day(of: now)
    let byDay = Dictionary(days.filter { $0.day <= today && $0.scored > 0 }.map { ($0.day, $0) }) { first, _ in first }
    func day(_ ago: Int) -> Date { today.addingTimeInterval(-Double(ago) * ToneDay.length) }
    let usual = Self.median(byDay.values.filter { $0.day < today && $0.scored >= settings.leastADay }.map { Double($0.scored) })
    let (needed, wanted) = (max(Double(settings.leastNow), usual ?? 0), max(Double(settings.wantedNow), usual ?? 0))
    var (sum, articles, taken) = (0.0, 0, 0)
    while taken < settings.longestNow, taken < least || Double(articles) < wanted {
      if let tally = byDay[day(taken)] {
        sum += tally.sum
        articles += tally.scored
      }
      taken += 1
    }
    guard Double(articles) >= needed else { return .tooFew(articles: articles) }
    let before = (taken..<taken + settings.history).compactMap { byDay[day($0)] }.filter { $0.scored >= settings.leastADay }
    guard before.count >= settings.warmUp, let normal = Self.median(before.compactMap(\.mean)) else {
      return .warmingUp(days: before.count)
    }
    let spread = Self.spread(of: before, around: normal, articles: articles, least: settings.leastSpread)
    return .measured(
      ToneMeasure(
        mean: sum / Double(articles), articles: articles, from: day(taken - 1), normal: normal, spread: spread, days: before.count))
  }

  /// What a watchlist has to tell.
  ///
  /// - Parameters:
  ///   - last: what it told last.
  ///   - watch: nil where it is not to tell of anything.
  package func event(
    of watchlist: String, file: String, on days: [ToneDay], last: ToneEvent?, watch: ToneWatch?, now: Date
  ) -> ToneEvent? {
    guard let watch else { return nil }
    let verdict = verdict(on: days, now: now)
    if let open = last, open.kind != .settled {
      return end(of: open, watch, verdict, on: days, now).map {
        ToneEvent(
          kind: .settled, watchlist: watchlist, file: file, date: now, was: open.kind, since: open.date, ending: $0, measure: $1)
      }
    }
    guard case .measured(let measure) = verdict, let kind = kind(of: measure, watch) else { return nil }
    return ToneEvent(kind: kind, watchlist: watchlist, file: file, date: now, measure: measure)
  }

  private func kind(of measure: ToneMeasure, _ watch: ToneWatch) -> ToneEvent.Kind? {
    guard abs(measure.difference) >= watch.least, abs(measure.distance) >= settings.threshold else { return nil }
    let kind = measure.difference < 0 ? ToneEvent.Kind.worse : .better
    switch watch.direction {
    case .either: return kind
    case .worse: return kind == .worse ? kind : nil
    case .better: return kind == .better ? kind : nil
    }
  }

  /// Two days are asked, so that a shift does not end and begin anew with every morning's first articles.
  private func end(
    of open: ToneEvent, _ watch: ToneWatch, _ verdict: ToneVerdict, on days: [ToneDay], _ now: Date
  ) -> (ToneEvent.Ending, ToneMeasure?)? {
    guard case .measured = verdict else {
      let last = max(open.date, days.last { $0.day <= now && $0.scored >= settings.leastADay }?.day ?? .distantPast)
      return now.timeIntervalSince(last) > Double(settings.patience) * ToneDay.length ? (.quiet, nil) : nil
    }
    guard case .measured(let measure) = self.verdict(on: days, now: now, least: 2) else { return nil }
    let isTurned = (measure.difference < 0) != (open.kind == .worse)
    let isNear = abs(measure.difference) < watch.least / 2 || abs(measure.distance) < settings.threshold / 2
    guard isTurned || isNear else { return nil }
    // The days of the shift have become the normal; the tone has not come back.
    let isNew = open.measure.map { abs(measure.mean - $0.normal) > abs($0.difference) / 2 } ?? false
    return (isNew && !isTurned ? .newNormal : .back, measure)
  }

  private static func spread(of days: [ToneDay], around normal: Double, articles: Int, least: Double) -> Double {
    // 1.4826 makes it the standard deviation of what is normally distributed.
    let between = 1.4826 * (median(days.compactMap { $0.mean.map { abs($0 - normal) } }) ?? 0)
    let scored = days.reduce(0) { $0 + $1.scored }
    let strayed = days.reduce(0) { $0 + max($1.squares - $1.sum * $1.sum / Double($1.scored), 0) }
    // The variance of single articles within their days, and what of it the means of those days have.
    let within = strayed / Double(max(scored - days.count, 1))
    let chance = within * days.reduce(0) { $0 + 1 / Double($1.scored) } / Double(max(days.count, 1))
    return (max(between * between - chance, least * least) + within / Double(max(articles, 1))).squareRoot()
  }

  /// Nil of nothing.
  package static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
