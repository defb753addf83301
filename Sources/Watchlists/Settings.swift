/// `settings:` of the folder; nil or empty where the folder is silent.
package struct AgentSettings: Sendable, Hashable {
  /// A store's URL, `sqlite://PATH` or `postgres://…`.
  package var store: String?
  /// `HOST:PORT`.
  package var listen = "127.0.0.1:8080"
  package var pageToken: Secret?
  /// No feed is asked more often than this, whatever asks.
  package var minInterval = Duration.seconds(600)
  /// Private ranges, in CIDR notation, that feeds, pages and receivers may reach.
  package var allowNetworks: [String] = []
  package var retention = Duration.seconds(90 * 86_400)
  package var userAgent: String?
  /// Names of the receivers that are told when a source goes down, stale, is gone, overflows or comes back; none: only the log and the page.
  package var sourceEvents: [String] = []
  /// The public address of the page, for WebSub hubs to push to; nil leaves feeds to polling alone.
  package var websubCallback: String?
  package var tone = ToneBands()
  /// Whether alerted articles are looked at again, and changes told.
  package var corrections = true

  package init() {}
}

/// A value that never reaches a log, an error or a page: it prints as `<redacted>`.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package let value: String

  package init(_ value: String) {
    self.value = value
  }

  package var description: String { "<redacted>" }
  package var debugDescription: String { "<redacted>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
