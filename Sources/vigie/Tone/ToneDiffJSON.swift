import Foundation
import Pipeline
import Tone

/// The one object of `tone diff --format json`.
struct ToneDiffJSON: Encodable {
  struct Line: Encodable {
    /// Left out for the articles as a whole.
    let watchlist: String?
    let compared: Int
    let rescored: Int
    let changed: Int
    let moves: [Move]
    let samples: [Sample]
  }

  struct Move: Encodable {
    let from: String
    let to: String
    let articles: Int
  }

  struct Score: Encodable {
    let label: String
    let score: Double

    init(_ score: ToneDiffReport.Score) {
      label = score.label.rawValue
      self.score = ToneDiffJSON.rounded(score.score)
    }
  }

  struct Word: Encodable {
    let term: String
    let before: Double
    let after: Double
    let source: String?
  }

  struct Sample: Encodable {
    let article: String
    let title: String
    let url: String?
    let feed: String?
    let date: Date?
    let before: Score
    let after: Score
    let words: [Word]
  }

  let articles: Int
  let skipped: Int
  let from: Date?
  let to: Date?
  let whole: Line?
  let watchlists: [Line]

  init(_ report: ToneDiffReport, skipped: Int) {
    self.skipped = skipped
    (articles, from, to) = (report.span.articles, report.span.first, report.span.last)
    let lines = report.lines.map(Line.init)
    whole = lines.first { $0.watchlist == nil }
    watchlists = lines.filter { $0.watchlist != nil }
  }

  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension ToneDiffJSON.Line {
  init(_ line: ToneDiffReport.Line) {
    (watchlist, compared, rescored, changed) = (line.watchlist, line.compared, line.rescored, line.changed)
    moves = line.moves.map { ToneDiffJSON.Move(from: $0.from.rawValue, to: $0.to.rawValue, articles: $1) }
      .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    samples = line.samples.map(ToneDiffJSON.Sample.init)
  }
}

extension ToneDiffJSON.Sample {
  init(_ sample: ToneDiffReport.Sample) {
    (article, title, url, feed, date) = (sample.article, sample.title, sample.url, sample.feed, sample.date)
    (before, after) = (ToneDiffJSON.Score(sample.before), ToneDiffJSON.Score(sample.after))
    words = sample.words.map {
      ToneDiffJSON.Word(
        term: $0.term, before: ToneDiffJSON.rounded($0.before), after: ToneDiffJSON.rounded($0.after), source: $0.source)
    }
  }
}
