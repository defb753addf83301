import Alerts
import Articles
import Foundation
import Tone
import XCTest

final class ArticleComparisonTests: XCTestCase {
  private let noticed = Date(timeIntervalSince1970: 1_700_000_000)
  private let title = "Blinken : la réponse américaine remise à Moscou"
  private let paragraphs = [
    "Le secrétaire d'État Antony Blinken a rencontré Sergueï Lavrov à Genève. Ils ont parlé pendant deux heures.",
    "Selon Washington, 100 000 soldats russes sont massés à la frontière. « Une invasion pourrait être imminente », a dit un responsable.",
    "Moscou n'a pas répondu aux questions de la presse.",
  ]

  private func change(
    _ title: String? = nil, _ paragraphs: [String]? = nil, from old: [String]? = nil, shown: [String] = []
  ) -> ArticleChange? {
    ArticleComparison(
      from: ArticleVersion(title: self.title, paragraphs: old ?? self.paragraphs),
      to: ArticleVersion(title: title ?? self.title, paragraphs: paragraphs ?? self.paragraphs), language: "fr", shown: shown
    ).change(noticed: noticed)
  }

  private func replacing(_ old: String, _ new: String) -> [String] { paragraphs.map { $0.replacing(old, with: new) } }

  func testFiguresNamesDenialsAndHeadlinesAreOfWeight() throws {
    let cases: [(String, ArticleChange?, ArticleChange.Difference.Part, String, String)] = [
      ("a figure", change(nil, replacing("100 000", "130 000")), .text, "100 000", "130 000"),
      ("a number in words", change(nil, replacing("deux heures", "trois heures")), .text, "deux", "trois"),
      ("a name", change(nil, replacing("Sergueï Lavrov", "Sergueï Riabkov")), .text, "Lavrov", "Riabkov"),
      ("a denial", change(nil, replacing("n'a pas répondu", "a répondu")), .text, "n'a pas", "a répondu"),
      ("the headline", change("Blinken : la réponse américaine refusée par Moscou"), .title, "remise", "refusée"),
      ("a note", change(nil, paragraphs + ["Rectificatif : le nom du ministre était mal écrit."]), .text, "", "Rectificatif"),
    ]
    for (name, change, part, before, after) in cases {
      let change = try XCTUnwrap(change, name)
      XCTAssertEqual(change.kind, .changed, name)
      XCTAssertEqual(change.differences.count, 1, name)
      let difference = try XCTUnwrap(change.differences.first)
      XCTAssertEqual(difference.part, part, name)
      XCTAssertTrue(before.isEmpty ? difference.before.isEmpty : difference.before.contains(before), name)
      XCTAssertTrue(difference.after.contains(after), name)
      XCTAssertNotEqual(change.hashBefore, change.hashAfter, name)
      XCTAssertEqual(change.hashBefore.count, 64)
    }
  }

  func testNumbersInWordsAreFigures() {
    let pairs = [
      ("Une quarantaine de personnes ont été blessées.", "Une soixantaine de personnes ont été blessées."),
      ("Les secours cherchent pour le troisième jour.", "Les secours cherchent pour le septième jour."),
      ("La crue a fait six morts dans la vallée.", "La crue a fait seize morts dans la vallée."),
      ("Dozens of people were hurt in the fire.", "Scores of people were hurt in the fire."),
      ("Rescuers search for the third day.", "Rescuers search for the seventh day."),
      ("The flood has killed thirteen people.", "The flood has killed seventeen people."),
    ]
    for (old, new) in pairs {
      XCTAssertEqual(change(nil, paragraphs + [new], from: paragraphs + [old])?.differences.map(\.after), [new], new)
    }
    let (old, new) = ("Le premier ministre est arrivé à Genève.", "Le chef du gouvernement est arrivé à Genève.")
    XCTAssertNil(change(nil, paragraphs + [new], from: paragraphs + [old]))
  }

  func testWhatIsAddedMovedOrWrittenAnewIsNoChange() {
    let cases: [(String, ArticleChange?)] = [
      ("the same", change()),
      ("a new paragraph", change(nil, paragraphs + ["L'Otan se réunira mardi. Elle compte 30 membres."])),
      ("another order", change(nil, Array(paragraphs.reversed()))),
      (
        "spaces and quotes",
        change(nil, replacing("100 000", "100\u{202F}000").map { $0.replacing("« ", with: "“").replacing(" »", with: "”") })
      ),
      ("groups of digits", change(nil, replacing("100 000", "100.000"))),
      ("a typing error", change(nil, replacing("massés", "amassés"))),
      ("capitals in the headline", change("BLINKEN : La réponse américaine remise à Moscou.")),
      ("a cut", change(nil, Array(paragraphs.prefix(2)))),
    ]
    for (name, change) in cases { XCTAssertNil(change, name) }
  }

  func testTheSentenceThatMatchedIsMissed() throws {
    let shown = "« Une invasion pourrait être imminente », a dit un responsable."
    let without = paragraphs.map { $0.replacing(" " + shown, with: "") }
    XCTAssertNil(change(nil, without))
    let change = try XCTUnwrap(change(nil, without, shown: [shown]))
    XCTAssertEqual(change.differences, [.init(part: .text, before: shown, after: "")])
  }

  func testAnArticleThatIsTakenBackSaysSo() throws {
    let title = try XCTUnwrap(change("Dépêche annulée : la réponse américaine remise à Moscou"))
    XCTAssertEqual(title.kind, .retracted)
    let text = try XCTUnwrap(change(nil, ["Cet article a été supprimé à la demande de l'agence."]))
    XCTAssertEqual(text.kind, .retracted)
    XCTAssertEqual(text.differences.last?.after, "Cet article a été supprimé à la demande de l'agence.")
  }

