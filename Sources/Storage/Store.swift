package import Alerts
package import Articles
package import Deliveries
package import Feeds
package import Foundation
package import Matches

/// Where all that must survive a restart is kept. Every method is one transaction; none blocks the cooperative pool.
package protocol Store: SubscriptionStore, StoryStore, SurgeStore, RecheckStore, HoldStore, SilenceStore, OutboxStore {
  // Feeds
  func feedStates() async throws(StorageError) -> [FeedState]
  /// Of these feeds, as far as they are known, in no order.
  func feedStates(of feeds: [String]) async throws(StorageError) -> [FeedState]
  /// Of every feed that was ever polled, those that the folder no longer has included.
  func sourceSummaries() async throws(StorageError) -> [SourceSummary]
  /// Counts up `interruptedPolls` before a body is read, so that one which kills the program is found out.
  func noteReading(of state: FeedState, at now: Date) async throws(StorageError)
  /// For what is written down between polls.
  func save(_ state: FeedState) async throws(StorageError)

  // Articles
  /// For each list of identity keys, the article of this feed that bears the first known one of them; the same count as asked for.
  func known(feed: String, keys: [[String]]) async throws(StorageError) -> [KnownArticle?]
  /// What one poll needs to know of the items of its document, in one look.
  ///
  /// - Parameter candidates: how many of the newest articles are looked at, and how many aliases; zero where none are wanted.
  func memory(of items: [FeedItem], feed: String, candidates: Int) async throws(StorageError) -> FeedMemory
  func article(id: String) async throws(StorageError) -> StoredArticle?

  // Archive
  /// How many articles were first seen in the span, its end excluded.
  func archiveCount(from: Date, to: Date) async throws(StorageError) -> Int
  /// Those articles in the order in which they were first seen, then of their ids, from the one that follows `last` on.
  func archive(from: Date, to: Date, after last: ArchivedArticle?, limit: Int) async throws(StorageError) -> [ArchivedArticle]

  // Full text
  /// Undecided pages that are due, those of hosts with the fewest under way first, then oldest first; on return their attempts are counted up.
  func claimPages(_ claim: PageClaim) async throws(StorageError) -> [PendingPage]
  /// What came of a page, with the article as it then is and all that was decided on it, all or nothing. Nothing is kept of a claim that was
  /// overtaken: by a later one, or by a change of the article.
  func finish(_ page: PageRecord) async throws(StorageError)
  func nextPageDue() async throws(StorageError) -> Date?
  /// Newest first.
  func undecided(limit: Int) async throws(StorageError) -> [PendingPage]

  // Sources
  func sourceEvent(id: String) async throws(StorageError) -> SourceEvent?
  /// Newest first.
  func sourceEvents(limit: Int) async throws(StorageError) -> [SourceEvent]
  /// Polls by feed and hour, of hours that lie in the span in part or whole.
  func tallies(of feeds: [String], from: Date, to: Date) async throws(StorageError) -> [CoverageTally]
  /// The same in numbers of sources, as `CoverageTally.outcome` sorts them; of all feeds where none are named. Hours without a poll are left out.
  func coverage(of feeds: [String]?, from: Date, to: Date) async throws(StorageError) -> [CoverageHour]
  /// Spans that the given one touches, in order of their beginning.
  func blindSpans(from: Date, to: Date) async throws(StorageError) -> [BlindSpan]
  /// Those of one feed.
  func blindSpans(of feed: String, from: Date, to: Date) async throws(StorageError) -> [BlindSpan]

  // Tone
  /// Days on which a watchlist matched, in order of the watchlists' names, then of the days; of all watchlists where none is named.
  func toneDays(of watchlist: String?, from: Date, to: Date) async throws(StorageError) -> [ToneDay]

  func toneEvent(id: String) async throws(StorageError) -> ToneEvent?
  /// Newest first; of all watchlists where none is named.
  func toneEvents(of watchlist: String?, limit: Int) async throws(StorageError) -> [ToneEvent]
  /// An event and its outbox rows, all or nothing.
  func save(_ event: ToneEvent, deliveries: [Delivery]) async throws(StorageError)

  // Other events
  /// A surge or what has become of a receiver; never another kind of content.
  func event(id: String) async throws(StorageError) -> DeliveryContent?
  /// An event and its outbox rows, all or nothing.
  func save(_ event: ReceiverEvent, deliveries: [Delivery]) async throws(StorageError)
  func summary(id: String) async throws(StorageError) -> Summary?

  // The agent
  /// To be told every minute, or more often, while an agent is at work.
  func noteRunning(at now: Date) async throws(StorageError)
  /// Spans in which none was, cut to the given one, in order; see `AgentAbsence`.
  func absences(from: Date, to: Date) async throws(StorageError) -> [DateInterval]

  // The outcome of a poll: state, articles, matches, alerts and outbox rows, all or nothing.
  // An alert, event or delivery whose id is there already is left as it is.
  func commit(_ poll: PollRecord) async throws(StorageError)

  // History
  /// Newest first.
  ///
  /// - Parameter last: the last one of those that are known already; nil: from the newest on.
  func alerts(_ filter: StoredAlertFilter, after last: Alert?, limit: Int) async throws(StorageError) -> [Alert]
  func alert(id: String) async throws(StorageError) -> Alert?
  func counts() async throws(StorageError) -> StoreCounts
  /// Goes from every match of the archive to the state that it has ended in.
  func audit(now: Date) async throws(StorageError) -> DeliveryAudit

  /// Removes articles, matches, alerts and finished deliveries older than this; what was seen stays known, pending deliveries stay, and so do the
  /// tallies of tone for a year more.
  func prune(before: Date) async throws(StorageError) -> Int
  /// Bytes that it takes on the disk, its log included.
  func size() async throws(StorageError) -> Int64
  /// Throws when nothing can be written at present.
  func checkWritable() async throws(StorageError)
  func close() async
}

