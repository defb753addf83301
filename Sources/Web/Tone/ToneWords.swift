import Alerts
import Deliveries
import Watchlists

/// How a watchlist's tone stands, as one sentence for people.
enum ToneWords {
  static func standing(_ verdict: ToneVerdict, _ watch: ToneWatch?) -> String {
    let settings = ToneShift().settings
    let told =
      watch.map { "; a shift is told when it is \($0.direction.words) by \(plain($0.least)) and \(plain(settings.threshold)) spreads" }
      ?? ""
    switch verdict {
    case .measured(let measure):
      let distance = plain((abs(measure.distance) * 10).rounded() / 10)
      let direction = measure.difference < 0 ? "worse" : "better"
      return "Now \(ToneEventWords.score(measure.mean)) over \(measure.articles) articles since \(PageTime.day(measure.from)); "
        + "normal is \(ToneEventWords.score(measure.normal)), and this is \(distance) spreads \(direction)\(told)."
    case .warmingUp(let days):
      return "No normal yet: \(days) of \(settings.warmUp) days with \(settings.leastADay) articles or more\(told)."
    case .tooFew(let articles):
      let span = settings.longestNow
      return "Too few articles to tell how it is now: \(articles) with a tone word in \(span) days\(told)."
    }
  }

  private static func plain(_ value: Double) -> String { CoverageChart.decimal(value) }
}

extension ToneWatch.Direction {
  fileprivate var words: String {
    switch self {
    case .worse: "worse"
    case .better: "better"
    case .either: "worse or better"
    }
  }
}