  func testADenialStandsBesideWhatItDenies() throws {
    let old = [
      "La frégate a quitté Brest lundi matin pour une mission de trois mois en Méditerranée, a annoncé la préfecture maritime.",
      "L'équipage compte cent marins.", "La frégate doit faire escale à Toulon.",
    ]
    let denial = "La frégate n'a pas quitté Brest lundi, contrairement à ce que nous avions écrit."
    let notice = "Cet article a été retiré."
    let change = try XCTUnwrap(
      ArticleComparison(
        from: ArticleVersion(title: title, paragraphs: old), to: ArticleVersion(title: title, paragraphs: ["\(denial) \(notice)"]),
        language: "fr", shown: [old[0], old[2]]
      ).change(noticed: noticed))
    XCTAssertEqual(change.kind, .retracted)
    XCTAssertEqual(
      change.differences,
      [
        .init(part: .text, before: old[0], after: denial), .init(part: .text, before: "", after: notice),
        .init(part: .text, before: old[2], after: ""),
      ])
  }

  func testARetractionShowsAllThatItSays() throws {
    let said = ["La réunion n'a jamais eu lieu.", "Nous avons retiré cet article."]
    XCTAssertEqual(change(nil, said)?.differences.map(\.after), said)
  }

  func testANoticeIsKnownByItsLabelOrItsSentence() {
    let headlines = [
      "[RETIRÉ] Incendie à bord d'un ferry", "Retiré : incendie à bord d'un ferry", "(Annulation) Incendie à bord d'un ferry",
      "ANNULATION - Incendie à bord d'un ferry", "KILL: Fire aboard a ferry", "Fire aboard a ferry [WITHDRAWN]",
      "Withdrawn – Fire aboard a ferry",
      "ZURÜCKGEZOGEN: Feuer auf einer Fähre", "[Retirado] Incendio a bordo de un ferri", "RITIRATO - Incendio a bordo di un traghetto",
      "[RETIRADA] Incêndio a bordo de um ferry",
    ]
    for headline in headlines { XCTAssertEqual(change(headline)?.kind, .retracted, headline) }
    let sentences = [
      "Cette dépêche a été annulée par l'AFP.", "Prière d'annuler notre dépêche de 12h30.", "Annulation de la dépêche de 12h30.",
      "This story has been withdrawn.", "MANDATORY KILL: do not use.", "Die Meldung wurde zurückgezogen.", "Esta noticia ha sido retirada.",
      "Questo articolo è stato ritirato.", "Esta notícia foi anulada.",
    ]
    for sentence in sentences { XCTAssertEqual(change(nil, [sentence])?.kind, .retracted, sentence) }
    // News, and no notice.
    let news = [
      "Annulation : le festival n'aura pas lieu", "Retiré depuis 2010, le général revient", "Le concert de Paris (annulé)",
      "Kill Bill : une reprise",
      "The bill has been withdrawn", "Der Antrag wurde zurückgezogen", "Il progetto è stato ritirato", "Le vol a été annulé par Air France",
    ]
    for headline in news { XCTAssertEqual(change(headline, paragraphs + [headline + "."])?.kind, .changed, headline) }
  }

  func testWhatChangesBackAndForthIsAnotherAlertEachTime() throws {
    let first = Alert(
      id: "alt_1", reason: .firstSeen, watchlist: "W", file: "w.yaml", article: Article(id: "art_1", title: title), firstSeen: noticed,
      terms: [], tone: ToneScore(score: 0, label: .none, keywords: []), created: noticed)
    let change = try XCTUnwrap(change(nil, replacing("100 000", "130 000")))
    let ids = [0, 2, 2].map { Alert(of: change, after: first, article: first.article, told: $0).id }
    XCTAssertNotEqual(ids[0], ids[1])
    XCTAssertEqual(ids[1], ids[2], "what is committed again is the same")
  }

  func testALongArticleTakesNoTime() {
    let long = (0..<3000).map { "Le député numéro \($0) a parlé pendant \($0 % 60) minutes de la loi \($0 * 7)." }
    let other = (0..<3000).map { "Le sénateur numéro \($0) a parlé pendant \($0 % 59) minutes de la loi \($0 * 5)." }
    let start = ContinuousClock.now
    let change = ArticleComparison(
      from: ArticleVersion(title: "T", paragraphs: long), to: ArticleVersion(title: "T", paragraphs: other), language: "fr"
    ).change(noticed: noticed)
    XCTAssertEqual(change?.differences.count, 10)
    XCTAssertLessThan(start.duration(to: .now), .seconds(20), "in a debug build under load")
  }

  func testLooksAreFewAndEnd() {
    var now = noticed
    var looks: [TimeInterval] = []
    var next: Date? = RecheckSchedule.first(after: noticed, isRead: false)
    while let due = next, looks.count < 20 {
      looks.append(due.timeIntervalSince(noticed) / 60)
      now = due
      next = RecheckSchedule.next(alert: noticed, looks: looks.count, isMissing: false, now: now)
    }
    XCTAssertEqual(looks, [2, 30, 120, 360, 1440, 2880], "minutes")
    XCTAssertEqual(RecheckSchedule.first(after: noticed, isRead: true), noticed.addingTimeInterval(1800))
    XCTAssertEqual(RecheckSchedule.next(alert: noticed, looks: 1, isMissing: true, now: noticed), noticed.addingTimeInterval(1800))
    // After a day without power one look is made up for.
    XCTAssertEqual(
      RecheckSchedule.next(alert: noticed, looks: 1, isMissing: false, now: noticed.addingTimeInterval(90_000)),
      noticed.addingTimeInterval(172_800))
  }
}
