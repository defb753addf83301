package import Foundation
package import HTTP

/// How long the server says that its answer stays as it is (RFC 9111, section 4.2).
package struct Freshness: Sendable, Hashable {
  /// From the moment of the answer; nil when the server says nothing usable or asks for revalidation.
  package var lifetime: Duration?
  /// True where it comes from `Cache-Control`, false from `Expires`.
  package var isMaxAge: Bool

  package init(lifetime: Duration? = nil, isMaxAge: Bool = true) {
    self.lifetime = lifetime
    self.isMaxAge = isMaxAge
  }

  /// `max-age`, else `Expires` as far as it lies behind the answer's own `Date`, whose clock may be another than ours; less `Age`. `s-maxage` is
  /// for shared caches and does not count.
  package init(_ headers: HTTPHeaders, now: Date) {
    let directives = headers.all("cache-control").joined(separator: ",").utf8.split(separator: 0x2c).map {
      String(decoding: $0, as: UTF8.self).lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    }
    let age = headers["age"]?.wholeSeconds ?? .zero
    if directives.contains("no-cache") || directives.contains("no-store") {
      self.init()
    } else if let value = directives.first(where: { $0.hasPrefix("max-age=") })?.dropFirst("max-age=".count) {
      self.init(lifetime: String(value).wholeSeconds.flatMap { $0 > age ? $0 - age : nil })
    } else if let expires = headers["expires"].flatMap(HTTPDate.parse) {
      let sent = headers["date"].flatMap(HTTPDate.parse) ?? now
      let left = Duration.seconds(Int64(min(max(expires.timeIntervalSince(sent), 0), 1e10))) - age
      self.init(lifetime: left > .zero ? left : nil, isMaxAge: false)
    } else {
      self.init()
    }
  }
}
