import Articles
import Foundation
import XCTest

final class PageMetadataTests: XCTestCase {
  private let prose =
    "<p>" + String(repeating: "Une phrase de l’article, avec ce qu’il faut de mots et de virgules, pour qu’on la lise. ", count: 4) + "</p>"

  private func read(_ head: String, _ body: String = "", url: String = "https://www.gazette.example/a/b") throws -> Page {
    try PageReader().read(
      Array("<html><head>\(head)</head><body>\(body)<article>\(prose)</article></body></html>".utf8), url: url, contentType: nil)
  }

  func testTitlesLoseTheNameOfTheSite() throws {
    let rows: [(String, String, String)] = [
      ("<title>Le pont rouvre demain matin | La Gazette</title>", "", "Le pont rouvre demain matin"),
      ("<title>Gazette - Le pont rouvre demain matin</title>", "", "Le pont rouvre demain matin"),
      (
        "<meta property=og:site_name content='La Gazette'><meta property=og:title content='Pont : la fin - La Gazette'>", "",
        "Pont : la fin"
      ),
      ("<title>Pont – suite et fin – Rubrique</title>", "<h1>Pont – suite et fin</h1>", "Pont – suite et fin"),
      ("<title>Un titre &amp; un seul</title>", "", "Un titre & un seul"), ("", "<h1>Le seul titre</h1>", "Le seul titre"),
      ("<meta property=og:title content='L&amp;#039;eau monte'>", "", "L'eau monte"),
      (
        "<title>Russie : le vaisseau s’est écrasé</title><meta property=og:title content='Actualités du jour'>",
        "<h1>Russie : le vaisseau s’est écrasé</h1>", "Russie : le vaisseau s’est écrasé"
      ),
      // The headline as it is shown, where the metadata puts a place before it, words it otherwise, or cuts it short.
      ("<meta property=og:title content='Brest. Le pont rouvre demain'>", "<h1>Le pont rouvre demain</h1>", "Le pont rouvre demain"),
      (
        "<title>À Brest, le pont rouvre demain - La Gazette</title><meta property=og:title content='Brest. Le pont rouvre demain'>",
        "<h1>À Brest, le pont rouvre demain</h1>", "À Brest, le pont rouvre demain"
      ),
      (
        "<title>Le pont rouvre demain | La Gazette</title>", "<h1>Le pont rouvre demain, onze mois après</h1>",
        "Le pont rouvre demain, onze mois après"
      ),
      (
        "<title>Dorfladen: Licht im Spritzenhaus | Bote</title>",
        "<h1><span class=article-heading__kicker>Dorfladen</span> <span>Licht im Spritzenhaus</span></h1>", "Licht im Spritzenhaus"
      ),
      // Another heading is none.
      ("<meta property=og:title content='Brest : le pont rouvre demain'>", "<h1>La Gazette de Brest</h1>", "Brest : le pont rouvre demain"),
      ("<meta property=og:title content='Le pont de Brest rouvre demain'>", "<h1>rouvre demain</h1>", "Le pont de Brest rouvre demain"),
      // Pages without an h1, or with the site's name in it.
      (
        "<title>The Observer Online - Board keeps the old crane</title>", "<font size=5><b>Board keeps the old crane</b></font>",
        "Board keeps the old crane"
      ),
      (
        "<title>Licht im Spritzenhaus - Rietzer Bote</title>", "<h1>Rietzer Bote</h1><h2>Licht im Spritzenhaus</h2>",
        "Licht im Spritzenhaus"
      ),
    ]
    for (head, body, title) in rows { XCTAssertEqual(try read(head, body).title, title, head) }
  }

