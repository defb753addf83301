import Alerts
import Articles
import Deliveries
import Foundation
import Matches
import Storage
import Watchlists

/// Decides what becomes of one new or changed article: every match with the state that it ends in, the alerts, and their outbox rows.
struct Judge {
  let set: WatchSet
  /// True on a feed's first parsed poll: what is there is not news unless `backfill:` says so.
  let isBaseline: Bool
  let feed: FeedSettings
  let now: Date
  let desk: RouteDesk
  /// Those that were given by command.
  let silences: [Silence]

  struct Verdict: Sendable, Equatable {
    var matches: [MatchRecord] = []
    var alerts: [Alert] = []
    var deliveries: [Delivery] = []
  }

  /// What is no news is not worth a request to its server.
  func asksForPage(of article: Article) -> Bool {
    !isBaseline || AlertDecision.asksFor(feed.backfill, published: article.published, now: now)
  }

  /// Watchlists that matched an earlier version of the article are left out: they have had their say.
  ///
  /// - Parameter awaitsBody: true while the article's page may still bring its text.
  func verdict(on article: Article, firstSeen: Date, alreadyMatched: Set<String> = [], awaitsBody: Bool = false) -> Verdict {
    var verdict = Verdict()
    for finding in set.findings(in: article, except: alreadyMatched, awaitsBody: awaitsBody) {
      let (match, watchlist, tone) = (finding.match, finding.watchlist, finding.tone)
      let decision = AlertDecision(
        tone: tone, gate: watchlist.tone, isBaseline: isBaseline, backfill: feed.backfill, published: article.published, now: now)
      let counted = decision == .suppress(.baseline) ? nil : MatchTone(tone, firstSeen: firstSeen)
      switch decision {
      case .suppress(let reason):
        verdict.matches.append(MatchRecord(article: article.id, match: match, outcome: .suppressed(reason), tone: counted))
      case .send(let reason):
        let alert = Alert(
          reason: reason, watchlist: watchlist, article: article, firstSeen: firstSeen, match: match, tone: tone, created: now)
        verdict.matches.append(MatchRecord(article: article.id, match: match, outcome: .alerted(alertID: alert.id), tone: counted))
        verdict.alerts.append(alert)
      }
    }
    verdict.deliveries = desk.deliveries(of: verdict.alerts, set, silences: silences, now: now)
    return verdict
  }
}
