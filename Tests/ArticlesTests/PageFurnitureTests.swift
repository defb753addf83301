import Articles
import XCTest

/// What stands round an article's text and is none of it, each beside a text of the article's own that looks like it.
final class PageFurnitureTests: XCTestCase {
  private let title = "Le pont de Larmor rouvre demain matin"
  private let prose = [
    "Le pont de Larmor rouvre demain, a dit le maire, après onze mois de travaux et trois retards.",
    "Les riverains, qui faisaient un détour de douze kilomètres, disent leur soulagement, et leur fatigue.",
    "La facture, elle, a doublé : 4,2 millions d’euros, que la commune partage avec le département.",
    "Une fête est prévue samedi sur le quai, avec la fanfare, si le temps le permet.",
  ]

  private func paragraphs(_ body: String, head: String = "") throws -> [String] {
    let page = "<html lang=fr><head><title>\(title) - La Gazette</title>\(head)</head><body>\(body)</body></html>"
    return try PageReader().read(Array(page.utf8), url: "https://www.gazette.example/larmor/pont").paragraphs
  }

  private func text(_ from: Int = 0, _ to: Int = 4) -> String { prose[from..<to].map { "<p>\($0)</p>" }.joined() }

  private func assertProse(_ body: String, head: String = "", _ name: String, line: UInt = #line) throws {
    XCTAssertEqual(try paragraphs(body, head: head), prose, name, line: line)
  }

  func testLinesRoundTheHeadlineGo() throws {
    let headline = "<h1>\(title)</h1>"
    let rows: [(String, String)] = [
      ("kicker above", "<p class=x>Travaux publics</p>\(headline)"), ("section by class", "\(headline)<p class=ressort>Bretagne</p>"),
      ("date and place", "\(headline)<p>Larmor · 3.6.2024, 17:20 Uhr · Lesedauer: 3 Minuten</p>"),
      ("two dates", "\(headline)<p>04.11.2026 | 12:31 Actualización: 04.11.2026 | 18:07</p>"),
      ("dated in words", "\(headline)<p>Publié le lundi 3 juin 2024 à 17 h 20</p>"), ("ago", "\(headline)<p>3 hours ago</p>"),
      ("date and byline", "\(headline)<p>June 3, 2024 | Anne Le Goff</p>"),
      ("byline and post", "\(headline)<p><span>Anne Le Goff</span> <span>Correspondante en Bretagne</span></p>"),
      ("hashed class", "\(headline)<div class=css-1x data-testid=eyebrow-label>Mobilités</div>"),
      ("lines of an old page", "<p>LOCAL<br>\(title)<br>Par Anne Le Goff<br>3 juin 2024</p>"),
    ]
    for (name, top) in rows {
      try assertProse("<article>\(top)\(text())</article>", head: "<meta name=author content='Anne Le Goff'>", name)
    }
  }

  func testLinesOfTheTextThatBeginLikeThemStay() throws {
    let rows = [
      "Le 3 juin 2024, la digue avait déjà cédé.", "Anne Le Goff a tout vu de sa fenêtre.", "1 200 voitures par jour",
      "Mars 2023 : le département ferme le pont", "De 8 h à midi, lundi, la rue reste fermée aux camions.",
    ]
    for line in rows {
      let found = try paragraphs(
        "<article><h1>\(title)</h1><p>\(line)</p>\(text())</article>", head: "<meta name=author content='Anne Le Goff'>")
      XCTAssertEqual(found, [line] + prose)
    }
    // Times between the entries of a live report, and a standfirst above the headline, are the article's.
    let live = "<article><h1>\(title)</h1>\(text(0, 2))<p>14:32</p>\(text(2, 4))</article>"
    XCTAssertEqual(try paragraphs(live), Array(prose[0..<2] + ["14:32"] + prose[2..<4]))
    let again = "<article>\(text(0, 2))<h2>Douze kilomètres de détour</h2>\(text(2, 4))</article><div><h2>\(title)</h2></div>"
    XCTAssertEqual(try paragraphs(again), Array(prose[0..<2] + ["Douze kilomètres de détour"] + prose[2..<4]))
    let above = "<article><p>\(prose[0])</p><h1>\(title)</h1>\(text(1, 4))</article>"
    XCTAssertEqual(try paragraphs(above), prose)
  }

  func testLabelsWithinALineStay() throws {
    let found = try paragraphs(
      "<article><h1>\(title)</h1>\(text())<ul><li><span class=label>Coût :</span> 4,2 millions</li></ul></article>")
    XCTAssertEqual(found.last, "Coût : 4,2 millions")
    let quoted =
      "<article><h1>\(title)</h1>\(text())<blockquote><p>Nous avons attendu onze mois.</p><footer>a dit le maire.</footer></blockquote>"
    XCTAssertEqual(try paragraphs(quoted).last, "a dit le maire.")
  }

  func testStandfirstsOutsideTheTextsBoxAreFound() throws {
    let summary = "Après onze mois de travaux, les voitures passent de nouveau, mais la facture a doublé et les camions attendront."
    let body = "<div class=article-body>\(text())</div>"
    let rows: [(String, String, String)] = [
      ("as described", "<ul class=footer><li><h2>\(summary)</h2></li></ul>", "<meta name=description content='\(summary)'>"),
      ("by class", "<div class=x><p class=article__chapo>\(summary)</p></div>", ""),
      ("by the name for tests", "<div data-testid=standfirst>\(summary)</div>", ""),
    ]
    for (name, top, head) in rows {
      let page = "<main><header class=top><h1>\(title)</h1>\(top)</header><div><div>\(body)</div></div></main>"
      XCTAssertEqual(try paragraphs(page, head: head), [summary] + prose, name)
    }
    let repeated = "<main><h1>\(title)</h1>\(body)</main>"
    try assertProse(repeated, head: "<meta name=description content=\"\(prose[0])\">", "a description that is the first paragraph")
    let other = "<main><h1>\(title)</h1><div class=intro><a href=/b>\(summary)</a></div>\(body)</main>"
    try assertProse(other, "an intro that is a link")
  }

  func testWhatIsOutsideTheArticlesElementOrBehindItsBodyGoes() throws {
    let other = "<p>Chaque mois, la rédaction choisit pour vous les lectures qui comptent.</p>"
    try assertProse("<main><h1>\(title)</h1>\(text())</main><div class=x><div>\(other)</div></div>", "outside main")
    try assertProse(
      "<article><h1>\(title)</h1><div class=article-body>\(text())</div><div class=u>\(other)</div></article>", "behind the body")
    // A page that puts half of its text outside loses none.
    try assertProse("<div><article><h1>\(title)</h1>\(text(0, 2))</article><div>\(text(2, 4))</div></div>", "a text in two boxes")
    let bodies =
      "<article><h1>\(title)</h1><div class=article-body>\(text(0, 2))</div><div class=article-body>\(text(2, 4))</div></article>"
    try assertProse(bodies, "two bodies")
  }
}
