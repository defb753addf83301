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
    let all = matcher.matches(in: article, blocks: blocks, awaitsBody: awaitsBody)
    let matches = all.filter { !names.contains($0.watchlist) }
    guard !matches.isEmpty else { return [] }
    let tones = tones.read(blocks, language: article.language, matches: all)
    return matches.compactMap { match in
      guard let watchlist = watchlist(named: match.watchlist) else { return nil }
      return Finding(match: match, watchlist: watchlist, tone: tones.score(towards: match))
    }
  }
}
