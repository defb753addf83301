import Articles
import XCTest

/// Ways to other articles within and behind a text, and links of the text itself.
final class PageRecirculationTests: XCTestCase {
  private let prose = (1...6).map {
    "The council met for the \($0). time on Tuesday, and spoke of the old crane, its paint, and what it would cost to keep."
  }

  private func paragraphs(_ body: String) throws -> [String] {
    let page =
      "<html lang=en><title>Board votes to keep the old crane</title><meta property=og:type content=article><body>\(body)</body></html>"
    return try PageReader().read(Array(page.utf8), url: "https://www.observer.example/news/crane").paragraphs
  }

  private func text(_ from: Int = 0, _ to: Int = 6) -> String { prose[from..<to].map { "<p>\($0)</p>" }.joined() }

  private func card(_ number: Int, href: String? = nil) -> String {
    "<div class=c><h3><a href=\"\(href ?? "/news/\(number)")\">Ferry crew praised after dog \(number) goes overboard</a></h3>"
      + "<p>It was recovered off Gull Point after an estimated forty minutes.</p></div>"
  }

  func testOtherArticlesGo() throws {
    let rows: [(String, String)] = [
      ("cards", (1...3).map { card($0) }.joined()),
      ("cards in a grid under a label", "<section><h2>Más noticias</h2><div>\(card(1))\(card(2))</div></section>"),
      ("label and name", "<section><h2>More from the Observer</h2>\(card(1))</section>"),
      (
        "an old column",
        "<table>"
          + (1...4).map { "<tr><td><a href=/n/\($0)><b>School roll falls below \($0)00</b></a><br>No cuts were planned.</td></tr>" }
          .joined() + "</table>"
      ),
      ("a ticker", "<ul>" + (1...4).map { "<li><time>1\($0):02</time> <a href=#>Prize tup number \($0) sold</a></li>" }.joined() + "</ul>"),
      ("a line that is a link", "<p>NEWS: <a href=/news/7>Landslip cuts the railway in the north</a></p>"),
      ("a line with the host", "<p><a href='https://observer.example/7'>Landslip cuts the railway in the north</a></p>"),
      ("a row of tools", "<p><a href=mailto:x>E-mail this story</a> | <a href=print.html>Printer-friendly version</a></p>"),
      ("two links in a list", "<ul><li><a href=/7>Landslip cuts the railway</a></li><li><a href=/8>How the night unfolded</a></li></ul>"),
      ("a consent", "<p>An dieser Stelle finden Sie einen externen Inhalt von Beispiel.</p>"), ("a tool", "<p>Listen to this article</p>"),
      ("a newsletter", "<div><div><b>Newsletter</b></div><p>Crane news every day</p><a href=/nl>Enter</a></div>"),
      ("a tag line", "<p>Tags: <a href=/t/1>cranes</a>, <a href=/t/2>harbours</a></p>"),
      ("what is read aloud", "<div class=sr-only>Opens in a new window</div>"),
    ]
    for (name, extra) in rows {
      XCTAssertEqual(
        try paragraphs("<article><h1>Board votes to keep the old crane</h1>\(text(0, 4))\(extra)\(text(4, 6))</article>"), prose, name)
      XCTAssertEqual(try paragraphs("<div>\(text())\(extra)</div>"), prose, name + ", at the end")
    }
    let note = "<p>We may earn a commission if you buy through the links on this page.</p>"
    XCTAssertEqual(try paragraphs("<div>\(text())\(note)</div>"), prose, "a note, at the end")
  }

