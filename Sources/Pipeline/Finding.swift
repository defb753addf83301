import Alerts
import Articles
import Matches
import Tone
import Watchlists

/// What a watchlist finds in an article, with the tone towards it; whether that makes an alert is another question.
struct Finding {
  let match: Match
  let watchlist: Watchlist
  let tone: ToneScore
}

extension WatchSet {
  /// In the order of the watchlists.
  func findings(in article: Article, except names: Set<String> = [], awaitsBody: Bool = false) -> [Finding] {
    let blocks = article.blocks
    let (matches, tones) = tones.read(article, blocks, matcher, awaitsBody: awaitsBody)
    guard let tones else { return [] }
    return matches.compactMap { match in
      guard !names.contains(match.watchlist), let watchlist = watchlist(named: match.watchlist) else { return nil }
      return Finding(match: match, watchlist: watchlist, tone: tones.score(towards: match))
    }
  }
}