  func testBylinesAreNames() throws {
    let rows: [(String, String, String?)] = [
      ("<meta name=author content='Par Irène Vasseur'>", "", "Irène Vasseur"),
      ("<meta name=author content='https://facebook.example/x'>", "", nil),
      ("", "<p class=byline>By Dana Whitlock | Sept. 18, 2024</p>", "Dana Whitlock"),
      ("", "<p class=byline>Dana Whitlock May 3, 2020</p>", "Dana Whitlock"),
      ("", "<a rel=author href=/k>Katrin Wohlleben</a>", "Katrin Wohlleben"),
      ("", "<div itemprop=author><meta itemprop=name content='Rocío Balaguer'><b>Redactora jefe</b></div>", "Rocío Balaguer"),
      ("<meta name=author content='gazette.example'>", "<div class=autor>Von Jule Hartwig, RBS</div>", "Jule Hartwig"),
      ("<meta name=author content='gazette.example'>", "", "gazette.example"),
      ("", "<p class=byline>Eine Reportage von Anna Mayr, Rietz</p>", "Anna Mayr"),
      ("", "<p class=byline>By R. T. Callender, Observer Staff</p>", "R. T. Callender"),
      ("", "<p class=byline>Dana Whitlock, Rhian Prosser</p>", "Dana Whitlock, Rhian Prosser"),
      ("", "<h1>Le pont</h1><div><a href=/autor/irene>Irène Vasseur</a></div>", "Irène Vasseur"),
      ("", "<h1>Le pont</h1><div><a href=/autor/>tous nos auteurs</a></div>", nil),
      ("", "<p class=byline>Last updated: January 7, 2025</p>", nil),
      ("", "<p class=byline>3 juin 2024</p>", nil), ("", "<p class=author-follow>Suivre l’auteur</p>", nil),
    ]
    for (head, body, byline) in rows { XCTAssertEqual(try read(head, body).byline, byline, head + body) }
  }

  func testDatesComeFromWhatTheMachineIsTold() throws {
    let instant = Date(timeIntervalSince1970: 1_717_428_000)  // 2024-06-03T15:20:00Z
    let rows: [(String, String, Date?)] = [
      ("<meta property='article:published_time' content='2024-06-03T17:20:00+02:00'>", "", instant),
      ("", "<time datetime='2024-06-03T17:20:00+02:00'>lundi</time>", instant),
      ("", "<time datetime=2020-01-01>ancien</time><span itemprop=datePublished content='2024-06-03T15:20:00Z'></span>", instant),
      (
        "<script type='application/ld+json'><![CDATA[[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-06-03T15:20Z\"}]]]></script>", "",
        instant
      ),
      (
        "<script type=\"application/ld+json\">/* x */ {\"@graph\":[{\"@type\":[\"Article\"],\"headline\":\"a\nb\",\"datePublished\":\"2024-06-03T15:20:00Z\"}]};</script>",
        "", instant
      ),
      ("<meta name=date content='2024-13-45'>", "", nil), ("<script type=application/ld+json>{\"@type\":\"Article\",</script>", "", nil),
    ]
    for (head, body, date) in rows { XCTAssertEqual(try read(head, body).published, date, head + body) }
  }

  func testDatesThatAreOnlyShownAreReadBesideTheHeadline() throws {
    let day = Date(timeIntervalSince1970: 1_717_372_800)  // 2024-06-03
    let rows: [(String, String, Date?)] = [
      ("", "<h1>Le pont rouvre</h1><p>Publié le lundi 3 juin 2024</p>", day),
      ("<meta property=og:locale content=fr_FR>", "<h1>Le pont rouvre</h1><span>03/06/2024</span>", day),
      ("<meta property=og:locale content=en_US>", "<h1>A bridge</h1><i>6/3/2024</i>", day),
      ("", "<p>June 3, 2024 | Brest</p><h1>A bridge opens</h1>", day),
      ("", "<h1>El puente</h1><time>03 jun 2024<abbr>CET</abbr></time>", day),
      ("", "<h1>A bridge</h1><p>It was on June 3, 2024 that the bridge opened.</p>", nil),
      ("", "<h1>A bridge</h1><a href=/archive>June 3, 2024</a>", nil),
      ("", "<h1>A bridge</h1><table><tr><th>Opened</th><td>June 3, 2024</td></tr></table>", nil),
    ]
    for (head, body, date) in rows { XCTAssertEqual(try read(head, body).published, date, head + body) }
  }

  func testAuthorsAreFoundByTheirPlaceInTheGraph() throws {
    let page = try read(
      """
      <script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"x","author":[{"@id":"#1"},{"@type":"Person","name":"Marc Aubin"}]},
      {"@type":"Person","@id":"#1","name":"Solène Kerbrat"}]}</script>
      """)
    XCTAssertEqual(page.byline, "Solène Kerbrat, Marc Aubin")
  }
}
