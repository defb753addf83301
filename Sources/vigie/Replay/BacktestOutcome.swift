import Foundation
import Pipeline

/// A report with what it takes to read it.
struct BacktestOutcome {
  /// What the edited set was compared with.
  enum Basis: String, Encodable {
    case archive, set, nothing
  }

  let report: BacktestReport
  /// When the archive was looked at; nil for articles from elsewhere.
  let end: Date?
  let basis: Basis

  /// To a tenth; nil where the articles have no dates.
  func aDay(_ alerts: Int) -> Double? {
    report.span.days(until: end).map { (Double(alerts) / $0 * 10).rounded() / 10 }
  }
}

/// The one object of `--format json`.
struct BacktestJSON: Encodable {
  struct Line: Encodable {
    let watchlist: String
    let gone: Bool
    let new: Int
    let lost: Int
    let before: Count
    let after: Count
    let samples: Samples
  }

  struct Count: Encodable {
    let alerts: Int
    let aDay: Double?
  }

  struct Samples: Encodable {
    let new: [Sample]
    let lost: [Sample]
  }

  struct Sample: Encodable {
    let article: String
    let title: String
    let url: String?
    let feed: String?
    let date: Date?
    let words: [String]
  }

  let articles: Int
  let skipped: Int
  let from: Date?
  let to: Date?
  let against: BacktestOutcome.Basis
  let watchlists: [Line]

  init(_ outcome: BacktestOutcome, skipped: Int) {
    let report = outcome.report
    self.skipped = skipped
    (articles, from, to, against) = (report.span.articles, report.span.first, report.span.last, outcome.basis)
    watchlists = report.lines.map { line in
      Line(
        watchlist: line.watchlist, gone: line.isGone, new: line.new, lost: line.lost,
        before: Count(alerts: line.before, aDay: outcome.aDay(line.before)),
        after: Count(alerts: line.after, aDay: outcome.aDay(line.after)),
        samples: Samples(new: line.newSamples.map(Sample.init), lost: line.lostSamples.map(Sample.init)))
    }
  }
}

extension BacktestJSON.Sample {
  init(_ sample: BacktestReport.Sample) {
    (article, title, url, feed) = (sample.article, sample.title, sample.url, sample.feed)
    (date, words) = (sample.date, sample.words)
  }
}
