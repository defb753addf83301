import Alerts
package import Articles
package import Foundation
import Text
import Tone
import Watchlists

/// Scores articles with two sets of lexicons, one after the other, and tells which of them change class: as a whole, and towards what the watchlists
/// match in them.
package struct ToneDiff {
  private let edited: WatchSet
  private let other: WatchSet
  private let samples: Int
  private var places: [String: Int]
  package private(set) var report: ToneDiffReport

  /// - Parameters:
  ///   - other: the same watchlists with the lexicons to compare with.
  ///   - samples: so many changed articles are kept of each watchlist, and of the articles as a whole.
  package init(_ edited: WatchSet, against other: WatchSet, samples: Int = 20) {
    self.edited = edited
    self.other = other
    self.samples = samples
    let names = edited.folder.watchlists.map(\.name)
    report = ToneDiffReport(lines: [ToneDiffReport.Line(watchlist: nil)] + names.map { ToneDiffReport.Line(watchlist: $0) })
    places = Dictionary(names.enumerated().map { ($1, $0 + 1) }) { first, _ in first }
  }

  /// - Parameter date: when it was first seen, or published where nobody saw it.
  package mutating func take(_ article: Article, date: Date?) {
    var article = article
    article.settleLanguage()
    report.span.note(date)
    let blocks = article.blocks
    note(
      0, article, date, before: other.tones.scorer.score(blocks, language: article.language),
      after: edited.tones.scorer.score(blocks, language: article.language))
    guard !places.isEmpty else { return }
    let before = Dictionary(other.findings(in: article).map { ($0.watchlist.name, $0.tone) }) { first, _ in first }
    for finding in edited.findings(in: article) {
      guard let tone = before[finding.watchlist.name], let place = places[finding.watchlist.name] else { continue }
      note(place, article, date, before: tone, after: finding.tone)
    }
  }

  private mutating func note(_ place: Int, _ article: Article, _ date: Date?, before: ToneScore, after: ToneScore) {
    report.lines[place].compared += 1
    let words = ToneDiffReport.Word.changed(from: before.keywords, to: after.keywords)
    if !words.isEmpty { report.lines[place].rescored += 1 }
    guard before.label != after.label else { return }
    report.lines[place].moves[ToneDiffReport.Move(from: before.label, to: after.label), default: 0] += 1
    report.lines[place].samples.append(
      ToneDiffReport.Sample(
        article: article.id, title: article.title, url: article.url, feed: article.feed, date: article.published ?? date,
        before: ToneDiffReport.Score(before), after: ToneDiffReport.Score(after), words: Array(words.prefix(ToneDiffReport.mostWords))))
    if report.lines[place].samples.count > samples { report.lines[place].samples.removeFirst() }
  }
}
