package import Articles
package import Feeds
package import Foundation
import HTTP

/// A feed that was asked for, came, and was read.
package struct FoundFeed: Sendable, Hashable {
  /// As it is to be asked from now on.
  package var url: String
  package var title: String?
  package var format: FeedDocument.Format
  package var entries: Int
  /// As the feed writes it.
  package var language: String?
  /// The latest date of its entries.
  package var newest: Date?

  init(_ document: FeedDocument, url: String) {
    self.url = url
    title = document.title.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 }
    format = document.format
    entries = document.entries.count + document.droppedEntries
    language = document.language
    newest = document.entries.compactMap { [$0.published, $0.updated].compactMap(\.self).max() }.max()
  }
}

/// Looks for a site's feeds: on the page, then where feeds usually are, then in the sitemaps of its `robots.txt`. One request at a time, and no
/// address twice; each place is looked at only where the one before had nothing.
package struct FeedDiscovery: Sendable {
  package enum Outcome: Sendable, Equatable {
    /// The address is itself a feed's.
    case feed(FoundFeed)
    /// A page, and the feeds that were found from it; none, perhaps.
    case page([FoundFeed])
    case unreachable(FetchFailure)
    /// What is there is neither a page nor a feed.
    case neither(FeedError)
    case hostPaused
  }

  /// What is being done, for somebody who waits.
  package enum Step: Sendable, Equatable {
    case asks(url: String)
    case refused(url: String, reason: String)
    /// Addresses on the page that the limit left out.
    case leftOut(Int)
  }

  /// A host that so often gives no answer is not asked for anything more.
  private static let patience = 2

  private let fetcher: FeedFetcher
  private let now: @Sendable () -> Date
  private let report: @Sendable (Step) -> Void

  package init(fetcher: FeedFetcher, now: @escaping @Sendable () -> Date, report: @escaping @Sendable (Step) -> Void = { _ in }) {
    self.fetcher = fetcher
    self.now = now
    self.report = report
  }

  /// - Parameter everywhere: look at every place, even when one has feeds.
  package func look(at address: String, everywhere: Bool = false) async -> Outcome {
    let page: HTTPURL
    do { page = try HTTPURL(address) } catch { return .unreachable(FetchFailure(.invalidURL(error))) }
    let fetched: FetchedFeed
    switch await fetcher.fetch(address, now: now()) {
    case .fetched(let feed): fetched = feed
    case .failed(let failure): return .unreachable(failure)
    case .hostPaused, .notModified: return .hostPaused
    }
    do {
      return .feed(FoundFeed(try parse(fetched), url: fetched.permanentURL ?? address))
    } catch .page, .unknown, .otherXML {
      return .page(await feeds(of: fetched, asked: page, everywhere))
    } catch {
      return .neither(error)
    }
  }

  private func feeds(of fetched: FetchedFeed, asked: HTTPURL, _ everywhere: Bool) async -> [FoundFeed] {
    // Where the page really is; it came from there, so it is a web address.
    let page = (try? HTTPURL(fetched.finalURL)) ?? asked
    var search = Search(seen: [asked.addressKey, page.addressKey])
    let links = FeedPage(fetched.bytes, url: page.text, contentType: fetched.contentType).links.map(\.url)
    let named = FeedCandidates.named(links, asked: page)
    if links.count > named.count, named.count == FeedCandidates.limit { report(.leftOut(links.count - named.count)) }
    await search.run(named, untilFound: false, self)
    if search.found.isEmpty || everywhere { await search.run(FeedCandidates.guessed(at: page), untilFound: !everywhere, self) }
    if search.found.isEmpty || everywhere, let robots = try? page.resolving("/robots.txt"), !search.isTired(of: robots) {
      report(.asks(url: robots.text))
      if case .fetched(let file) = await fetcher.fetch(robots.text, now: now()) {
        await search.run(RobotsSitemaps.urls(file.bytes, at: robots), untilFound: false, self)
        await search.run(RobotsSitemaps.news(among: search.indexed), untilFound: false, self)
      }
    }
    return search.found
  }

  private func parse(_ fetched: FetchedFeed) throws(FeedError) -> FeedDocument {
    try FeedParser().parse(fetched.bytes, url: fetched.finalURL, contentType: fetched.contentType)
  }

  private struct Search {
    var seen: Set<String>
    var found: [FoundFeed] = []
    /// Addresses that lists of sitemaps named.
    var indexed: [String] = []
    private var silences: [String: Int] = [:]

    init(seen: Set<String>) {
      self.seen = seen
    }

    func isTired(of url: HTTPURL) -> Bool {
      silences[url.origin, default: 0] >= FeedDiscovery.patience
    }

    mutating func run(_ candidates: [HTTPURL], untilFound: Bool, _ discovery: FeedDiscovery) async {
      for candidate in candidates where !isTired(of: candidate) && seen.insert(candidate.addressKey).inserted {
        if Task.isCancelled || (untilFound && !found.isEmpty) { return }
        discovery.report(.asks(url: candidate.text))
        switch await discovery.fetcher.fetch(candidate.text, now: discovery.now()) {
        case .fetched(let fetched): take(fetched, at: candidate, discovery)
        case .failed(let failure):
          if case .transfer = failure.reason { silences[candidate.origin, default: 0] += 1 }
          discovery.report(.refused(url: candidate.text, reason: ErrorMessage.text(for: failure)))
        case .hostPaused, .notModified: silences[candidate.origin] = FeedDiscovery.patience
        }
      }
    }

    private mutating func take(_ fetched: FetchedFeed, at candidate: HTTPURL, _ discovery: FeedDiscovery) {
      // Several addresses often lead to one feed in the end.
      let end = (try? HTTPURL(fetched.finalURL))?.addressKey ?? candidate.addressKey
      guard end == candidate.addressKey || seen.insert(end).inserted else { return }
      do {
        found.append(FoundFeed(try discovery.parse(fetched), url: fetched.permanentURL ?? candidate.text))
      } catch {
        if error == .sitemap { indexed += SitemapIndex.locations(fetched.bytes, contentType: fetched.contentType) }
        discovery.report(.refused(url: candidate.text, reason: ErrorMessage.text(for: error)))
      }
    }
  }
}
