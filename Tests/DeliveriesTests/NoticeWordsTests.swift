import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Text
import Tone
import Watchlists
import XCTest

/// What people read, word by word, in both languages. Spaces that are not broken at are shown as ⍽ (U+00A0) and ⋅ (U+202F).
final class NoticeWordsTests: XCTestCase {
  private func text(_ content: DeliveryContent, _ language: MessageLanguage) -> String {
    Notice(content, language: language).plainText(marks: ("[", "]")).replacing("\u{A0}", with: "⍽").replacing("\u{202F}", with: "⋅")
  }

  private func check(_ content: DeliveryContent, _ english: String, _ french: String, line: UInt = #line) {
    XCTAssertEqual(text(content, .english), english, line: line)
    XCTAssertEqual(text(content, .french), french, line: line)
  }

  func testAnAlertReadsLikeAColleagueWroteIt() {
    let sentences = """
      Blinken a déclaré que la réponse américaine à la Russie « établit une voie diplomatique sérieuse si la Russie le souhaite », et a déclaré \
      mercredi aux journalistes qu’il s’attendait à une discussion de suivi avec le ministre russe des Affaires étrangères Sergueï [Lavrov] dans les \
      prochains jours après la publication du document.
      Les responsables américains ont déclaré que la Russie n’avait montré aucun signe de désescalade et ont averti qu’une [invasion] pourrait être \
      [imminente] alors que Moscou masse des dizaines de milliers de soldats à la frontière ukrainienne.
      Blinken a déclaré que le président Joe Biden était « étroitement engagé » dans la [réponse écrite] des États-Unis à Moscou.
      """.split(separator: "\n")
    check(
      .alert(Make.blinken()),
      """
      Blinken : la réponse américaine remise à Moscou
      AFP has a new article on “Réponse américaine à la Russie”, published on 27 January 2022 at 06:00 UTC.

      \(sentences.map { "“\($0)”" }.joined(separator: "\n\n"))

      Why: “Lavrov” in the standfirst; “invasion imminente” in paragraph 3 (2 words between); “réponse écrite” in paragraph 10
      Tone: negative (−0.09), by “désescalade” (−0.8), “averti” (−0.5) and “voie diplomatique” (+0.2); headline without a tone word; the article as \
      a whole neutral (+0.01)

      https://www.example.org/blinken-moscou
      """,
      """
      Blinken : la réponse américaine remise à Moscou
      Nouvel article d’AFP sur «⍽Réponse américaine à la Russie⍽», publié le 27 janvier 2022 à 6⍽h⍽00 (UTC).

      \(sentences.map { "«⍽\($0.replacing("« ", with: "“").replacing(" »", with: "”"))⍽»" }.joined(separator: "\n\n"))

      Pourquoi⍽: «⍽Lavrov⍽» dans le chapeau⋅; «⍽invasion imminente⍽» dans le paragraphe⍽3 (à 2⍽mots d’écart)⋅; «⍽réponse écrite⍽» dans le \
      paragraphe⍽10
      Ton⍽: négatif (−0,09), d’après «⍽désescalade⍽» (−0,8), «⍽averti⍽» (−0,5) et «⍽voie diplomatique⍽» (+0,2)⋅; titre sans mot de ton⋅; article \
      dans son ensemble neutre (+0,01)

      https://www.example.org/blinken-moscou
      """)
  }

  private func short(_ change: (inout Alert) -> Void) -> Alert {
    Make.blinken { alert in
      alert.watchlist = "W"
      alert.terms = [Make.term("Lavrov", .title, "Lavrov", ["Lavrov"])]
      alert.tone = .init(score: 0, label: .none, keywords: [])
      alert.article.url = nil
      change(&alert)
    }
  }

  private let english = "Why: “Lavrov” in the headline\nTone: no tone word near what was found"
  private let french = "Pourquoi⍽: «⍽Lavrov⍽» dans le titre\nTon⍽: aucun mot de ton près de ce qui a été trouvé"

  func testAStoryThatGrowsNamesWhoHasIt() {
    let title = "Blinken : la réponse américaine remise à Moscou"
    check(
      .alert(
        short {
          $0.reason = .storyGrows
          $0.severity = .high
          $0.story = AlertStory(id: "sty_1", outlets: ["Le Monde", "AFP", "Reuters"] + (1...11).map { "Fil \($0)" })
        }),
      """
      \(title)
      The story alerted earlier on “W” grows: 14 outlets have it now, Le Monde first.

      \(english)
      Outlets: also Le Monde, Reuters, Fil 1, Fil 2, Fil 3, Fil 4, Fil 5, Fil 6, Fil 7, Fil 8 and 3 more
      Severity: high
      """,
      """
      \(title)
      Le sujet déjà signalé sur «⍽W⍽» prend de l’ampleur⍽: 14⍽médias le traitent désormais, Le Monde en premier.

      \(french)
      Médias⍽: aussi Le Monde, Reuters, Fil 1, Fil 2, Fil 3, Fil 4, Fil 5, Fil 6, Fil 7, Fil 8 et 3⍽autres
      Gravité⍽: élevée
      """)
    check(
      .alert(short { $0.story = AlertStory(id: "sty_1", outlets: ["AFP", "Le Monde"]) }),
      "\(title)\nAFP has a new article on “W”, published on 27 January 2022 at 06:00 UTC.\n\n\(english)\nOutlets: also Le Monde",
      "\(title)\nNouvel article d’AFP sur «⍽W⍽», publié le 27 janvier 2022 à 6⍽h⍽00 (UTC).\n\n\(french)\nMédias⍽: aussi Le Monde")
  }