extension Store {
  package func alerts(limit: Int) async throws(StorageError) -> [Alert] {
    try await alerts(StoredAlertFilter(), after: nil, limit: limit)
  }

  /// Of deliveries that no attempt was made at.
  package func finish(_ deliveries: [Delivery]) async throws(StorageError) {
    try await finish(deliveries, attempts: [])
  }
}

package struct KnownArticle: Sendable, Hashable {
  package var id: String
  /// Changes when title, lead or text change.
  package var fingerprint: String
  /// Nil once the article has been pruned.
  package var firstSeen: Date?
  /// Names of the watchlists that have had their say on it; where only the tone kept an alert back, a new text may change that.
  package var watchlists: Set<String>

  package init(id: String, fingerprint: String, firstSeen: Date? = nil, watchlists: Set<String> = []) {
    self.id = id
    self.fingerprint = fingerprint
    self.firstSeen = firstSeen
    self.watchlists = watchlists
  }
}

package struct FeedMemory: Sendable, Hashable {
  /// For each item, the article of the feed that bears its key; where the fingerprint is still the same, without first-seen time and watchlists.
  package var articles: [KnownArticle?]
  /// Articles of the feed that none of the items is by its key, newest first, and then older ones that bear an unknown item's alias: an item that
  /// no key knows may be one of them all the same. Empty where every item is known.
  package var candidates: [RecentEntry]
}

package struct StoredArticle: Sendable, Hashable {
  package var article: Article
  /// URL of the feed's row.
  package var feed: String
  /// Every key under which the entry may come back.
  package var keys: [String]
  package var fingerprint: String
  /// Never changes.
  package var firstSeen: Date

  package init(article: Article, feed: String, keys: [String], fingerprint: String, firstSeen: Date) {
    self.article = article
    self.feed = feed
    self.keys = keys
    self.fingerprint = fingerprint
    self.firstSeen = firstSeen
  }
}

/// A match and the state it ended in; none is without one.
package struct MatchRecord: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case alerted(alertID: String)
    case suppressed(SuppressionReason)
  }

  package var article: String
  package var match: Match
  package var outcome: Outcome
  /// Which story the article is part of; nil where nobody looked.
  package var story: String?
  /// Nil where it says nothing of its day: what was there when the feed was first read.
  package var tone: MatchTone?

  package init(article: String, match: Match, outcome: Outcome, story: String? = nil, tone: MatchTone? = nil) {
    self.article = article
    self.match = match
    self.outcome = outcome
    self.story = story
    self.tone = tone
  }
}

package struct StoredAlertFilter: Sendable, Hashable {
  package var watchlist: String?
  /// When they were made; its end is excluded.
  package var from: Date?
  package var to: Date?

  package init(watchlist: String? = nil, from: Date? = nil, to: Date? = nil) {
    self.watchlist = watchlist
    self.from = from
    self.to = to
  }
}

package struct StoreCounts: Sendable, Hashable {
  package var articles = 0
  package var alerts = 0
  package var suppressed = 0
  package var pending = 0
  package var delivered = 0
  package var dead = 0
  package var cancelled = 0
  package var held = 0
  package var digested = 0
  /// Deliveries that a silence or an inhibition has kept back.
  package var silenced = 0
  /// Articles whose page has not been read yet.
  package var undecided = 0

  package init() {}
}