  func testLinksOfTheTextStay() throws {
    let rows: [(String, String)] = [
      (
        "a list of sources",
        "<ul>" + (1...4).map { "<li><a href=/r/\($0)>The report of 200\($0)</a> found rust in the jib.</li>" }.joined() + "</ul>"
      ),
      (
        "a list of products",
        (1...3).map {
          "<div><h3><a href=https://shop.example/\($0)>A tin of grey paint, \($0) litres</a></h3><p>It dries within the hour, holds for years, and "
            + "costs a third of what the harbour paid for the last one, as the engineer found.</p></div>"
        }.joined()
      ),
      ("a line that is a link elsewhere", "<p><a href='https://github.example/crane/plans'>The plans of the crane in full</a></p>"),
      ("a sentence that is a link", "<p><a href=/news/7>The Board had been warned of all that before.</a></p>"),
      (
        "items that begin with links",
        (1...3).map { "<p><a href=/p/\($0)>Councillor number \($0)</a> voted for it, and said so.</p>" }.joined()
      ),
      (
        "a table of facts that are linked",
        "<table><tr><th>Member</th><th>Vote</th></tr>"
          + (1...4).map { "<tr><td><a href=/m/\($0)>Councillor Rennie the \($0)th</a></td><td>Against</td></tr>" }.joined() + "</table>"
      ), ("a quoted note", "<p>“Subscribe to our newsletter,” she told the members, to some laughter.</p>"),
      ("a heading with a label’s first word", "<h2>Related: what the law says</h2>"),
    ]
    for (name, extra) in rows {
      let found = try paragraphs("<article><h1>Board votes to keep the old crane</h1>\(text(0, 4))\(extra)\(text(4, 6))</article>")
      XCTAssertGreaterThan(found.count, prose.count, name)
    }
  }

  func testAReviewOfArticlesIsItsCards() throws {
    let found = try paragraphs(
      "<article><h1>Board votes to keep the old crane</h1><p>\(prose[0])</p>\((1...8).map { card($0) }.joined())</article>")
    XCTAssertEqual(found.count, 17)
    let boxes =
      "<article><header><h1>Board votes to keep the old crane</h1></header><div><p>\(prose[0])</p><div>\((1...8).map { card($0) }.joined())</div></div></article>"
    XCTAssertGreaterThan(try paragraphs(boxes).count, 8)
  }

  func testAShortItemAmongManyOthersIsFound() throws {
    let item = "<div><h1>Board votes to keep the old crane</h1><p>\(prose[0])</p><p>No date was set.</p></div>"
    let cards = (1...8).map { card($0) }.joined()
    for others in [
      "<div class=g>\(cards)</div>", "<section><h3>Read also</h3>\(cards)</section>", "<div><div><h3>Latest news</h3></div>\(cards)</div>",
    ] {
      XCTAssertEqual(try paragraphs("<main>\(item)\(others)</main>"), [prose[0], "No date was set."], others)
    }
  }

  func testALabelledBoxThatHoldsTheHeadlineStays() throws {
    let page = "<div><h3>Latest news</h3><a href=/all>All news</a><h1>Board votes to keep the old crane</h1>\(text())</div>"
    XCTAssertEqual(try paragraphs(page), prose)
  }

  func testSentencesSetLargeAreSaidOnce() throws {
    let said = "what it would cost to keep"
    let rows = ["<blockquote>“\(said)”</blockquote>", "<div class=pull-quote><p>« \(said) »</p></div>"]
    for row in rows { XCTAssertEqual(try paragraphs("<article>\(text(0, 3))\(row)\(text(3, 6))</article>"), prose, row) }
    XCTAssertEqual(try paragraphs("<article>\(text(0, 3))<h3>“\(said)”</h3>\(text(3, 6))</article>").count, 7)
    XCTAssertEqual(
      try paragraphs("<article>\(text(0, 3))<blockquote>What the Board did not say</blockquote>\(text(3, 6))</article>").count, 7)
  }

  func testSignaturesAndLivesAtTheEndGo() throws {
    let rows = [
      "<p>Anne Rennie</p>", "<p>June 3, 2024</p>", "<p>Quelle: dpa/lnw</p>", "<p>(AFP)</p>", "<p>© 2024 EFE</p>",
      "<p><i>Anne Rennie is a columnist and grows leeks.</i></p>", "<h2>Documents</h2>",
    ]
    for extra in rows {
      let page =
        "<html lang=en><title>Crane</title><meta name=author content='Anne Rennie'><body><article>\(text())\(extra)</article></body></html>"
      XCTAssertEqual(try PageReader().read(Array(page.utf8)).paragraphs, prose, extra)
    }
    let release = text() + "<p>Press contact:</p><p>Jo Quill<br>Tel. 01 40 00 00 00</p>"
    XCTAssertEqual(try paragraphs("<article>\(release)</article>"), prose)
    let quoted = "Anne Rennie agrees: “Leeks need time.”"
    let page =
      "<html lang=en><title>Crane</title><meta name=author content='Anne Rennie'><body><article>\(text())<p>\(quoted)</p></article></body></html>"
    XCTAssertEqual(try PageReader().read(Array(page.utf8)).paragraphs.last, quoted)
  }
}