  func testAStoryThatGrowsIsNamedByItsFirstHeadlineAndSaysWhoIsNew() {
    func grown(_ first: String, outlet: String? = "Le Monde", told: Int = 1) -> DeliveryContent {
      .alert(
        short {
          $0.reason = .storyGrows
          $0.story = AlertStory(
            id: "sty_1", outlets: ["Le Monde", "Reuters", "AFP", "BBC", "DPA"],
            first: .init(title: first, outlet: outlet, alerted: Make.now.addingTimeInterval(-3600)), told: told)
        })
    }
    let title = "Blinken : la réponse américaine remise à Moscou"
    check(
      grown("Washington répond à Moscou"),
      """
      \(title)
      The story “Washington répond à Moscou” of Le Monde, alerted for “W” on 27 January 2022 at 05:00 UTC, grows: 5 outlets have it now.

      \(english)
      Outlets: now also Reuters, AFP, BBC and DPA; before that Le Monde
      """,
      """
      \(title)
      Le sujet «⍽Washington répond à Moscou⍽» du Monde, signalé sur «⍽W⍽» le 27 janvier 2022 à 5⍽h⍽00 (UTC), prend de l’ampleur⍽: 5⍽médias le \
      traitent désormais.

      \(french)
      Médias⍽: désormais aussi Reuters, AFP, BBC et DPA⋅; auparavant Le Monde
      """)
    let same = Notice(grown(title, outlet: nil, told: 4), language: .english)
    XCTAssertEqual(same.opening, "This story, alerted for “W” on 27 January 2022 at 05:00 UTC, grows: 5 outlets have it now.")
    XCTAssertEqual(same.facts.last?.text, "now also DPA; before that Le Monde, Reuters, AFP and BBC")
    XCTAssertTrue(Notice(grown(title), language: .french).opening.hasPrefix("Ce sujet du Monde, signalé sur"))
    XCTAssertEqual(Notice(grown("x", told: 0), language: .english).facts.last?.text, "now also Le Monde, Reuters, AFP, BBC and DPA")
  }

  func testTheOutletOfTheArticleIsNotNamedAsAnother() {
    let alert = short { $0.story = AlertStory(id: "sty_1", outlets: ["afp.com", "Le Monde"], own: "afp.com") }
    XCTAssertTrue(text(.alert(alert), .english).hasSuffix("\nOutlets: also Le Monde"), text(.alert(alert), .english))
    let alone = short { $0.story = AlertStory(id: "sty_1", outlets: ["afp.com"], own: "afp.com") }
    XCTAssertFalse(text(.alert(alone), .english).contains("Outlets:"))
  }

  func testSentencesComeInTheOrderOfTheArticleAndNeighbouringWordsAreOneMark() {
    let alert = Make.blinken { alert in
      alert.article.paragraphs = ["Le chapeau.", "Une phrase. Le président de la République parle, et de la paix. Une autre."]
      let (first, second) = ("Le président de la République parle, et de la paix.", "Une autre.")
      alert.terms = [
        Make.term("autre", .body(paragraph: 1), second, ["autre"]),
        Make.term("« président de la République »", .body(paragraph: 1), first, ["président", "de la", "République"]),
        Make.term("chapeau", .lead, "Le chapeau.", ["chapeau"]), Make.term("paix", .body(paragraph: 1), first, ["paix"]),
      ]
    }
    let notice = Notice(.alert(alert), language: .french)
    XCTAssertEqual(notice.passages.map(\.text), ["Le chapeau.", "Le président de la République parle, et de la paix.", "Une autre."])
    XCTAssertEqual(notice.passages[1].runs.filter(\.isMarked).map(\.text), ["président de la République", "paix"])
  }

