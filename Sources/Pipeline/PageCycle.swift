import Alerts
import Articles
import Feeds
import Foundation
import HTTP
import Storage
import Watchlists

/// One attempt at the page of one article, from the request to the commit. What cannot be read leaves the article undecided, never lost.
struct PageCycle: Sendable {
  enum Outcome: Sendable, Equatable {
    /// Decided for good.
    case read(alerts: Int, Routed)
    case undecided(reason: String, next: Date?, alerts: Int, Routed)
    /// Its host was not asked, and the attempt does not count.
    case postponed(reason: String, next: Date)
    /// Cut off by the end of the program: the lease runs out, and the next start takes the page again.
    case interrupted

    var alerts: Int {
      switch self {
      case .read(let alerts, _), .undecided(_, _, let alerts, _): alerts
      case .postponed, .interrupted: 0
      }
    }
  }

  let client: HTTPClient
  let gate: HostGate
  let userAgent: String
  let store: any Store
  let clock: any AgentClock
  let sites: SiteMemories
  var desk = RouteDesk()
  var storyDesk = StoryDesk()

  /// - Parameter page: as claimed, its attempt counted.
  func attempt(_ page: PendingPage, _ set: WatchSet) async throws(StorageError) -> Outcome {
    guard let stored = try await store.article(id: page.article) else { return .interrupted }
    guard let feed = set.folder.feeds.first(where: { $0.url == page.feed }) else {
      return try await leave(page, because: "its feed is no longer in the folder", Judge.Verdict())
    }
    let look = PageLook(client: client, gate: gate, userAgent: userAgent, clock: clock, sites: sites)
    switch await look.look(at: page.url, of: feed, set) {
    case .page(let read): return try await decide(page, stored, read, feed, set)
    case .unread(let reason, let failure, _):
      return try await leave(page, stored, because: reason, hope: failure == .gone ? .none : .usual, feed, set)
    case .unasked(let reason): return try await postpone(page, because: reason, for: Self.untilMended)
    case .paused(let pause): return try await postpone(page, because: ErrorMessage.hostPausedText, for: pause)
    case .interrupted: return .interrupted
    }
  }

  /// The words of the page go into the article, and what the teaser could not decide is decided. What stands before a paywall is not the article,
  /// which stays undecided; what it says is said all the same.
  private func decide(
    _ page: PendingPage, _ stored: StoredArticle, _ read: Page, _ feed: FeedSettings, _ set: WatchSet
  ) async throws(StorageError) -> Outcome {
    var whole = stored
    whole.article.take(read)
    let verdict = try await verdict(on: whole, feed, set)
    guard !read.isPaywalled else {
      return try await leave(page, because: ErrorMessage.text(for: PageError.paywall(teaser: nil)), hope: .little, verdict)
    }
    var page = page
    page.reason = nil
    var record = PageRecord(
      page: page, article: whole, matches: verdict.matches, alerts: verdict.alerts, deliveries: verdict.deliveries,
      stories: verdict.stories)
    let told = try await store.alertsToldOf(whole.article.id)
    if !told.isEmpty || !verdict.alerts.isEmpty, set.folder.settings.corrections {
      let due = RecheckSchedule.first(after: clock.now, isRead: true)
      record.recheck = Recheck(article: whole.article.id, due: due, page: ArticleVersion(read))
    }
    try await finish(record)
    return .read(alerts: verdict.alerts.count, Routed(verdict.alerts, verdict.deliveries))
  }

  private func finish(_ record: PageRecord) async throws(StorageError) {
    try await desk.settle(record.deliveries) { () async throws(StorageError) in try await store.finish(record) }
    storyDesk.note(record.alerts, record.deliveries)
  }

