/// Writes a list of feeds as OPML 2.0 (opml.org/spec2.opml).
package enum OPMLWriter {
  /// - Parameter title: of the whole list.
  package static func text(_ feeds: [(url: String, name: String, language: String?)], title: String) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">", "  <head><title>\(escaped(title))</title></head>", "  <body>",
    ]
    for feed in feeds {
      let language = feed.language.map { " language=\"\(escaped($0))\"" } ?? ""
      let name = escaped(feed.name)
      lines.append("    <outline type=\"rss\" text=\"\(name)\" title=\"\(name)\" xmlUrl=\"\(escaped(feed.url))\"\(language)/>")
    }
    return (lines + ["  </body>", "</opml>", ""]).joined(separator: "\n")
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