  func testAnArticleThatChangesSaysWhatIsDifferent() {
    let change = ArticleChange(
      kind: .changed, noticed: Make.now.addingTimeInterval(86_400 * 4 + 3600 * 10),
      differences: [
        .init(part: .title, before: "Ancien titre", after: "Nouveau titre"), .init(part: .text, before: "", after: "Une “phrase”."),
        .init(part: .lead, before: "Un « mot ».", after: ""),
      ], hashBefore: "a", hashAfter: "b")
    check(
      .alert(short { ($0.reason, $0.change) = (.articleChanged, change) }),
      """
      Blinken : la réponse américaine remise à Moscou
      AFP has changed this article since the alert on “W”; noticed on 31 January 2022 at 16:00 UTC.

      Headline: “Ancien titre” → “Nouveau titre”
      Added to the text: “Une ‘phrase’.”
      Taken out of the standfirst: “Un « mot ».”
      """,
      """
      Blinken : la réponse américaine remise à Moscou
      AFP a modifié cet article depuis l’alerte sur «⍽W⍽»⋅; constaté le 31 janvier 2022 à 16⍽h⍽00 (UTC).

      Titre⍽: «⍽Ancien titre⍽» → «⍽Nouveau titre⍽»
      Ajouté au texte⍽: «⍽Une “phrase”.⍽»
      Supprimé du chapeau⍽: «⍽Un “mot”.⍽»
      """)
    for (kind, english, french) in [
      (
        ArticleChange.Kind.retracted, "AFP has taken this article back since the alert on “W”; noticed on 27 January 2022 at 06:00 UTC.",
        "AFP a retiré cet article depuis l’alerte sur «⍽W⍽»⋅; constaté le 27 janvier 2022 à 6⍽h⍽00 (UTC)."
      ),
      (
        .gone, "This article of AFP is no longer online, after the alert on “W”; noticed on 27 January 2022 at 06:00 UTC.",
        "Cet article d’AFP n’est plus en ligne, après l’alerte sur «⍽W⍽»⋅; constaté le 27 janvier 2022 à 6⍽h⍽00 (UTC)."
      ),
    ] {
      let change = ArticleChange(kind: kind, noticed: Make.now, differences: [], hashBefore: "a", hashAfter: nil)
      let content = DeliveryContent.alert(short { ($0.reason, $0.change) = (.articleChanged, change) })
      XCTAssertTrue(text(content, .english).contains(english), text(content, .english))
      XCTAssertTrue(text(content, .french).contains(french), text(content, .french))
    }
  }

  func testWhatWasTakenBackIsNeverQuotedAsWhatStands() throws {
    let old = "La frégate a quitté Brest lundi."
    let alerted = { (change: ArticleChange) in
      self.short {
        ($0.reason, $0.change) = (.articleChanged, change)
        $0.terms = [Make.term("frégate", .lead, old, ["frégate"])]
      }
    }
    let change = ArticleChange(
      kind: .retracted, noticed: Make.now,
      differences: [.init(part: .text, before: old, after: "La frégate n’a pas quitté Brest lundi.")], hashBefore: "a", hashAfter: "b")
    check(
      .alert(alerted(change)),
      """
      Blinken : la réponse américaine remise à Moscou
      AFP has taken this article back since the alert on “W”; noticed on 27 January 2022 at 06:00 UTC.

      Text: “La frégate a quitté Brest lundi.” → “La frégate n’a pas quitté Brest lundi.”
      """,
      """
      Blinken : la réponse américaine remise à Moscou
      AFP a retiré cet article depuis l’alerte sur «⍽W⍽»⋅; constaté le 27 janvier 2022 à 6⍽h⍽00 (UTC).

      Texte⍽: «⍽La frégate a quitté Brest lundi.⍽» → «⍽La frégate n’a pas quitté Brest lundi.⍽»
      """)
    let gone = ArticleChange(kind: .gone, noticed: Make.now, differences: [], hashBefore: "a", hashAfter: nil)
    check(
      .alert(alerted(gone)),
      """
      Blinken : la réponse américaine remise à Moscou
      This article of AFP is no longer online, after the alert on “W”; noticed on 27 January 2022 at 06:00 UTC.

      At the alert it said: “La frégate a quitté Brest lundi.”
      """,
      """
      Blinken : la réponse américaine remise à Moscou
      Cet article d’AFP n’est plus en ligne, après l’alerte sur «⍽W⍽»⋅; constaté le 27 janvier 2022 à 6⍽h⍽00 (UTC).

      Lors de l’alerte, il disait⍽: «⍽La frégate a quitté Brest lundi.⍽»
      """)
  }

  func testFrenchPutsNamesAfterDeAsItMust() {
    let rows = [
      ("AFP", "d’AFP"), ("Le Monde", "du Monde"), ("Les Échos", "des Échos"), ("La Croix", "de La Croix"), ("L’Express", "de L’Express"),
      ("Ouest-France", "d’Ouest-France"), ("Élysée", "d’Élysée"), ("Œuvres", "d’Œuvres"), ("Huffington Post", "de Huffington Post"),
      ("Reuters", "de Reuters"), ("20 Minutes", "de 20 Minutes"),
    ]
    for (feed, words) in rows {
      let notice = Notice(.alert(short { $0.article.feed = feed }), language: .french)
      XCTAssertTrue(notice.opening.hasPrefix("Nouvel article \(words) sur «\u{A0}W\u{A0}», publié"), notice.opening)
    }
    let nobody = Notice(
      .alert(short { ($0.article.feed, $0.article.published, $0.firstSeen) = (nil, nil, Make.now.addingTimeInterval(86_400 * 5)) }),
      language: .french)
    XCTAssertEqual(nobody.opening, "Nouvel article sur «\u{A0}W\u{A0}», vu le 1er février 2022 à 6\u{A0}h\u{A0}00 (UTC).")
  }

