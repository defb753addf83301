import Articles
import Foundation
import XCTest

final class EntryRecognitionTests: XCTestCase {
  private let noon = Date(timeIntervalSince1970: 1_700_000_000)

  private func rss(_ items: String) throws -> [FeedItem] {
    let feed = "<rss version=\"2.0\"><channel><title>F</title>\(items)</channel></rss>"
    return try FeedParser().parse(Array(feed.utf8), url: "https://e.org/feed", contentType: nil)
      .items(feed: "f", name: nil, language: nil)
  }

  private func item(_ guid: String, _ link: String, _ title: String, _ text: String, _ date: String = "Tue, 14 Nov 2023 22:00:00 GMT")
    -> String
  {
    "<item><guid isPermaLink=\"false\">\(guid)</guid><link>\(link)</link><title>\(title)</title><description>\(text)</description>"
      + "<pubDate>\(date)</pubDate></item>"
  }

  private func recent(_ item: FeedItem) -> RecentEntry {
    let article = item.article
    return RecentEntry(
      id: article.id, url: article.url, title: article.title, opening: article.lead ?? article.paragraphs?.first ?? "",
      published: article.published, firstSeen: noon)
  }

  /// True where the second writing of the entry is the first one's article, by its keys or by likeness.
  private func isSame(_ first: String, _ second: String, beside others: String = "") throws -> Bool {
    let before = try XCTUnwrap(try rss(first).first)
    let items = try rss(second + others)
    let after = try XCTUnwrap(items.first)
    if before.key == after.key { return true }
    let gone = items.contains { $0.article.id == before.article.id } ? [] : [recent(before)]
    var recognition = EntryRecognition(gone, unknown: [after], now: noon)
    return recognition.take(after) == before.article.id
  }

  private let lead = "Antony Blinken a remis la réponse écrite à Moscou, a dit la porte-parole du département d’État."

  func testTheSameArticleUnderOtherNamesIsNoSecondOne() throws {
    let title = "Blinken : la réponse américaine remise à Moscou"
    let link = "https://e.org/monde/blinken"
    let first = item("1", link, title, lead)
    let table: [(String, String)] = [
      ("the same again", first), ("another guid", item("2", link, title, lead)),
      ("another guid, tracking in the link", item("2", link + "?utm_source=rss&amp;xtor=RSS-1", title, lead)),
      ("https, www and a slash", item("2", "http://www.e.org/monde/blinken/", title, lead)),
      ("another guid and a typo mended", item("2", link, "Blinken: la réponse américaine remise a Moscou", lead)),
      ("a bumped date", item("1", link, title, lead, "Wed, 15 Nov 2023 21:00:00 GMT")),
      ("a bumped date and another guid", item("2", link, title, lead, "Wed, 15 Nov 2023 21:00:00 GMT")),
      ("another guid and a volatile link", item("2", "https://e.org/go?session=8812", title, lead)),
      ("all of it, and a word more", item("2", "https://e.org/go?session=9", title + " jeudi", lead)),
      ("a real update under its guid", item("1", link, "Moscou répond à Blinken", "Tout autre chose.")),
    ]
    for (name, second) in table { XCTAssertTrue(try isSame(first, second), name) }
  }

  func testAnotherArticleIsNotTakenForOneThatIsKnown() throws {
    let first = item("1", "https://e.org/journal/1", "Journal de 20 heures", "Les titres de ce soir.")
    let live = item("1", "https://e.org/direct", "Attentat à Lyon, suivez notre direct", "Ce que l’on sait.")
    let table: [(String, String, String)] = [
      (
        "tomorrow's programme", first,
        item("2", "https://e.org/journal/2", "Journal de 20 heures", "Les titres de ce soir.", "Wed, 15 Nov 2023 21:00:00 GMT")
      ),
      ("the same title, another text", first, item("2", "https://e.org/journal/2", "Journal de 20 heures", "Grève, inflation, football.")),
      ("a page that is used again", live, item("2", "https://e.org/direct", "Séisme au Maroc : le point", "Le bilan s’alourdit.")),
      (
        "the next of a series", item("1", "https://e.org/11", "La lettre numéro 11", lead),
        item("2", "https://e.org/12", "La lettre numéro 12", lead)
      ),
      (
        "the same title on the same page the next day",
        item("1", "https://e.org/journal", "Le journal de 8h", "Les titres de ce matin, lundi."),
        item("2", "https://e.org/journal", "Le journal de 8h", "Grève, inflation et football.", "Wed, 15 Nov 2023 07:00:00 GMT")
      ),
      (
        "one word for another", undated(item("1", "https://e.org/40", "Vigilance orange pluie inondation et orages : Landes", lead)),
        undated(item("2", "https://e.org/32", "Vigilance orange pluie inondation et orages : Gers", lead))
      ),
      ("titles alone", item("1", "https://e.org/a", "Article sur Paris", ""), item("2", "https://e.org/b", "Article sur Pari", "")),
      (
        "a longer series", item("1", "https://e.org/a", "Loto : les résultats du mardi", "Numéros 1, 2, 3."),
        item("2", "https://e.org/b", "Loto : les résultats du mercredi", "Numéros 7, 8, 9.")
      ),
    ]
    for (name, before, after) in table { XCTAssertFalse(try isSame(before, after), name) }
  }

