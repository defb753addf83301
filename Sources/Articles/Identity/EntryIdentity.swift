import Crypto
import Foundation
import Text

/// How an entry is known again from poll to poll. Whoever changes these rules makes every entry of every feed new, and alerts on them all.
enum EntryIdentity {
  /// A guid that stands once in its document is the entry's name. Where it is missing or repeated, the link helps; where that says nothing
  /// either, the text itself. An entry whose guid changed is known by its link together with its title: a link alone may be a page that many
  /// entries share.
  static func keys(of entry: Entry, title: String, text: String, isGuidUnique: Bool, isLinkUnique: Bool) -> [String] {
    var keys: [String] = []
    let link = entry.link.map(canonical)
    if let id = entry.id?.cut(toBytes: 2048) {
      keys.append(isGuidUnique ? "guid:\(id)" : "guid:\(id) \(link ?? fingerprint(of: text))")
    } else if let link, isLinkUnique {
      keys.append("link:\(link)")
    }
    if let link, !title.isEmpty { keys.append("page:\(link) \(fingerprint(of: title))") }
    if keys.isEmpty { keys.append("text:\(fingerprint(of: text))") }
    return keys
  }

  /// Half of SHA-256 over the folded words, in hex.
  static func fingerprint(of text: String) -> String {
    var text = text
    let words = text.withUTF8 { FoldedWords.bytes(of: $0) }
    return Hex.text(SHA256.hash(data: words).prefix(16))
  }

  /// Without scheme, `www.`, fragment, trailing slash and the parameters that only say where a reader came from.
  static func canonical(_ link: String) -> String {
    guard var components = URLComponents(string: link), let host = components.host?.lowercased() else { return link.cut(toBytes: 2048) }
    components.fragment = nil
    components.queryItems = components.queryItems?.filter { item in
      let name = item.name.lowercased()
      return !tracking.contains(name) && !name.hasPrefix("utm_") && !name.hasPrefix("at_")
    }
    let query = components.queryItems.map { $0.isEmpty } == false ? "?" + (components.percentEncodedQuery ?? "") : ""
    var path = components.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    let port = components.port.map { ":\($0)" } ?? ""
    return ((host.hasPrefix("www.") ? String(host.dropFirst(4)) : host) + port + path + query).cut(toBytes: 2048)
  }

  private static let tracking: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "xtor", "ref", "source", "cmpid", "ns_mchannel", "ns_source",
    "ns_campaign", "ns_linkname", "ocid", "smid", "partner", "rss", "feed", "wt_mc", "yclid", "_hsenc", "_hsmi",
  ]
}