  func testWhyItMatchedIsSaidInTheWordsOfTheLanguage() {
    let rows = [
      ("alias: Lavroff", "as “Lavroff”", "sous la forme «⍽Lavroff⍽»"),
      ("plural: ministres", "as “ministres”", "sous la forme «⍽ministres⍽»"),
      ("inflected: Лаврова", "as “Лаврова”", "sous la forme «⍽Лаврова⍽»"),
      ("accent folded: Lavrôv", "accents aside: “Lavrôv”", "aux accents près⍽: «⍽Lavrôv⍽»"),
      ("same stem: négociant", "of the same root: “négociant”", "de la même famille⍽: «⍽négociant⍽»"),
      ("part of Franco-Russe", "in “Franco-Russe”", "dans «⍽Franco-Russe⍽»"), ("1 word between", "1 word between", "à 1⍽mot d’écart"),
      ("language of the article unknown", "the article's language is unknown", "langue de l’article inconnue"),
      ("across a sentence end", "over the end of a sentence", "à cheval sur deux phrases"),
      ("something new", "something new", "something new"),
    ]
    for (allowance, english, french) in rows {
      let content = DeliveryContent.alert(short { $0.terms[0].allowances = [allowance] })
      XCTAssertTrue(text(content, .english).contains("“Lavrov” in the headline (\(english))"), text(content, .english))
      XCTAssertTrue(text(content, .french).contains("«⍽Lavrov⍽» dans le titre (\(french))"), text(content, .french))
    }
    let places = DeliveryContent.alert(
      short { alert in
        alert.terms =
          [.lead, .body(paragraph: 4), .body(paragraph: 1)].map { Make.term("Lavrov", $0, "Lavrov", ["Lavrov"]) }
          + [2, 3, 5, 6, 7].map { Make.term("OTAN", .body(paragraph: $0), "OTAN", ["OTAN"]) }
      })
    XCTAssertTrue(text(places, .english).contains("“Lavrov” in the standfirst and paragraphs 2 and 5; “OTAN” in 5 paragraphs"))
    XCTAssertTrue(text(places, .french).contains("«⍽Lavrov⍽» dans le chapeau et les paragraphes⍽2 et 5⋅; «⍽OTAN⍽» dans 5⍽paragraphes"))
  }

