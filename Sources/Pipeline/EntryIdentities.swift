import Articles
import Feeds
import Foundation
import Storage
import Watchlists

/// The articles that a document's items are: by their keys, unless the text is another story's, and by likeness where no key knows them.
struct EntryIdentities {
  /// For each item, nil where it is new.
  private(set) var articles: [KnownArticle?]
  /// To be remembered from now on.
  private(set) var names: [EntryName] = []

  /// - Parameter items: those that are new under a name that is taken get an id of their own.
  init(
    of items: inout [FeedItem], in feed: FeedSettings, _ known: FeedState, _ store: any Store, _ now: Date
  ) async throws(StorageError) {
    let memory = try await store.memory(of: items, feed: feed.url, candidates: known.hasBaseline ? EntryRecognition.mostRecent : 0)
    articles = memory.articles
    guard known.hasBaseline else { return }
    let displaced = try await takeOutReused(items, store)
    // Without any name nothing would be found of it again.
    names = displaced.values.map { EntryName(article: $0.article.id, feed: feed.url, keys: [Self.ownName($0.fingerprint)]) }
    for place in displaced.keys.sorted() {
      let name = Self.ownName(items[place].fingerprint)
      guard let back = try await store.known(feed: feed.url, keys: [[name]]).first ?? nil else { continue }
      articles[place] = back
      names.append(EntryName(article: back.id, feed: feed.url, keys: [items[place].key], isTakenOver: true))
    }
    let candidates = memory.candidates + displaced.values.map(RecentEntry.init)
    if !candidates.isEmpty { try await recognise(items, feed, candidates, isReused: { displaced[$0] != nil }, store, now) }
    for place in displaced.keys.sorted() where articles[place] == nil {
      items[place].article.id = "art_" + StableID.text(of: [feed.url, items[place].key, items[place].fingerprint])
      names.append(EntryName(article: items[place].article.id, feed: feed.url, keys: [items[place].key], isTakenOver: true))
    }
  }

  /// Under which an article is found again whose name stands on another story: entries without any other name are called so from the first.
  private static func ownName(_ fingerprint: String) -> String { "text:\(fingerprint)" }

  /// - Returns: the articles whose names now stand on another story, by the item's place.
  private mutating func takeOutReused(_ items: [FeedItem], _ store: any Store) async throws(StorageError) -> [Int: StoredArticle] {
    var displaced: [Int: StoredArticle] = [:]
    for (place, item) in items.enumerated() {
      guard let article = articles[place], article.fingerprint != item.fingerprint, displaced.count < EntryRecognition.mostUnknown,
        let stored = try await store.article(id: article.id), EntryRecognition.isAnotherStory(item, than: stored.article)
      else { continue }
      displaced[place] = stored
      articles[place] = nil
    }
    return displaced
  }

  /// An item that no key knows may be one of the feed's articles under new names, which are to be remembered unless the feed has others at each
  /// poll.
  private mutating func recognise(
    _ items: [FeedItem], _ feed: FeedSettings, _ candidates: [RecentEntry], isReused: (Int) -> Bool, _ store: any Store, _ now: Date
  ) async throws(StorageError) {
    let unknown = zip(items, articles).filter { $1 == nil }.map(\.0)
    var recognition = EntryRecognition(candidates, unknown: unknown, now: now)
    for (place, item) in items.enumerated() where articles[place] == nil {
      if Task.isCancelled { break }
      guard let id = recognition.take(item), let stored = try await store.article(id: id) else { continue }
      articles[place] = try await store.known(feed: feed.url, keys: [stored.keys]).first ?? nil
      if isReused(place) {
        names.append(EntryName(article: id, feed: feed.url, keys: [item.key], isTakenOver: true))
      } else if !recognition.isRenaming {
        names.append(EntryName(article: id, feed: feed.url, keys: item.keys))
      }
    }
  }
}

extension RecentEntry {
  init(_ stored: StoredArticle) {
    let article = stored.article
    self.init(
      id: article.id, url: article.url, title: article.title, opening: article.opening, published: article.published,
      firstSeen: stored.firstSeen)
  }
}
