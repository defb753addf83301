import Foundation

/// One item of `feeds:`.
package struct FeedSettings: Sendable, Hashable {
  /// What of the first poll may alert.
  package enum Backfill: Sendable, Hashable {
    case none
    case all
    /// Entries whose published date is at most this old.
    case since(Duration)
  }

  /// How long without a new entry is too long.
  package enum StaleAfter: Sendable, Hashable {
    /// Times the feed's usual gap between entries, 1…1000.
    case factor(Double)
    case duration(Duration)
  }

  /// A request header of the user's own; fit to be sent as it is, and none that the transfer itself decides on.
  package struct Header: Sendable, Hashable {
    package var name: String
    package var value: Secret

    package init(name: String, value: Secret) {
      self.name = name
      self.value = value
    }
  }

  /// For basic authentication (RFC 7617). Some services put a key in the place of the user, so both are secrets.
  package struct Login: Sendable, Hashable {
    package var user: Secret
    /// May be empty.
    package var password: Secret

    package init(user: Secret, password: Secret) {
      self.user = user
      self.password = password
    }
  }

  package var url: String
  /// True where a variable was filled into the address, which may then hold a key: for requests only, not to be shown.
  package var isURLSecret = false
  package var name: String?
  /// A fixed interval; nil: adaptive.
  package var every: Duration?
  /// Primary subtag, lower case.
  package var language: String?
  package var fullText = false
  package var backfill = Backfill.none
  /// In the order of the file. A `User-Agent` or `Accept` among them goes before the agent's own.
  package var headers: [Header] = []
  /// Nil where there is none, or where it stands in the address.
  package var login: Login?
  /// `http://`, `https://` or `socks5://`, with the proxy's own login in it where it asks for one; nil: straight to the server.
  package var proxy: Secret?
  /// Path of a PEM file that was there and held a certificate when the folder was read; its authorities are trusted for this feed, and no others.
  package var caFile: String?
  package var allowBadCertificate = false
  /// The longest `max-age` that is obeyed; nil: the schedule's own.
  package var maxAgeLimit: Duration?
  /// Nil: the agent's own measure.
  package var staleAfter: StaleAfter?
  package var place: Place

  package init(url: String, place: Place) {
    self.url = url
    self.place = place
  }

  /// The name, or the address without what it may hold of secrets: what logs and lists show.
  package var shownName: String { name ?? shownURL }

  /// Without login; scheme and host alone where the rest came out of a variable.
  package var shownURL: String {
    guard isURLSecret else { return Self.shown(url) }
    guard let components = URLComponents(string: url), let scheme = components.scheme, let host = components.host else { return "a feed" }
    return "\(scheme)://\(host)/…"
  }

  package static func shown(_ url: String) -> String {
    guard var components = URLComponents(string: url), components.user != nil || components.password != nil else { return url }
    (components.user, components.password) = (nil, nil)
    return components.string ?? "a feed"
  }
}