  func testATermIsSaidInWords() {
    let many = (1...9).map { "n\($0)" }
    let rows = [
      ("invasion imminente", "“invasion imminente” in", "«⍽invasion imminente⍽» dans"),
      (
        "invasion imminente ~3", "“invasion” and “imminente”, at most 3 words apart, in",
        "«⍽invasion⍽» et «⍽imminente⍽», à 3 mots d’écart au plus, dans"
      ),
      ("« ministre * Affaires »", "“ministre … Affaires” in", "«⍽ministre … Affaires⍽» dans"),
      ("accord ~0", "“accord ~0” in", "«⍽accord ~0⍽» dans"),
      ("accord naval ~0", "“accord” and “naval”, side by side, in", "«⍽accord⍽» et «⍽naval⍽», côte à côte, dans"),
      ("accord naval ~s", "“accord” and “naval”, in one sentence, in", "«⍽accord⍽» et «⍽naval⍽», dans une même phrase, dans"),
      ("négoci*", "“négoci…” in", "«⍽négoci…⍽» dans"),
      ("Zelensk?", "“Zelensk?” (? is any letter) in", "«⍽Zelensk?⍽» (? est une lettre quelconque) dans"),
      ("=tué", "“tué” to the letter in", "«⍽tué⍽» à la lettre près dans"),
      (
        "OTAN NEAR/8 (élargissement OR expansion)", "“OTAN” and (“élargissement” or “expansion”), at most 8 words apart, in",
        "«⍽OTAN⍽» et («⍽élargissement⍽» ou «⍽expansion⍽»), à 8 mots d’écart au plus, dans"
      ),
      (
        "Lavrov ONEAR/1 Blinken", "“Lavrov” and “Blinken” in this order, at most 1 word apart, in",
        "«⍽Lavrov⍽» et «⍽Blinken⍽» dans cet ordre, à 1 mot d’écart au plus, dans"
      ),
      (
        "trêve AND (négoci* OR pourparlers)", "both “trêve” and (“négoci…” or “pourparlers”) in",
        "à la fois «⍽trêve⍽» et («⍽négoci…⍽» ou «⍽pourparlers⍽») dans"
      ),
      ("a AND b AND c", "all of “a”, “b” and “c” in", "à la fois «⍽a⍽», «⍽b⍽» et «⍽c⍽» dans"),
      ("sanctions AND NOT football", "“sanctions”, without “football”, in", "«⍽sanctions⍽», sans «⍽football⍽», dans"),
      (
        "sanctions AND NOT football AND NOT rugby", "“sanctions”, none of “football” or “rugby”, in",
        "«⍽sanctions⍽», sans «⍽football⍽» ni «⍽rugby⍽», dans"
      ),
      ("title:Ukraine", "“Ukraine” in the headline", "«⍽Ukraine⍽» dans le titre"),
      ("Ukraine AND feed:AFP", "both “Ukraine” and (“AFP” as the source) in", "à la fois «⍽Ukraine⍽» et («⍽AFP⍽» comme source) dans"),
      ("ATLEAST/3 (Taïwan OR Taipei)", "(“Taïwan” or “Taipei”), 3 times or more, in", "(«⍽Taïwan⍽» ou «⍽Taipei⍽»), 3 fois ou plus, dans"),
      (
        many.joined(separator: " OR "), "“n1”, “n2”, “n3”, “n4”, “n5”, “n6” or 3 others in",
        "«⍽n1⍽», «⍽n2⍽», «⍽n3⍽», «⍽n4⍽», «⍽n5⍽», «⍽n6⍽» ou 3 autres dans"
      ),
      ("lot [0-9]{4}", "“lot [0-9]{4}” in", "«⍽lot [0-9]{4}⍽» dans"), ("(?i)\\pL{2}", "“(?i)\\pL{2}” in", "«⍽(?i)\\pL{2}⍽» dans"),
    ]
    for (written, english, french) in rows {
      let content = DeliveryContent.alert(short { $0.terms[0].term = written })
      XCTAssertTrue(text(content, .english).contains("\nWhy: \(english)"), text(content, .english))
      XCTAssertTrue(text(content, .french).contains("\nPourquoi⍽: \(french)"), text(content, .french))
    }
    let source = DeliveryContent.alert(
      short { $0.terms = [AlertTerm(term: "feed:AFP", block: .title, sentences: [], allowances: ["not in the text"])] })
    XCTAssertTrue(text(source, .english).contains("\nWhy: “AFP” as the source\n"), text(source, .english))
    XCTAssertTrue(text(source, .french).contains("\nPourquoi⍽: «⍽AFP⍽» comme source\n"), text(source, .french))
  }

  func testASummaryNamesItsAlertsAndCountsTheRest() {
    let items = """
      • Titre numéro 1 — Sahel · Le Monde · negative −0.30 · high severity — https://www.example.org/article/1
      • Titre numéro 2 — Sahel · Le Monde · negative −0.30 — https://www.example.org/article/2
      • Titre numéro 3 — OTAN · Le Monde · negative −0.30 — https://www.example.org/article/3
      """
    check(
      .summary(Make.summary()),
      """
      Digest: 5 alerts
      5 alerts on 2 watchlists were held back between 26 January 2022 at 20:00 UTC and 27 January 2022 at 06:00 UTC.

      Watchlists: Sahel (4), OTAN (1)

      \(items)
      + 2 more: Sahel (2)
      """,
      """
      Revue⍽: 5⍽alertes
      5⍽alertes sur 2⍽veilles ont été retenues entre le 26 janvier 2022 à 20⍽h⍽00 (UTC) et le 27 janvier 2022 à 6⍽h⍽00 (UTC).

      Veilles⍽: Sahel (4), OTAN (1)

      \(items.replacing("negative −0.30", with: "négatif −0,30").replacing("high severity", with: "gravité élevée"))
      + 2 de plus⍽: Sahel (2)
      """)
    let heads: [(Summary, String, String)] = [
      (
        Make.summary(.quietHours, items: 1, count: 1), "From the quiet hours: 1 alert on “Sahel”",
        "Pendant les heures calmes⍽: 1⍽alerte sur «⍽Sahel⍽»"
      ),
      (
        Make.summary(.overflow, items: 2, count: 1234), "1,234 alerts on “Sahel”, together since they came too fast",
        "1⋅234⍽alertes sur «⍽Sahel⍽» en un seul message, au-delà de ce que le plafond laisse passer"
      ),
      (Make.summary(.group), "5 alerts, together", "5⍽alertes en un seul message"),
      (
        Make.summary(.late, items: 2, count: 37),
        "Late: 37 alerts on “Sahel”\n37 alerts: their articles were published while their sources were "
          + "out of sight.",
        "En retard⍽: 37⍽alertes sur «⍽Sahel⍽»\n37⍽alertes⍽: leurs articles ont paru pendant que leurs sources étaient hors de vue."
      ),
    ]
    for (summary, english, french) in heads {
      XCTAssertTrue(text(.summary(summary), .english).hasPrefix(english + "\n"), text(.summary(summary), .english))
      XCTAssertTrue(text(.summary(summary), .french).hasPrefix(french + "\n"), text(.summary(summary), .french))
    }
    let together = text(.summary(Make.summary(.group)), .english)
    XCTAssertTrue(together.contains("\n5 alerts on 2 watchlists are put together here.\n"), together)
    var short = Make.summary()
    short.from = short.to.addingTimeInterval(-3600)
    XCTAssertTrue(text(.summary(short), .english).contains("were held back on 27 January 2022 between 05:00 and 06:00 UTC."))
    XCTAssertTrue(text(.summary(short), .french).contains("ont été retenues le 27 janvier 2022 entre 5⍽h⍽00 et 6⍽h⍽00 (UTC)."))
    short.from = short.to
    XCTAssertTrue(text(.summary(short), .english).contains("were held back on 27 January 2022 at 06:00 UTC."))
    XCTAssertTrue(text(.summary(Make.summary(items: 60, count: 60)), .english).contains("\n+ 10 more: Sahel (6), OTAN (4)"))
  }

