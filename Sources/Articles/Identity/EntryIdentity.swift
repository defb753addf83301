import Crypto
import Foundation
import Text

/// How an entry is known again from poll to poll. Whoever changes these rules makes every entry of every feed new, and alerts on them all.
enum EntryIdentity {
  /// A guid that stands once in its document is the entry's name. Where it is missing or repeated, the link helps; where that says nothing
  /// either, the text itself.
  ///
  /// - Parameter link: as `EntryLinks` names it.
  static func key(of entry: Entry, title: String, text: String, isGuidUnique: Bool, link: EntryLinks.Name?) -> String {
    if let id = entry.id?.cut(toBytes: 2048) {
      return isGuidUnique ? "guid:\(id)" : "guid:\(id) \(link?.text ?? fingerprint(of: text))"
    }
    guard let link else { return "text:\(fingerprint(of: text))" }
    if link.isOwn { return "link:\(link.text)" }
    return title.isEmpty ? "text:\(fingerprint(of: text))" : "page:\(link.text) \(fingerprint(of: title))"
  }

  /// Under this an entry whose guid has changed may be found, and is then looked at: another story may have the same title and link.
  static func alias(title: String, link: EntryLinks.Name?) -> String? {
    guard let link, !title.isEmpty else { return nil }
    return "alias:\(link.text) \(fingerprint(of: title))"
  }

  /// Half of SHA-256 over the folded words, in hex.
  static func fingerprint(of text: String) -> String {
    var text = text
    let words = text.withUTF8 { FoldedWords.bytes(of: $0) }
    return Hex.text(SHA256.hash(data: words).prefix(16))
  }

  /// Without scheme, `www.`, trailing slash and the parameters, in the query or the fragment, that only say where a reader came from. A fragment
  /// that is a place in the page stays: live pages part their news by it.
  static func canonical(_ link: String) -> String {
    guard var components = URLComponents(string: link), let host = components.host?.lowercased() else { return link.cut(toBytes: 2048) }
    let place = components.fragment.flatMap { $0.isEmpty || $0.contains("=") ? nil : "#" + $0 } ?? ""
    components.fragment = nil
    components.queryItems = components.queryItems?.filter { item in
      let name = item.name.lowercased()
      return !tracking.contains(name) && !name.hasPrefix("utm_")
    }
    let query = components.queryItems.map { $0.isEmpty } == false ? "?" + (components.percentEncodedQuery ?? "") : ""
    var path = components.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    let port = components.port.map { ":\($0)" } ?? ""
    return ((host.hasPrefix("www.") ? String(host.dropFirst(4)) : host) + port + path + query + place).cut(toBytes: 2048)
  }

  /// Nothing that is a real id anywhere: `ref`, `source` or `feed` are, on some sites.
  private static let tracking: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "xtor", "cmpid", "ns_mchannel", "ns_source", "ns_campaign",
    "ns_linkname", "ocid", "smid", "wt_mc", "yclid", "_hsenc", "_hsmi", "at_medium", "at_campaign", "at_custom1", "at_custom2",
    "at_custom3",
    "at_custom4", "at_link_id", "at_link_origin", "at_link_type", "at_ptr_name", "at_format", "at_bbc_team",
  ]
}
