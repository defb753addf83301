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
  /// None of the entries is known, though some were seen before. A feed of one entry cannot tell.
  private(set) var overflowed = false
  /// Entries of the document that were known; one alone may be pinned to the top of the feed for ever.
  private(set) var overlap = 0
  /// Entries beyond the parser's limit, the oldest by their dates.
  private(set) var dropped = 0

  init(
    _ document: FeedDocument, of feed: FeedSettings, _ known: FeedState, _ set: WatchSet, store: any Store, now: Date
  ) async throws(StorageError) {
    let items = document.items(feed: feed.url, name: feed.name, language: feed.language)
    let (remembered, renamed) = try await Self.recognised(items, feed, known, store, now)
    names = renamed.compactMap { index in
      remembered[index].map { EntryName(article: $0.id, feed: feed.url, keys: items[index].keys) }
    }
    overlap = remembered.count { $0 != nil }
    dropped = document.droppedEntries
    overflowed = known.lastNewEntry != nil && items.count > 1 && remembered.allSatisfy { $0 == nil }
    let judge = Judge(set: set, isBaseline: !known.hasBaseline, feed: feed, now: now)
    for (item, seen) in zip(items, remembered) where seen?.fingerprint != item.fingerprint {
      var article = item.article
      if let seen { article.id = seen.id } else { newArticles += 1 }
      article.settleLanguage()
      let firstSeen = seen?.firstSeen ?? now
      articles.append(
        StoredArticle(article: article, feed: feed.url, keys: item.keys, fingerprint: item.fingerprint, firstSeen: firstSeen))
      if feed.fullText, let url = article.url, judge.asksForPage(of: article) {
        pages.append(PendingPage(article: article.id, feed: feed.url, url: url, due: now))
      }
      let verdict = judge.verdict(on: article, firstSeen: firstSeen, alreadyMatched: seen?.watchlists ?? [])
      matches += verdict.matches
      alerts += verdict.alerts
      deliveries += verdict.deliveries
    }
  }

  /// The articles that the items are, by their keys; an item that none knows may be one of the feed's articles under new names, which are to be
  /// remembered unless the feed has others at each poll.
  private static func recognised(
    _ items: [FeedItem], _ feed: FeedSettings, _ known: FeedState, _ store: any Store, _ now: Date
  ) async throws(StorageError) -> (articles: [KnownArticle?], renamed: [Int]) {
    let memory = try await store.memory(of: items, feed: feed.url, candidates: known.hasBaseline ? EntryRecognition.mostRecent : 0)
    var remembered = memory.articles
    guard !memory.candidates.isEmpty else { return (remembered, []) }
    let unknown = zip(items, remembered).filter { $1 == nil }.map(\.0)
    var recognition = EntryRecognition(memory.candidates, unknown: unknown, now: now)
    var renamed: [Int] = []
    for (index, item) in items.enumerated() where remembered[index] == nil {
      if Task.isCancelled { break }
      guard let id = recognition.take(item), let stored = try await store.article(id: id) else { continue }
      remembered[index] = try await store.known(feed: feed.url, keys: [stored.keys]).first ?? nil
      if !recognition.isRenaming { renamed.append(index) }
    }
    return (remembered, renamed)
  }
}