  func testASurgeSaysWhatIsUsual() {
    check(
      .surgeEvent(Make.surge()),
      """
      Surge on “Sahel”: 23 stories, where 4 are usual
      “Sahel” has had 23 stories since 27 January 2022 at 04:00 UTC; at this hour of the week 4 would be usual.

      • Coup d’État au Niger
      • L’armée prend le palais
      """,
      """
      Emballement sur «⍽Sahel⍽»⍽: 23⍽sujets, contre 4 d’ordinaire
      «⍽Sahel⍽» a donné 23⍽sujets depuis le 27 janvier 2022 à 4⍽h⍽00 (UTC), contre 4 d’ordinaire à cette heure de la semaine.

      • Coup d’État au Niger
      • L’armée prend le palais
      """)
    let over = Make.surge(.resolved)
    XCTAssertEqual(Notice(.surgeEvent(over), language: .english).headline, "The surge on “Sahel” is over")
    XCTAssertEqual(
      Notice(.surgeEvent(over), language: .english).subject, Notice(.surgeEvent(Make.surge()), language: .french).subject,
      "who keeps open incidents closes the one that was opened")
  }

  func testAReceiverThatIsLostIsNamedToTheOthers() {
    func event(_ kind: ReceiverEvent.Kind, waiting: Int, reason: String? = nil) -> DeliveryContent {
      .receiverEvent(
        ReceiverEvent(
          kind: kind, receiver: "desk", date: Make.now, since: Make.now.addingTimeInterval(-3600), reason: reason, waiting: waiting))
    }
    check(
      event(.disabled, waiting: 12, reason: "the receiver answered 410: it wants no more"),
      """
      Receiver “desk” is switched off
      Vigie sends nothing to “desk” any more. 12 deliveries wait until it is mended.

      Cause: the receiver answered 410: it wants no more
      """,
      """
      Le destinataire «⍽desk⍽» est coupé
      Vigie n’envoie plus rien à «⍽desk⍽». 12⍽envois attendent qu’on y remédie.

      Cause⍽: le destinataire a répondu 410⍽: il ne veut plus rien recevoir
      """)
    check(
      event(.down, waiting: 1),
      "Receiver “desk” does not answer\nNothing has got through to “desk” since 27 January 2022 at 05:00 UTC; 1 delivery waits and will be tried again.",
      "Le destinataire «⍽desk⍽» ne répond pas\nPlus rien ne parvient à «⍽desk⍽» depuis le 27 janvier 2022 à 5⍽h⍽00 (UTC)⋅; 1⍽envoi attend et repartira."
    )
    check(
      event(.recovered, waiting: 0),
      "Receiver “desk” is back\n“desk” takes messages again since 27 January 2022 at 06:00 UTC. It had been out of reach since 27 January 2022 at 05:00 UTC.",
      "Le destinataire «⍽desk⍽» est de retour\n«⍽desk⍽» reçoit de nouveau depuis le 27 janvier 2022 à 6⍽h⍽00 (UTC). Il était hors d’atteinte depuis le 27 "
        + "janvier 2022 à 5⍽h⍽00 (UTC).")
  }

