/// Writes a list of feeds as OPML 2.0 (opml.org/spec2.opml).
package enum OPMLWriter {
  package typealias Feed = (url: String, name: String, language: String?, folders: [String])

  /// - Parameters:
  ///   - feeds: with their folders from the outermost to the innermost; those of one folder stand together, where its first one is.
  ///   - title: of the whole list.
  package static func text(_ feeds: [Feed], title: String) -> String {
    let head = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">", "  <head><title>\(escaped(title))</title></head>", "  <body>",
    ]
    return (head + outlines(feeds, depth: 0) + ["  </body>", "</opml>", ""]).joined(separator: "\n")
  }

  private static func outlines(_ feeds: [Feed], depth: Int) -> [String] {
    func folder(_ feed: Feed) -> String? { depth < OPMLDocument.limitFolders ? feed.folders.dropFirst(depth).first : nil }
    let indent = String(repeating: "  ", count: depth + 2)
    var inside = Dictionary(grouping: feeds.filter { folder($0) != nil }, by: folder)
    return feeds.flatMap { feed in
      guard let name = folder(feed) else { return [indent + outline(feed)] }
      guard let group = inside.removeValue(forKey: name) else { return [] }
      let text = escaped(name)
      return ["\(indent)<outline text=\"\(text)\" title=\"\(text)\">"] + outlines(group, depth: depth + 1) + ["\(indent)</outline>"]
    }
  }

  private static func outline(_ feed: Feed) -> String {
    let language = feed.language.map { " language=\"\(escaped($0))\"" } ?? ""
    let name = escaped(feed.name)
    return "<outline type=\"rss\" text=\"\(name)\" title=\"\(name)\" xmlUrl=\"\(escaped(feed.url))\"\(language)/>"
  }

  /// Characters that XML 1.0 (section 2.2) does not take are left out.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
