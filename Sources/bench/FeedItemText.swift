import Foundation

/// One item, in the manners of several publishers.
struct FeedItemText {
  private let number: Int
  private let language: RandomText.Language
  private let title: String
  private let lead: String
  private let paragraphs: [String]
  private let date: String
  private let instant: String
  private let link: String

  init(_ number: Int, _ language: RandomText.Language, _ random: inout RandomText) {
    self.number = number
    self.language = language
    title = random.headline(language).replacing("&", with: "&amp;")
    lead = random.sentence(language).replacing("&", with: "&amp;")
    paragraphs = (0..<random.number(4..<14)).map { _ in random.paragraph(language).replacing("&", with: "&amp;") }
    let day = 1 + number % 28
    date =
      "\(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][number % 7]), \(day < 10 ? "0" : "")\(day) May 2024 \(10 + number % 10):15:00 +0200"
    instant = "2024-05-\(day < 10 ? "0" : "")\(day)T\(10 + number % 10):15:00+02:00"
    link = "https://news.example/2024/05/\(day)/story-\(number).html"
  }

  private func html(host: String = "https://news.example") -> String {
    var html = ""
    for (place, paragraph) in paragraphs.enumerated() {
      if place % 4 == 1 {
        html +=
          "<figure class=\"wp-block-image size-large\"><img loading=\"lazy\" width=\"1024\" height=\"683\" src=\"\(host)/img/\(number)-\(place).jpg\" "
          + "alt=\"\" class=\"wp-image-\(number)\" srcset=\"https://news.example/img/a.jpg 1024w, https://news.example/img/b.jpg 300w\" /></figure>\n"
      }
      html += "<p>\(paragraph) <a href=\"\(host)/tag/\(place)?a=1&amp;b=2\" rel=\"tag\">\(title)</a></p>\n"
    }
    return html
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  private func common(_ inner: String) -> String {
    "<item>\n<title>\(title)</title>\n<link>\(link)</link>\n<guid isPermaLink=\"false\">https://news.example/?p=\(number)</guid>\n"
      + "<pubDate>\(date)</pubDate>\n\(inner)</item>\n"
  }

  func blog(host: String = "https://news.example") -> String {
    common(
      "<dc:creator><![CDATA[Desk]]></dc:creator>\n<category><![CDATA[Monde]]></category>\n<category><![CDATA[Économie]]></category>\n"
        + "<description><![CDATA[\(lead)]]></description>\n<content:encoded><![CDATA[\(html(host: host))]]></content:encoded>\n")
  }

  func escaped() -> String { common("<description>\(escaped(html()))</description>\n<author>desk@news.example (Desk)</author>\n") }

  func headline() -> String { common("<description>\(lead)</description>\n") }

  func media() -> String {
    common(
      "<description><![CDATA[<p>\(paragraphs.prefix(3).joined(separator: "</p><p>"))</p>]]></description>\n<media:group>"
        + "<media:content url=\"https://news.example/\(number).jpg\" medium=\"image\" width=\"1200\" height=\"800\"><media:title type=\"html\">x</media:title>"
        + "<media:description type=\"plain\">\(lead)</media:description><media:credit role=\"author\">A</media:credit></media:content>"
        + "<media:thumbnail url=\"https://news.example/\(number)-s.jpg\" width=\"200\" height=\"150\"/></media:group>\n<media:keywords>a, b, c</media:keywords>\n"
    )
  }

  func entities() -> String {
    let text = paragraphs.joined(separator: "\n\n").replacing("é", with: "&eacute;").replacing("í", with: "&#237;").replacing(
      "ñ", with: "&ntilde;"
    )
    .replacing("ó", with: "&oacute;").replacing("«", with: "&laquo;&nbsp;")
    return common("<description>\(text)</description>\n")
  }

  func episode() -> String {
    common(
      "<itunes:title>\(title)</itunes:title><itunes:author>Desk</itunes:author><itunes:duration>00:31:07</itunes:duration>"
        + "<itunes:image href=\"https://news.example/c.jpg\"/><itunes:explicit>no</itunes:explicit><itunes:episode>\(number)</itunes:episode>\n"
        + "<enclosure url=\"https://cdn.example/\(number).mp3\" length=\"31004211\" type=\"audio/mpeg\"/>\n<itunes:summary>\(lead)</itunes:summary>\n"
        + "<description><![CDATA[<p>\(paragraphs.prefix(4).joined(separator: "</p><p>"))</p>]]></description>\n")
  }

  func rdf() -> String {
    "<item rdf:about=\"\(link)\">\n<title>\(title)</title>\n<link>\(link)</link>\n<description>\(paragraphs.prefix(2).joined(separator: " "))</description>\n"
      + "<dc:date>\(instant)</dc:date>\n<dc:creator>Desk</dc:creator>\n<dc:subject>Monde</dc:subject>\n</item>\n"
  }

  func atom(isXHTML: Bool) -> String {
    let content =
      isXHTML
      ? "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(html())</div></content>"
      : "<content type=\"html\">\(escaped(html()))</content>"
    return
      "<entry>\n<title type=\"html\">\(escaped(title))</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"\(link)\"/>\n"
      + "<id>tag:news.example,2024:\(number)</id>\n<published>\(instant)</published>\n<updated>\(instant)</updated>\n<author><name>Desk</name></author>\n"
      + "<category term=\"world\"/>\n<summary>\(lead)</summary>\n\(content)\n</entry>\n"
  }

  func json() -> String {
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
    return
      "{\"id\":\(quoted(link)),\"url\":\(quoted(link)),\"title\":\(quoted(title)),\"summary\":\(quoted(lead)),\"date_published\":\"\(instant)\","
      + "\"authors\":[{\"name\":\"Desk\"}],\"tags\":[\"world\",\"news\"],\"content_html\":\(quoted(html()))},\n"
  }

  func sitemap() -> String {
    "<url>\n<loc>\(link)</loc>\n<lastmod>\(instant)</lastmod>\n<news:news>\n<news:publication>\n<news:name>Wire</news:name>\n<news:language>en</news:language>\n"
      + "</news:publication>\n<news:publication_date>\(instant)</news:publication_date>\n<news:title>\(title)</news:title>\n<news:keywords>world, news</news:keywords>\n"
      + "</news:news>\n</url>\n"
  }
}
