import Foundation

/// Which links stay on the site: those are a page's ways to its other articles, where a link elsewhere may be what a text is about.
struct SiteLinks {
  /// Without `www.`; nil where the page's address is not known, and then only relative links are the site's.
  private let host: [UInt8]?

  init(base: String?) {
    let host = base.flatMap { URL(string: $0)?.host()?.lowercased() }
    self.host = host.map { Array($0.hasPrefix("www.") ? $0.dropFirst(4).utf8 : $0[...].utf8) }
  }

  /// True for another page of the site; false for a place on this page, for mail and telephone, and without an address.
  func stays(_ href: ArraySlice<UInt8>?) -> Bool {
    guard let href, let first = href.first else { return false }
    // A bare `#` is filled by a script; `#x` is a place on this page.
    if first == UInt8(ascii: "#") { return href.count == 1 }
    let colon = href.prefix(12).firstIndex(of: UInt8(ascii: ":"))
    let isBare = href.starts(with: Array("//".utf8))
    guard let colon, !href[..<colon].contains(UInt8(ascii: "/")) || isBare else { return !isBare || isHost(href.dropFirst(2)) }
    guard href[..<colon].elementsEqual("http".utf8) || href[..<colon].elementsEqual("https".utf8) else { return false }
    return isHost(href[(colon + 1)...].dropFirst(2))
  }

  private func isHost(_ address: ArraySlice<UInt8>) -> Bool {
    guard let host else { return false }
    let name = address.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return name.elementsEqual(host)
      || name.count == host.count + 4 && name.starts(with: Array("www.".utf8)) && name.dropFirst(4).elementsEqual(host)
  }
}