  func testEveryCauseThatAReceiverGivesIsSaidInFrench() {
    func causes(_ reason: String) -> [String] {
      [MessageLanguage.english, .french].map { language in
        let event = ReceiverEvent(kind: .down, receiver: "desk", date: Make.now, since: nil, reason: reason, waiting: 0)
        return Notice(.receiverEvent(event), language: language).facts.first?.text ?? ""
      }
    }
    let statuses = [200, 204, 301, 400, 401, 403, 404, 408, 410, 413, 415, 418, 422, 429, 500, 503]
    let faults: [DeliveryFault] = [.timedOut, .notReached, .certificate, .refusedAddress, .unusable]
    let outcomes = statuses.map { DeliveryOutcome.refused(.other, status: $0, retryAfter: nil) } + faults.map { .failed($0) }
    let reasons = outcomes.map(DeliveryWords.text) + [DeliveryWords.crash(5), DeliveryWords.receiverGone]
    for reason in reasons + reasons.map({ "given up after three days: \($0)" }) {
      let (english, french) = (causes(reason)[0], causes(reason)[1])
      XCTAssertEqual(english, reason)
      XCTAssertNotEqual(french, english)
      XCTAssertFalse(french.contains("the ") || french.contains("{}"), french)
    }
    let rows = [
      ("the receiver answered 400 and said “no_text, please”", "le destinataire a répondu 400 et dit «⍽no_text, please⍽»"),
      ("the receiver answered 503: trouble of its own", "le destinataire a répondu 503⍽: il est lui-même en difficulté"),
      ("given up after three days: no answer", "abandonné après trois jours⍽: pas de réponse"),
      ("something new", "something new"), ("the receiver answered", "the receiver answered"),
      ("127.0.0.1 takes no connection on port 9", "127.0.0.1 n’accepte pas de connexion sur le port 9"),
      (
        "intern.example is at 10.0.0.1, a private address; if that is meant, name its network under `settings: allow-networks:`",
        "intern.example est à 10.0.0.1, une adresse privée⋅; si c’est voulu, nommez son réseau sous `settings: allow-networks:`"
      ),
    ]
    for (reason, french) in rows {
      XCTAssertEqual(causes(reason)[1].replacing("\u{A0}", with: "⍽").replacing("\u{202F}", with: "⋅"), french)
    }
  }

  func testWhatWasHeldSaysWhy() {
    let until = "until 2026-12-01T07:00:00Z"
    let rows = [
      (
        "kept for the digest (daily 08:00 Europe/Paris) \(until), by the route at w.yaml:9",
        "kept for the digest of 1 December 2026 at 07:00 UTC", "gardé pour la revue du 1er décembre 2026 à 7⍽h⍽00 (UTC)"
      ),
      (
        "held for the quiet hours (22:00-08:00 Europe/Paris) \(until), since its watchlist names no receivers",
        "held over the quiet hours, until 1 December 2026 at 07:00 UTC",
        "retenu pendant les heures calmes, jusqu’au 1er décembre 2026 à 7⍽h⍽00 (UTC)"
      ),
      (
        "gathered with others (watchlist W), told every 5m and last at 2026-12-01T06:55:00Z, \(until), by the route at w.yaml:9",
        "waited for others of its group until 1 December 2026 at 07:00 UTC",
        "a attendu d’autres alertes de son groupe jusqu’au 1er décembre 2026 à 7⍽h⍽00 (UTC)"
      ),
      (
        "held \(until), since the receiver has had its 2/min, by `alert:` of the watchlist at w.yaml:3",
        "held until 1 December 2026 at 07:00 UTC, since more came than the cap lets through",
        "retenu jusqu’au 1er décembre 2026 à 7⍽h⍽00 (UTC), au-delà de ce que le plafond laisse passer"
      ),
    ]
    let alert = DeliveryContent.alert(short { _ in })
    for (decision, english, french) in rows {
      let notices = [MessageLanguage.english, .french].map { Notice(alert, language: $0, decision: decision) }
      XCTAssertEqual(notices[0].facts.last.map { [$0.label, $0.text] }, ["Delivery:", english])
      XCTAssertEqual(notices[1].facts.last?.label, "Envoi\u{A0}:")
      XCTAssertEqual(notices[1].facts.last?.text.replacing("\u{A0}", with: "⍽"), french)
      let surge = Notice(.surgeEvent(Make.surge()), language: .english, decision: decision)
      XCTAssertEqual(surge.facts.map(\.text), [english])
      XCTAssertEqual(
        Notice(.summary(Make.summary()), language: .english, decision: decision), Notice(.summary(Make.summary()), language: .english))
    }
    for decision in ["told at once, by the route at w.yaml:9", "held until", ""] {
      XCTAssertEqual(Notice(alert, language: .english, decision: decision), Notice(alert, language: .english))
    }
  }

