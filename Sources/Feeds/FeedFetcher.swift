package import Foundation
package import HTTP

/// Asks a server for a feed: politely, conditionally, and no further than the network policy goes.
///
/// ```swift
/// switch await fetcher.fetch(state, access: access, now: now) { … }
/// ```
package struct FeedFetcher: Sendable {
  /// What the request asks for.
  package enum Accept: String, Sendable, Hashable {
    case feeds = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"
    /// An article's own page.
    case pages = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
  }

  package struct Settings: Sendable, Hashable {
    /// `Name/version (+URL)`.
    package var userAgent: String
    package var accept: Accept
    package var policy: NetworkPolicy
    package var limits: HTTPLimits
    package var redirectLimit: Int
    /// Where a redirect may lead besides the port that was asked: a feed must not turn its readers into port scanners.
    package var redirectPorts: Set<Int>

    package init(
      userAgent: String, accept: Accept = .feeds, policy: NetworkPolicy = NetworkPolicy(), limits: HTTPLimits = HTTPLimits(),
      redirectLimit: Int = 5,
      redirectPorts: Set<Int> = [80, 443, 8080, 8443]
    ) {
      self.userAgent = userAgent
      self.accept = accept
      self.policy = policy
      self.limits = limits
      self.redirectLimit = redirectLimit
      self.redirectPorts = redirectPorts
    }
  }

  /// What stays the same over the hops of one fetch.
  private struct Errand {
    let home: HTTPURL
    let validators: Validators
    let access: FeedAccess
    let isDoubtful: Bool
    let now: Date
  }

  private let client: HTTPClient
  private let gate: HostGate
  private let settings: Settings

  package init(client: HTTPClient, gate: HostGate, settings: Settings) {
    self.client = client
    self.gate = gate
    self.settings = settings
  }

  /// Asks the feed at its present address with what is known of it.
  package func fetch(_ state: FeedState, access: FeedAccess = FeedAccess(), now: Date) async -> FetchOutcome {
    await fetch(
      state.address, home: state.url, validators: state.validatorsToSend(now: now), access: access, isDoubtful: state.failures > 0, now: now
    )
  }

  /// - Parameters:
  ///   - home: the feed's own address, whose host alone hears what is secret of `access`; nil where it is `url`.
  ///   - validators: of the last poll that brought a feed; empty ones make the request unconditional.
  ///   - isDoubtful: true where the feed failed last time; see `Places`.
  ///   - now: for the dates in the answer.
  package func fetch(
    _ url: String, home: String? = nil, validators: Validators = Validators(), access: FeedAccess = FeedAccess(), isDoubtful: Bool = false,
    now: Date
  ) async -> FetchOutcome {
    do throws(HTTPURLError) {
      let start = try HTTPURL(url)
      let errand = Errand(
        home: home == nil || home == url ? start : try HTTPURL(home ?? url), validators: validators, access: access,
        isDoubtful: isDoubtful, now: now)
      return await follow(start, errand)
    } catch {
      return .failed(FetchFailure(.invalidURL(error)))
    }
  }

  private func follow(_ start: HTTPURL, _ errand: Errand) async -> FetchOutcome {
    var url = start
    var permanent: HTTPURL?
    var isPermanent = true
    var seen: Set<String> = [start.text]
    for _ in 0...settings.redirectLimit {
      let answer = await ask(url, errand)
      guard case .success(let response) = answer else { return answer.outcome }
      guard let redirect = Redirect(status: response.status) else {
        return FetchOutcome(
          response, at: url, permanent: permanent, sent: errand.validators.heard(by: url), limit: settings.limits.bodyBytes, now: errand.now
        )
      }
      do throws(FetchFailure) {
        url = try target(of: response, from: url)
      } catch {
        return .failed(error)
      }
      isPermanent = isPermanent && redirect == .permanent
      if isPermanent { permanent = url }
      guard seen.insert(url.text).inserted else { return .failed(FetchFailure(.redirectLoop, status: response.status)) }
    }
    return .failed(FetchFailure(.tooManyRedirects(limit: settings.redirectLimit)))
  }

  /// Once more without encodings where the body is not what its `Content-Encoding` says: some servers label plain text as gzip.
  private func ask(_ url: HTTPURL, _ errand: Errand) async -> Answer {
    let answer = await send(url, errand, .automatic)
    guard case .failure(.undecodableBody) = answer else { return answer }
    guard case .success(let raw) = await send(url, errand, .off), raw.body.startsAsFeed else { return answer }
    return .success(raw)
  }

  private func send(_ url: HTTPURL, _ errand: Errand, _ decoding: HTTPRequest.Decoding) async -> Answer {
    let host = url.origin
    do throws(HostGate.Refusal) {
      return try await gate.turn(at: host, isDoubtful: errand.isDoubtful) {
        let request = request(url, errand, decoding, keepsConnection: gate.isAwaited(host))
        do throws(HTTPError) {
          let response = try await client.send(request)
          if request.proxy == nil { gate.learn(response.address, of: host) }
          let answered = FetchFailure(.status(response.status), response, now: errand.now)
          if let pause = answered.hostPause {
            gate.pause(host, for: pause)
          } else if let pause = response.headers.rateLimitPause(now: errand.now) {
            gate.pause(host, for: pause, isReproach: false)
          }
          return .success(response)
        } catch {
          return .failure(error)
        }
      }
    } catch .paused(let pause) {
      return .paused(pause)
    } catch {
      return .failure(.cancelled)
    }
  }

  private func request(_ url: HTTPURL, _ errand: Errand, _ decoding: HTTPRequest.Decoding, keepsConnection: Bool) -> HTTPRequest {
    let access = errand.access.scoped(to: url, home: errand.home)
    var headers = access.over(["User-Agent": settings.userAgent, "Accept": settings.accept.rawValue])
    let validators = errand.validators.heard(by: url)
    if let etag = validators.etag {
      headers.fields.append(.init("If-None-Match", etag))
      headers.fields.append(.init("A-IM", "feed"))
    }
    if let lastModified = validators.lastModified { headers.fields.append(.init("If-Modified-Since", lastModified)) }
    return HTTPRequest(
      url: url.carrying(access.credentials), headers: headers, decoding: decoding, limits: settings.limits, policy: settings.policy,
      proxy: access.proxy, trust: access.trust, keepsConnection: keepsConnection)
  }

  private func target(of response: HTTPResponse, from url: HTTPURL) throws(FetchFailure) -> HTTPURL {
    let status = response.status
    guard let location = response.headers["location"] else { throw FetchFailure(.malformedRedirect, status: status) }
    let target: HTTPURL
    do throws(HTTPURLError) {
      target = try url.resolving(location)
    } catch {
      throw FetchFailure(error == .unsupportedScheme ? .redirectToOtherScheme : .malformedRedirect, status: status)
    }
    if url.scheme == .https, target.scheme == .http { throw FetchFailure(.redirectToPlainHTTP(host: target.host), status: status) }
    guard target.port == url.port || settings.redirectPorts.contains(target.port) else {
      throw FetchFailure(.redirectToPort(target.port, host: target.host), status: status)
    }
    return target
  }

  private enum Answer {
    case success(HTTPResponse)
    case failure(HTTPError)
    case paused(Duration)

    var outcome: FetchOutcome {
      switch self {
      case .success(let response): .failed(FetchFailure(.status(response.status), status: response.status))
      case .failure(let error): .failed(FetchFailure(.transfer(error)))
      case .paused(let pause): .hostPaused(for: pause)
      }
    }
  }

  private enum Redirect {
    case permanent, temporary

    init?(status: Int) {
      switch status {
      case 301, 308: self = .permanent
      case 302, 303, 307: self = .temporary
      default: return nil
      }
    }
  }
}

extension Validators {
  /// What of them a server hears: those of another host are none of its business, and could match by accident.
  func heard(by url: HTTPURL) -> Validators {
    host == nil || host == url.host ? self : Validators()
  }
}

extension [UInt8] {
  /// `<` or `{` after a byte order mark and white space.
  fileprivate var startsAsFeed: Bool {
    let text = starts(with: [0xef, 0xbb, 0xbf]) ? self[3...] : self[...]
    let first = text.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    return first == 0x3c || first == 0x7b
  }
}