  private func verdict(on stored: StoredArticle, _ feed: FeedSettings, _ set: WatchSet) async throws(StorageError) -> Judge.Verdict {
    let matched = try await store.known(feed: stored.feed, keys: [stored.keys]).first??.watchlists ?? []
    var blind = BlindHours()
    if let published = stored.article.published, BlindHours.isOld(published, at: stored.firstSeen) {
      blind = try await BlindHours(of: stored.feed, from: published, to: stored.firstSeen, in: store)
    }
    return Judge(
      set: set, isBaseline: false, feed: feed, now: clock.now, desk: desk, storyDesk: storyDesk, silences: try await store.silences(),
      blind: blind
    )
    .verdict(on: stored.article, firstSeen: stored.firstSeen, alreadyMatched: matched)
  }

  /// What waits for the body, since it asks for something not to be there, does so for half an hour. Then the teaser decides.
  private func leave(
    _ page: PendingPage, _ stored: StoredArticle, because reason: String, hope: PageSchedule.Hope = .usual, _ feed: FeedSettings,
    _ set: WatchSet
  ) async throws(StorageError) -> Outcome {
    let isLate = page.attempts >= PageSchedule.attemptsInTime || PageSchedule.wait(after: page.attempts, hope) == nil
    return try await leave(page, because: reason, hope: hope, isLate ? verdict(on: stored, feed, set) : Judge.Verdict())
  }

  private func leave(
    _ page: PendingPage, because reason: String, hope: PageSchedule.Hope = .usual, _ verdict: Judge.Verdict
  ) async throws(StorageError) -> Outcome {
    var page = page
    page.reason = reason
    page.due = PageSchedule.wait(after: page.attempts, hope).map { clock.now.addingTimeInterval($0 / .seconds(1)) }
    try await finish(
      PageRecord(
        page: page, matches: verdict.matches, alerts: verdict.alerts, deliveries: verdict.deliveries, stories: verdict.stories))
    return .undecided(reason: reason, next: page.due, alerts: verdict.alerts.count, Routed(verdict.alerts, verdict.deliveries))
  }

  private func postpone(_ page: PendingPage, because reason: String, for wait: Duration) async throws(StorageError) -> Outcome {
    var page = page
    page.attempts -= 1
    page.reason = reason
    let next = clock.now.addingTimeInterval(max(wait, .seconds(1)) / .seconds(1))
    page.due = next
    try await store.finish(PageRecord(page: page))
    return .postponed(reason: reason, next: next)
  }

  /// How often a page is looked at again whose feed is not set up so that it could be asked for.
  private static let untilMended = Duration.seconds(3600)
}

/// When a page that could not be read is asked for again: soon at first, for a wire story is news for an hour; once a day for a week at last.
enum PageSchedule {
  private static let waits: [Duration] = [
    .seconds(60), .seconds(300), .seconds(1800), .seconds(7200), .seconds(21_600),
  ]
  private static let day = Duration.seconds(86_400)
  static let mostAttempts = 12
  /// A wall is seldom taken away.
  static let fewAttempts = 3
  /// Within half an hour or so.
  static let attemptsInTime = 4

  /// That it will be there another time.
  enum Hope {
    case usual, little, none
  }

  /// - Parameter attempts: made so far. Nil: no more; the article stays undecided, and is shown as such.
  static func wait(after attempts: Int, _ hope: Hope = .usual) -> Duration? {
    switch hope {
    case .none: return nil
    case .little: return attempts < fewAttempts ? day : nil
    case .usual: break
    }
    guard attempts < mostAttempts else { return nil }
    return attempts >= 1 && attempts <= waits.count ? waits[attempts - 1] : day
  }
}

extension Article {
  /// The feed's own text stays where it is the longer one: some pages show less than their feed.
  mutating func take(_ page: Page) {
    let own = paragraphs ?? []
    if Self.length(page.paragraphs) >= Self.length(own) {
      if lead == nil, !own.isEmpty { lead = own.joined(separator: " ") }
      paragraphs = page.paragraphs
    }
    if title.isEmpty { title = page.title }
    if authors.isEmpty, let byline = page.byline { authors = [byline] }
    language = language ?? page.language
    settleLanguage()
    published = published ?? page.published
  }

  private static func length(_ paragraphs: [String]) -> Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }
}