  func testEverySourceEventIsSaidInBothLanguages() {
    let rows: [(SourceEvent, String, String)] = [
      (
        Make.source(.down, failures: 3),
        "AFP is out of sight\nNothing has been seen of AFP since 27 January 2022 at 03:00 UTC; 3 polls in a row failed.\n\nCause: the host e.example is not known to the name servers",
        "AFP⍽: plus de nouvelles\nRien n’a pu être lu d’AFP depuis le 27 janvier 2022 à 3⍽h⍽00 (UTC)⋅; 3 tentatives de suite ont échoué.\n\nCause⍽: les serveurs de noms ne connaissent pas l’hôte e.example"
      ),
      (
        Make.source(.down, since: nil, failures: 1),
        "AFP is out of sight\nAFP has never been read; one poll failed.\n\nCause: the host e.example is not known to the name servers",
        "AFP⍽: plus de nouvelles\nAFP n’a encore jamais pu être lu⋅; une tentative a échoué.\n\nCause⍽: les serveurs de noms ne connaissent pas l’hôte e.example"
      ),
      (
        Make.source(.gone), "AFP has closed its feed\nAFP says that its feed is gone for good (410). Vigie looks again once a week.",
        "AFP a fermé son flux\nAFP annonce que son flux a disparu pour de bon (410). Vigie y regarde encore une fois par semaine."
      ),
      (
        Make.source(.stale),
        "AFP has fallen silent\nAFP answers, but has brought nothing new since 27 January 2022 at 03:00 UTC; it usually brings something every 3 hours.",
        "Silence d’AFP\nAFP répond, mais n’apporte rien de neuf depuis le 27 janvier 2022 à 3⍽h⍽00 (UTC)⋅; d’ordinaire, il en vient toutes les 3⍽heures."
      ),
      (
        Make.source(.recovered),
        "AFP is in sight again\nAFP is in sight again since 27 January 2022 at 06:00 UTC; it had been down for 3 hours.",
        "AFP est de retour\nAFP est de nouveau en vue depuis le 27 janvier 2022 à 6⍽h⍽00 (UTC), après 3⍽heures de panne."
      ),
      (
        Make.source(.overflow),
        "AFP publishes more than its feed holds\nSome entries on 27 January 2022 between 03:00 and 06:00 UTC were not seen. Ask it more often.",
        "AFP publie plus que son flux ne contient\nDes articles parus le 27 janvier 2022 entre 3⍽h⍽00 et 6⍽h⍽00 (UTC) n’ont pas été vus. Interrogez-le plus souvent."
      ),
      (
        Make.source(.networkDown, since: nil),
        "The network is down\nNo host has answered for a while: the trouble is on this side.\n\nCause: the host e.example is not known to the name servers",
        "Le réseau est coupé\nPlus aucun site ne répond depuis un moment⍽: la panne est de ce côté-ci.\n\nCause⍽: les serveurs de noms ne connaissent pas l’hôte e.example"
      ),
      (
        Make.source(.networkRecovered, since: nil), "The network is back\nHosts answer again; nothing was in sight for a while.",
        "Le réseau est rétabli\nLes sites répondent de nouveau⋅; rien n’était en vue depuis un moment."
      ),
    ]
    XCTAssertEqual(Set(rows.map(\.0.kind)), Set(SourceEvent.Kind.allCases))
    for (event, english, french) in rows { check(.sourceEvent(event), english, french) }
  }

  func testEveryToneEventIsSaidInBothLanguages() {
    let measure = ToneMeasure(mean: -0.421, articles: 12, from: Make.now, normal: -0.05, spread: 0.08, days: 27)
    func event(_ kind: ToneEvent.Kind, _ ending: ToneEvent.Ending? = nil) -> DeliveryContent {
      .toneEvent(
        ToneEvent(
          kind: kind, watchlist: "Sahel", file: "w.yaml", date: Make.now, was: ending == nil ? nil : .worse,
          since: ending == nil ? nil : Make.now,
          ending: ending, measure: ending == .quiet ? nil : measure))
    }
    let had = ("it had turned worse on 27 January 2022 at 06:00 UTC", "il s’était dégradé le 27 janvier 2022 à 6⍽h⍽00 (UTC)")
    let mean = ("−0.42 over 12 articles since 27 January 2022", "−0,42 sur 12⍽articles depuis le 27 janvier 2022")
    check(
      event(.worse), "The tone on “Sahel” is worse than usual\nIt is at \(mean.0); its normal of 27 days is −0.05.",
      "Le ton sur «⍽Sahel⍽» est moins bon que d’ordinaire\nIl est à \(mean.1), contre −0,05 d’ordinaire (sur 27⍽jours).")
    check(
      event(.better), "The tone on “Sahel” is better than usual\nIt is at \(mean.0); its normal of 27 days is −0.05.",
      "Le ton sur «⍽Sahel⍽» est meilleur que d’ordinaire\nIl est à \(mean.1), contre −0,05 d’ordinaire (sur 27⍽jours).")
    check(
      event(.settled, .back), "The tone on “Sahel” is back to normal\nIt is at \(mean.0), near its normal of −0.05; \(had.0).",
      "Le ton sur «⍽Sahel⍽» est revenu à l’ordinaire\nIl est à \(mean.1), près de son ordinaire de −0,05⋅; \(had.1).")
    check(
      event(.settled, .newNormal),
      "The tone on “Sahel” stays where it is\nIt has stayed at \(mean.0), and its normal is −0.05 now; \(had.0).",
      "Le ton sur «⍽Sahel⍽» reste où il est\nIl est resté à \(mean.1), et −0,05 est désormais son ordinaire⋅; \(had.1).")
    check(
      event(.settled, .quiet), "Too few articles on “Sahel” to tell its tone\nNothing more can be said of it; \(had.0).",
      "Trop peu d’articles sur «⍽Sahel⍽» pour en dire le ton\nOn ne peut plus rien en dire⋅; \(had.1).")
  }
}
