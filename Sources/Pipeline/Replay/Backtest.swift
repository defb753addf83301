import Alerts
package import Articles
package import Foundation
package import Matches
package import Storage
import Watchlists

/// Replays articles through an edited set of watchlists, one after the other, and counts what it would have changed: alerts that come anew, and
/// alerts that were made and would not be.
///
/// Each article is read as it is now. Tone gates, languages and `none:` hold as they do in the agent, which decides with the same functions. What
/// was suppressed as part of a feed's baseline is left out on both sides.
package struct Backtest {
  private let edited: WatchSet
  private let other: WatchSet?
  private let samples: Int
  private var places: [String: Int]
  package private(set) var report: BacktestReport
  /// Of the edited set, over the articles.
  package private(set) var prefixes: PrefixShares

  /// - Parameters:
  ///   - other: the set to compare with; nil: what the archive says.
  ///   - samples: so many new and so many lost articles are kept of each watchlist.
  package init(_ edited: WatchSet, against other: WatchSet? = nil, samples: Int = 5) {
    self.edited = edited
    self.other = other
    self.samples = samples
    var lines = edited.folder.watchlists.map { BacktestReport.Line(watchlist: $0.name) }
    let names = Set(lines.map(\.watchlist))
    for name in other?.folder.watchlists.map(\.name).sorted() ?? [] where !names.contains(name) {
      lines.append(BacktestReport.Line(watchlist: name, isGone: true))
    }
    report = BacktestReport(lines: lines)
    prefixes = PrefixShares(edited.folder.watchlists)
    places = Dictionary(lines.enumerated().map { ($1.watchlist, $0) }) { first, _ in first }
  }

  /// - Parameters:
  ///   - date: when it was first seen, or published where nobody saw it.
  ///   - record: what the archive says of it; empty for an article from elsewhere.
  package mutating func take(_ article: Article, date: Date?, record: [ArchivedMatch] = []) {
    var article = article
    article.settleLanguage()
    report.span.note(date)
    prefixes.take(article)
    let baseline = Set(record.filter { $0.suppression == .baseline }.map(\.watchlist))
    let after = Self.alerts(of: edited, on: article)
    let before =
      other.map { Self.alerts(of: $0, on: article) }
      ?? Dictionary(record.filter { $0.suppression == nil }.map { ($0.watchlist, $0.terms) }) { first, _ in first }
    for name in Set(after.keys).union(before.keys).subtracting(baseline).sorted() {
      note(name, before: before[name], after: after[name]) { terms in
        BacktestReport.Sample(
          article: article.id, title: article.title, url: article.url, feed: article.feed, date: article.published ?? date,
          words: Self.words(terms))
      }
    }
  }

  private mutating func note(
    _ name: String, before: [TermMatch]?, after: [TermMatch]?, _ sample: ([TermMatch]) -> BacktestReport.Sample
  ) {
    let place = place(of: name)
    if before != nil { report.lines[place].before += 1 }
    if after != nil { report.lines[place].after += 1 }
    if let after, before == nil {
      report.lines[place].new += 1
      Self.keep(sample(after), in: &report.lines[place].newSamples, samples)
    } else if let before, after == nil {
      report.lines[place].lost += 1
      Self.keep(sample(before), in: &report.lines[place].lostSamples, samples)
    }
  }

  /// A watchlist that only the archive knows gets its line where its name belongs among its like.
  private mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    let place = report.lines.firstIndex { $0.isGone && $0.watchlist > name } ?? report.lines.count
    report.lines.insert(BacktestReport.Line(watchlist: name, isGone: true), at: place)
    for index in place..<report.lines.count { places[report.lines[index].watchlist] = index }
    return place
  }

  private static func keep(_ sample: BacktestReport.Sample, in samples: inout [BacktestReport.Sample], _ most: Int) {
    samples.append(sample)
    if samples.count > most { samples.removeFirst() }
  }

  /// What would be sent, were the article news.
  private static func alerts(of set: WatchSet, on article: Article) -> [String: [TermMatch]] {
    set.findings(in: article).reduce(into: [:]) { alerts, finding in
      let decision = AlertDecision(
        tone: finding.tone, gate: finding.watchlist.tone, isBaseline: false, backfill: .none, published: nil, now: .distantPast)
      if case .send = decision { alerts[finding.watchlist.name] = finding.match.terms }
    }
  }

  private static func words(_ terms: [TermMatch]) -> [String] {
    var words: [String] = []
    // A term that looks at the feed or the author has no place in the text.
    for word in terms.flatMap({ $0.hits.isEmpty ? [$0.term] : $0.hits.map(\.text) }) where words.count < 5 && !words.contains(word) {
      words.append(word)
    }
    return words
  }
}
