import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Storage
import Watchlists

/// What those who were alerted to an article are told when it changes.
struct Corrections {
  /// Of one article, for each watchlist: a live page that changes its headline all day is no news each time.
  static let mostChanges = 5
  /// Seconds after the first alert in which a change is told.
  static let span: TimeInterval = 48 * 3600

  let store: any Store
  let set: WatchSet
  let desk: RouteDesk
  let storyDesk: StoryDesk
  /// Those that were given by command.
  let silences: [Silence]
  let now: Date

  struct News: Sendable, Equatable {
    var alerts: [Alert] = []
    var deliveries: [Delivery] = []
  }

  /// - Parameter article: as it is now.
  func news(of change: ArticleChange, to article: Article) async throws(StorageError) -> News {
    var news = News()
    let told = try await store.changesTold(on: article.id)
    let outlets = storyDesk.outlets(with: article.id)
    var watchlists: Set<String> = []
    for first in try await alerts(on: article.id) where watchlists.insert(first.watchlist).inserted {
      let told = told[first.watchlist, default: 0]
      guard told < Self.mostChanges, set.watchlist(named: first.watchlist) != nil else { continue }
      var alert = Alert(of: change, after: first, article: article, told: told)
      if let outlets { alert.story?.outlets = outlets }
      alert.untold = set.router.untold(alert)
      news.alerts.append(alert)
    }
    news.deliveries = desk.deliveries(of: news.alerts, set, silences: silences, now: now)
    return news
  }

  /// A new version that came with the feed.
  ///
  /// - Parameter item: as the feed has it now.
  func news(of item: Article, in feed: FeedSettings) async throws(StorageError) -> News {
    let shown = Self.shown(try await alerts(on: item.id))
    guard !shown.isEmpty, let old = try await store.article(id: item.id)?.article else { return News() }
    let isTeaser = feed.fullText
    let comparison = ArticleComparison(
      from: ArticleVersion(old, isTeaser: isTeaser), to: ArticleVersion(item, isTeaser: isTeaser), language: item.language,
      shown: isTeaser ? [] : shown)
    guard let change = comparison.change(noticed: now) else { return News() }
    return try await news(of: change, to: item)
  }

  /// Those that showed the article and are young enough.
  func alerts(on article: String) async throws(StorageError) -> [Alert] {
    try await store.alertsToldOf(article).filter { now.timeIntervalSince($0.created) <= Self.span + 3600 }
  }

  /// The sentences that readers of these alerts have seen.
  static func shown(_ alerts: [Alert]) -> [String] {
    alerts.flatMap { $0.terms.flatMap { $0.sentences.map(\.text) } }
  }
}

extension ArticleVersion {
  /// As a feed has it.
  ///
  /// - Parameter isTeaser: the text is the page's, and what the feed says of it may change at any time, unless it takes the article back.
  fileprivate init(_ article: Article, isTeaser: Bool) {
    let paragraphs = (article.lead.map { [$0] } ?? []) + (article.paragraphs ?? [])
    self.init(title: article.title, paragraphs: isTeaser ? paragraphs.filter(CorrectionWords.isRetraction(_:)) : paragraphs)
  }

  init(_ page: Page) {
    self.init(title: page.title, paragraphs: page.paragraphs)
  }
}
