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
  let storyDesk: StoryDesk
  /// Those that were given by command.
  let silences: [Silence]
  /// Of the feed.
  var blind = BlindHours()

  struct Verdict: Sendable, Equatable {
    var matches: [MatchRecord] = []
    var alerts: [Alert] = []
    var deliveries: [Delivery] = []
    var stories: [StoryMember] = []
  }

  /// What is no news is not worth a request to its server.
  func asksForPage(of article: Article) -> Bool {
    !isBaseline || AlertDecision.asksFor(feed.backfill, published: article.published, now: now)
  }

  /// Watchlists that matched an earlier version of the article are left out: they have had their say.
  ///
  /// - Parameters:
  ///   - awaitsBody: true while the article's page may still bring its text.
  ///   - made: ids of alerts that other articles of the same document have made.
  func verdict(
    on article: Article, firstSeen: Date, alreadyMatched: Set<String> = [], awaitsBody: Bool = false, made: Set<String> = []
  ) -> Verdict {
    var verdict = Verdict()
    let findings = set.findings(in: article, except: alreadyMatched, awaitsBody: awaitsBody)
    guard !findings.isEmpty else { return verdict }
    let place = storyDesk.place(article, feed: feed.url, now: now)
    let story = AlertStory(id: place.story, outlets: place.outlets.map(\.name), own: place.member.outlet.name)
    verdict.stories = [place.member]
    var audiences: [String: Audience] = [:]
    for finding in findings {
      let (match, watchlist, tone) = (finding.match, finding.watchlist, finding.tone)
      let decision = AlertDecision(
        tone: tone, gate: watchlist.tone, isBaseline: isBaseline, backfill: feed.backfill, published: article.published, now: now)
      let counted = decision == .suppress(.baseline) ? nil : MatchTone(tone, firstSeen: firstSeen)
      switch decision {
      case .suppress(let reason):
        verdict.matches.append(MatchRecord(article: article.id, match: match, outcome: .suppressed(reason), story: story.id, tone: counted))
      case .send(let reason):
        let first = Alert.id(reason, watchlist: watchlist.name, story: story)
        verdict.matches.append(
          MatchRecord(article: article.id, match: match, outcome: .alerted(alertID: first), story: story.id, tone: counted))
        func add(_ reason: AlertReason, _ story: AlertStory, for audience: Audience? = nil) {
          var alert = Alert(
            reason: reason, watchlist: watchlist, article: article, firstSeen: firstSeen, match: match, tone: tone, story: story,
            created: now)
          if case .all = audience { alert.id = Alert.id(reason, watchlist: watchlist.name, story: story, article: article.id) }
          guard !made.contains(alert.id) else { return }
          alert.untold = set.router.untold(alert)
          verdict.alerts.append(alert)
          audiences[alert.id] = audience
        }
        guard let told = storyDesk.told(of: story.id, by: watchlist.name) else {
          add(reason, story)
          continue
        }
        // Whom neither the first alert nor a later one has reached, for it went elsewhere or was silenced, hears of this copy.
        add(reason, story, for: .all(except: told.receivers))
        if StoryIndex.followUp(from: told.outlets, to: story.outlets.count) != nil {
          add(.storyGrows, story.grown(since: told), for: .only(told.receivers))
        }
      }
    }
    verdict.deliveries = desk.deliveries(
      of: verdict.alerts, for: audiences, isLate: blind.hold(article.published, firstSeen: firstSeen), set, silences: silences, now: now)
    verdict.leaveOut(audiences)
    return verdict
  }
}

extension Judge.Verdict {
  /// What was made for those who might not know of it yet, and reaches nobody, is no alert.
  fileprivate mutating func leaveOut(_ audiences: [String: Audience]) {
    guard !audiences.isEmpty else { return }
    var reached: Set<String> = []
    for delivery in deliveries {
      if case .suppressed = delivery.state { continue }
      reached.insert(delivery.subject.id)
    }
    func isLeftOut(_ id: String) -> Bool { audiences[id] != nil && !reached.contains(id) }
    alerts.removeAll { isLeftOut($0.id) }
    deliveries.removeAll { isLeftOut($0.subject.id) }
  }
}
