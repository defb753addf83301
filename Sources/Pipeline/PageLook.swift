import Articles
import Feeds
import Foundation
import HTTP
import Watchlists

/// Asks for the page of an article, as politely as for its feed, and reads it.
struct PageLook: Sendable {
  enum Sight: Sendable {
    case page(Page)
    /// - Parameter isMissing: the server says that there is no such page (404, 410).
    case unread(reason: String, failure: FetchFailure.Reason?, isMissing: Bool)
    /// Its feed is not set up so that it could be asked for.
    case unasked(reason: String)
    /// Its host is to be left alone for so long.
    case paused(Duration)
    /// Cut off by the end of the program.
    case interrupted
  }

  let client: HTTPClient
  let gate: HostGate
  let userAgent: String
  let clock: any AgentClock
  let sites: SiteMemories

  func look(at url: String, of feed: FeedSettings, _ set: WatchSet) async -> Sight {
    let access: FeedAccess
    do throws(HTTPURLError) {
      access = try FeedAccess(pagesOf: feed)
    } catch {
      return .unasked(reason: ErrorMessage.proxyText(for: error))
    }
    let limit = PageLimits().bytes
    let fetcher = FeedFetcher(
      client: client, gate: gate,
      settings: .init(userAgent: userAgent, accept: .pages, policy: set.policy, limits: HTTPLimits(bodyBytes: limit, wireBytes: limit)))
    let outcome = await fetcher.fetch(url, home: feed.url, access: access, now: clock.now)
    if Task.isCancelled { return .interrupted }
    switch outcome {
    case .fetched(let fetched): return read(fetched, insteadOf: url)
    case .failed(let failure):
      return .unread(
        reason: ErrorMessage.pageText(for: failure), failure: failure.reason, isMissing: failure.status == 404 || failure.status == 410)
    case .notModified:
      return .unread(reason: ErrorMessage.pageText(for: FetchFailure(.status(304), status: 304)), failure: nil, isMissing: false)
    case .hostPaused(let pause): return .paused(pause)
    }
  }

  private func read(_ fetched: FetchedFeed, insteadOf asked: String) -> Sight {
    let host = URLComponents(string: fetched.finalURL)?.host ?? ""
    do {
      let page = try sites.read(fetched.bytes, host: host, url: fetched.finalURL, contentType: fetched.contentType)
      guard !Self.isSection(fetched.finalURL, insteadOf: asked) else { throw PageError.notAnArticle }
      return .page(page)
    } catch {
      return .unread(reason: ErrorMessage.text(for: error), failure: nil, isMissing: false)
    }
  }

  /// An address that leads to a shorter one of its site leads to a section or a front page: the article is no longer there.
  private static func isSection(_ address: String, insteadOf asked: String) -> Bool {
    guard let address = URLComponents(string: address), let asked = URLComponents(string: asked) else { return false }
    func site(_ url: URLComponents) -> String? { url.host.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 } }
    // Counters and shorteners lead elsewhere, and some sites number their articles in the query.
    guard site(address) == site(asked), address.query == nil else { return false }
    let (parts, before) = (address.path.split(separator: "/"), asked.path.split(separator: "/"))
    return parts.count <= 1 && parts.count < before.count && !(parts.first ?? "").contains { $0.isNumber || $0 == "-" }
  }
}

extension FeedAccess {
  /// As for the feed itself, but for its `Accept`, which speaks of feeds.
  fileprivate init(pagesOf feed: FeedSettings) throws(HTTPURLError) {
    try self.init(feed)
    headers = HTTPHeaders(headers.fields.filter { $0.name.lowercased() != "accept" })
  }
}