  func testANoticeUnderAKnownNameOrLinkIsNoOtherStory() throws {
    let link = "https://e.org/ferry"
    let first = item(
      "1", link, "Incendie à bord d’un ferry au large de Calais", "Une centaine de passagers ont été évacués dans la nuit de lundi.")
    let later = "Wed, 15 Nov 2023 22:00:00 GMT"
    let known = try XCTUnwrap(try rss(first).first).article
    func isAnother(_ title: String, _ text: String) throws -> Bool {
      EntryRecognition.isAnotherStory(try XCTUnwrap(try rss(item("1", link, title, text, later)).first), than: known)
    }
    let news = "Les députés ont adopté mardi soir le budget de la sécurité sociale."
    let table: [(String, String, Bool)] = [
      ("Note aux abonnés", "Cette dépêche a été annulée par l’AFP, merci de ne plus la diffuser.", false),
      ("[RETIRÉ]", "Ce texte contenait des erreurs et ne doit plus être repris par nos clients.", false),
      ("Budget : les députés votent", news, true),
    ]
    for (title, text, expected) in table {
      XCTAssertEqual(try isAnother(title, text), expected, title)
      XCTAssertEqual(try isSame(first, item("2", link, title, text, later)), !expected, "another guid, the same link: \(title)")
      XCTAssertFalse(try isSame(first, item("2", "https://e.org/other", title, text, later)), "another name and link: \(title)")
    }
  }

  private func undated(_ item: String) -> String { item.replacing(/<pubDate>.*<\/pubDate>/, with: "") }

  func testTheSameTitleAndLinkBesideTheOldEntryIsAnotherOne() throws {
    let first = item("1", "https://e.org/journal", "Le journal de 8h", lead)
    let second = item("2", "https://e.org/journal", "Le journal de 8h", lead)
    XCTAssertFalse(try isSame(first, second, beside: first))
  }

  func testBulletinsThatAreReplacedTogetherAreNews() throws {
    let titles = ["Journal de 8h", "Journal de 13h", "Journal de 20h", "Revue de presse"]
    func day(_ number: Int) throws -> [FeedItem] {
      try rss(
        titles.map {
          undated(item("\($0) \(number)", "https://e.org/\(number)/\($0.hashValue)", $0, "Les nouvelles numéro \(number) de ce jour"))
        }
        .joined())
    }
    let monday = try day(1)
    let tuesday = try rss(
      titles.map { undated(item("\($0) b", "https://e.org/b/\($0)", $0, "Lavrov à Genève, séisme au Maroc, grève à Lyon")) }.joined())
    var recognition = EntryRecognition(monday.map(recent), unknown: tuesday, now: noon)
    XCTAssertEqual(tuesday.map { recognition.take($0) }, [nil, nil, nil, nil])
  }

  func testAFloodOfUnknownEntriesIsReadInBoundedTime() throws {
    let text = "Les mêmes mots de toujours pour dire à peu près la même chose encore une fois"
    func items(_ poll: Int) throws -> [FeedItem] {
      try rss(
        (0..<5000).map { undated(item("\(poll)-\($0)", "https://e.org/\(poll)/\($0)", "Une dépêche de plus parmi d’autres \($0)", text)) }
          .joined())
    }
    let before = try items(1).prefix(200).map(recent)
    let after = try items(2)
    var recognition = EntryRecognition(before, unknown: after, now: noon)
    let start = ContinuousClock.now
    let known = after.count { recognition.take($0) != nil }
    XCTAssertLessThan(start.duration(to: .now), .seconds(5))
    XCTAssertLessThanOrEqual(known, EntryRecognition.mostUnknown)
  }

  func testWhatStandsBesideTheKnownEntryIsAnotherOne() throws {
    let first = item("1", "https://e.org/a", "Ukraine : ce qu’il faut retenir", "Le point de la journée.")
    let second = item("2", "https://e.org/b", "Ukraine : ce qu’il faut retenir", "Le point de la journée.")
    XCTAssertTrue(try isSame(first, second), "alone it is the old one under another name")
    XCTAssertFalse(try isSame(first, second, beside: first), "beside the old one it is not")
  }

  func testEachArticleIsGivenOnce() throws {
    let before = try XCTUnwrap(try rss(item("1", "https://e.org/a", "La réponse", lead)).first)
    let twins = try rss(item("2", "https://e.org/b", "La réponse", lead) + item("3", "https://e.org/c", "La réponse", lead))
    var recognition = EntryRecognition([recent(before)], unknown: twins, now: noon)
    XCTAssertEqual(twins.map { recognition.take($0) }, [before.article.id, nil])
  }

  /// B38: everything that names an entry changes at each poll, and there is nothing but titles.
  func testB38AFeedThatRenamesItsEntriesAtEachPollBringsNothingNew() throws {
    func document(_ poll: Int) throws -> [FeedItem] {
      try rss((1...6).map { item("\(poll)-\($0)", "https://e.org/go?n=\(poll)\($0)", "Dépêche du fil \($0)", "") }.joined())
    }
    let before = try document(1)
    let after = try document(2)
    var recognition = EntryRecognition(before.map(recent), unknown: after, now: noon)
    XCTAssertEqual(after.map { recognition.take($0) }, before.map(\.article.id))
    let single = try rss(item("9", "https://e.org/go?n=9", "Dépêche du fil 1", ""))
    var careful = EntryRecognition(before.map(recent), unknown: single, now: noon)
    XCTAssertEqual(single.map { careful.take($0) }, [nil], "one title that comes back may be another story")
  }

  func testB38GuidsThatAreEmptySharedOrHugeNameNoEntryTwice() throws {
    let huge = String(repeating: "g", count: 1 << 20)
    for guid in ["", "same", huge] {
      let items = try rss((1...3).map { item(guid, "https://e.org/\($0)", "Titre \($0)", "Texte \($0)") }.joined())
      XCTAssertEqual(Set(items.map(\.article.id)).count, 3, "\(guid.prefix(9))")
      XCTAssertTrue(items.flatMap(\.keys).allSatisfy { $0.utf8.count < 5000 })
    }
  }
}
