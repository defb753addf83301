package import Foundation
package import Watchlists

/// Decides whether there are far more stories on a watchlist than usual at this hour of the week: pure, with time as an argument.
///
/// The last hour is held against the mean of the same hour in the weeks before, the highest of them left out. A surge is what is both a multiple of
/// that and beyond what chance brings: by the tail of the negative binomial distribution, which is Poisson's where the mean itself is known from
/// no more than a few hours.
package struct Surge: Sendable, Hashable {
  package struct Settings: Sendable, Hashable {
    /// Stories without which nothing is a surge.
    package var leastStories = 5
    /// Days of counting before anything is said.
    package var warmUp = 7
    /// Weeks that make the normal, and how many of them must be there; with fewer, the same hour of the last days does.
    package var weeks = 8
    package var fewestWeeks = 4
    package var days = 14
    /// Stories an hour that are taken for usual where there are none: chance alone brings one now and then.
    package var leastUsual = 0.5
    /// How unlikely the hour must be, twice in a row or once.
    package var unlikely = 1e-4
    package var incredible = 1e-8
    /// A surge is over once there were fewer than so many times the usual, so long.
    package var calmRatio = 1.5
    package var calm: TimeInterval = 1800
    /// How long after a surge no other is told of.
    package var rest: TimeInterval = 6 * 3600

    package init() {}

    /// Seconds that a verdict looks back.
    package var memory: TimeInterval { Double(max(weeks * 7, days) + 1) * 86_400 }
  }

  /// The hour that ends with a whole slot.
  package struct Measure: Sendable, Hashable {
    package var stories: Int
    package var usual: Double
    /// That a usual hour has so many by chance.
    package var chance: Double
  }

  package let settings: Settings

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// Nil while nothing can be said.
  package func measure(of slots: StorySlots, now: Date) -> Measure? {
    let end = StorySlots.slot(of: now)
    guard end.timeIntervalSince(slots.since) >= Double(settings.warmUp) * 86_400 else { return nil }
    var hours = (1...settings.weeks).compactMap { slots.usualHour(endingAt: end.addingTimeInterval(-Double($0) * 7 * 86_400)) }
    if hours.count < settings.fewestWeeks {
      hours = (1...settings.days).compactMap { slots.usualHour(endingAt: end.addingTimeInterval(-Double($0) * 86_400)) }
    }
    guard hours.count > 1 else { return nil }
    let kept = hours.sorted().dropLast()
    let usual = max(Double(kept.reduce(0, +)) / Double(kept.count), settings.leastUsual)
    let stories = slots.stories(from: end.addingTimeInterval(-3600), to: end)
    return Measure(stories: stories, usual: usual, chance: Self.chance(of: stories, around: usual, hours: kept.count))
  }

  /// What a watchlist has to tell; the titles are left to whoever has them.
  ///
  /// - Parameters:
  ///   - last: what it told last.
  ///   - watch: nil where it is not to tell of anything.
  package func event(
    of watchlist: String, file: String, on slots: StorySlots, last: SurgeEvent?, watch: SurgeWatch?, now: Date
  ) -> SurgeEvent? {
    guard let watch else { return nil }
    func event(_ kind: SurgeEvent.Kind, since: Date, usual: Double) -> SurgeEvent {
      SurgeEvent(
        kind: kind, watchlist: watchlist, file: file, date: now, since: since, stories: slots.stories(from: since, to: now), usual: usual,
        titles: [])
    }
    if let last, last.kind == .started {
      return isCalm(slots, now).map { event(.resolved, since: last.since, usual: $0) }
    }
    if let last, now.timeIntervalSince(last.date) < settings.rest { return nil }
    let end = StorySlots.slot(of: now)
    guard slots.stories(from: end.addingTimeInterval(-3600), to: end) >= settings.leastStories else { return nil }
    guard let measure = measure(of: slots, now: now), isHigh(measure, watch) else { return nil }
    if measure.chance >= settings.incredible {
      guard let before = self.measure(of: slots, now: now.addingTimeInterval(-StorySlots.length)), isHigh(before, watch) else { return nil }
    }
    return event(.started, since: StorySlots.slot(of: now).addingTimeInterval(-3600), usual: measure.usual)
  }

  private func isHigh(_ measure: Measure, _ watch: SurgeWatch) -> Bool {
    measure.stories >= settings.leastStories && Double(measure.stories) >= watch.ratio * measure.usual && measure.chance < settings.unlikely
  }

  /// The usual number, once the last hours were near it for long enough; nil while they are not, or nothing can be said.
  private func isCalm(_ slots: StorySlots, _ now: Date) -> Double? {
    var usual: Double?
    for back in stride(from: 0, to: settings.calm, by: StorySlots.length) {
      guard let measure = measure(of: slots, now: now.addingTimeInterval(-back)),
        Double(measure.stories) < settings.calmRatio * measure.usual
      else { return nil }
      usual = usual ?? measure.usual
    }
    return usual
  }

  /// That an hour has `count` stories or more where the mean of `hours` others was so: with half a story more than were seen for what is not known
  /// of the mean (Jeffreys' prior).
  static func chance(of count: Int, around mean: Double, hours: Int) -> Double {
    guard Double(count) > mean else { return 1 }
    let shape = mean * Double(hours) + 0.5
    let share = 1 / (Double(hours) + 1)
    var k = Double(count)
    // The first term in logarithms, since the factors leave the range of a Double; each further one is a little smaller.
    let ways: Double = lgamma(k + shape) - lgamma(k + 1) - lgamma(shape)
    var term: Double = exp(ways + shape * log(1 - share) + k * log(share))
    var sum = 0.0
    while term > sum * 1e-12, k < Double(count) + 10_000 {
      sum += term
      let ratio: Double = (k + shape) / (k + 1)
      term *= ratio * share
      k += 1
    }
    return min(sum, 1)
  }
}
