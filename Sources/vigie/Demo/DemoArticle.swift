import Foundation

/// The bundled article, and the feed that is made of it: one line of the text is one paragraph.
enum DemoArticle {
  static let title = "Blinken : la réponse américaine remise à Moscou"

  static var paragraphs: [String] {
    String(decoding: PackageResources.blinken_moscou_fr_txt, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// RSS 2.0 with the whole text in `content:encoded`.
  static func feed(origin: String) -> String {
    let html = paragraphs.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel>
      <title>Démonstration</title>
      <link>\(origin)/</link>
      <description>Un article</description>
      <language>fr</language>
      <item>
      <title>\(escaped(title))</title>
      <link>\(origin)/blinken-moscou</link>
      <guid isPermaLink="false">demo-blinken-moscou</guid>
      <pubDate>Thu, 27 Jan 2022 06:00:00 GMT</pubDate>
      <content:encoded>\(escaped(html))</content:encoded>
      </item>
      </channel>
      </rss>
      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
