import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Storage
import Watchlists

/// What the entries of one document mean: which of them are new or changed, what they match, and what follows from it.
struct Intake {
  /// New ones and updated ones.
  private(set) var articles: [StoredArticle] = []
  private(set) var newArticles = 0
  /// Of articles that came under another name and are as they were.
  private(set) var names: [EntryName] = []
  private(set) var pages: [PendingPage] = []
  private(set) var matches: [MatchRecord] = []
  private(set) var alerts: [Alert] = []
  private(set) var deliveries: [Delivery] = []
  private(set) var rechecks: [Recheck] = []
  private(set) var stories: [StoryMember] = []
  /// Of the document.
  private(set) var entries = 0
  /// None of the entries is known, though some were seen before. A feed of one entry cannot tell.
  private(set) var overflowed = false
  /// Entries of the document that were known; one alone may be pinned to the top of the feed for ever.
  private(set) var overlap = 0
  /// Entries beyond the parser's limit, the oldest by their dates.
  private(set) var dropped = 0

  init(
    _ document: FeedDocument, of feed: FeedSettings, _ known: FeedState, _ set: WatchSet, desk: RouteDesk, storyDesk: StoryDesk,
    store: any Store, now: Date
  ) async throws(StorageError) {
    var items = document.items(feed: feed.url, name: feed.name, language: feed.language)
    let identities = try await EntryIdentities(of: &items, in: feed, known, store, now)
    let remembered = identities.articles
    names = identities.names
    entries = items.count
    overlap = remembered.count { $0 != nil }
    dropped = document.droppedEntries
    overflowed = known.lastNewEntry != nil && items.count > 1 && remembered.allSatisfy { $0 == nil }
    let ownPages = Self.ownPages(of: items)
    let isNews = zip(items, remembered).contains { $1?.fingerprint != $0.fingerprint }
    let judge = Judge(
      set: set, isBaseline: !known.hasBaseline, feed: feed, now: now, desk: desk, storyDesk: storyDesk,
      silences: isNews ? try await store.silences() : [],
      blind: try await Self.blindHours(of: items, remembered, feed, known, store, now))
    for (item, seen) in zip(items, remembered) where seen?.fingerprint != item.fingerprint {
      var article = item.article
      if let seen { article.id = seen.id } else { newArticles += 1 }
      article.settleLanguage()
      let firstSeen = seen?.firstSeen ?? now
      articles.append(
        StoredArticle(article: article, feed: feed.url, keys: item.keys, fingerprint: item.fingerprint, firstSeen: firstSeen))
      var awaitsBody = false
      if feed.fullText, let url = article.url, ownPages.contains(url), judge.asksForPage(of: article) {
        pages.append(PendingPage(article: article.id, feed: feed.url, url: url, due: now))
        awaitsBody = true
      }
      let verdict = judge.verdict(
        on: article, firstSeen: firstSeen, alreadyMatched: seen?.watchlists ?? [], awaitsBody: awaitsBody,
        made: Set(alerts.map(\.id)))
      matches += verdict.matches
      alerts += verdict.alerts
      deliveries += verdict.deliveries
      stories += verdict.stories
      if set.folder.settings.corrections {
        if article.url != nil, !verdict.alerts.isEmpty {
          let isRead = pages.last?.article == article.id
          rechecks.append(Recheck(article: article.id, due: RecheckSchedule.first(after: now, isRead: isRead)))
        }
        if let seen, !seen.watchlists.isEmpty {
          let news = try await Corrections(store: store, set: set, desk: desk, storyDesk: storyDesk, silences: judge.silences, now: now)
            .news(of: article, in: feed)
          alerts += news.alerts
          deliveries += news.deliveries
        }
      }
    }
  }

  /// Those that something new was published in; what a feed held when it was first read came in none.
  private static func blindHours(
    of items: [FeedItem], _ remembered: [KnownArticle?], _ feed: FeedSettings, _ known: FeedState, _ store: any Store, _ now: Date
  ) async throws(StorageError) -> BlindHours {
    let news = zip(items, remembered).compactMap { $1 == nil ? $0.article.published : nil }
    guard known.hasBaseline, let oldest = news.filter({ BlindHours.isOld($0, at: now) }).min() else { return BlindHours() }
    return try await BlindHours(of: feed.url, from: oldest, to: now, in: store)
  }

  /// Links that one item alone has, wherever in the page they point: what many share is a page of its own, which says nothing of each of them.
  private static func ownPages(of items: [FeedItem]) -> Set<String> {
    let pages = items.map { $0.article.url?.split(separator: "#", maxSplits: 1).first }
    let counts = Dictionary(pages.compactMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
    return Set(zip(items, pages).compactMap { item, page in page.flatMap { counts[$0] == 1 ? item.article.url : nil } })
  }
}
