import Feeds
import HTTP
import Watchlists

extension FeedAccess {
  /// What the folder says of a feed. Throws for a proxy that libcurl does not take: its feed must not be asked past it.
  init(_ feed: FeedSettings) throws(HTTPURLError) {
    self.init(
      headers: HTTPHeaders(feed.headers.map { HTTPHeaders.Field($0.name, $0.value.value) }),
      credentials: feed.login.map { HTTPURL.Credentials(user: $0.user.value, password: $0.password.value) },
      proxy: try feed.proxy.map { secret throws(HTTPURLError) in try HTTPProxy(secret.value) },
      trust: feed.allowBadCertificate ? .unverified : feed.caFile.map { .authorities(file: $0) } ?? .system)
  }
}

extension PollSchedule.Settings {
  init(_ feed: FeedSettings, _ folder: AgentSettings, isPushed: Bool) {
    self.init(every: feed.every, minInterval: folder.minInterval, isPushed: isPushed)
    if let limit = feed.maxAgeLimit { longestWish = limit }
  }
}
