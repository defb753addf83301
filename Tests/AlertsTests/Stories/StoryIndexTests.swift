import Alerts
import Articles
import Foundation
import XCTest

final class StoryIndexTests: XCTestCase {
  private let start = Date(timeIntervalSince1970: 1_700_000_000)

  private func article(
    _ id: String, _ title: String, _ text: String?, lead: String? = nil, url: String? = nil, language: String? = "fr"
  ) -> Article {
    Article(
      id: id, url: url ?? "https://\(id).example/\(id)", title: title, lead: lead,
      paragraphs: text.map { $0.split(separator: "\n").map(String.init) }, language: language, feed: id)
  }

  @discardableResult
  private func place(_ article: Article, in index: inout StoryIndex, hours: Double = 0) -> StoryPlace {
    index.place(
      StoryPrint(article), of: article.id, outlet: Outlet(article, feed: "https://feeds.example/\(article.id)"),
      at: start + hours * 3600)
  }

  /// Why the second one joins the first; nil where it is a story of its own.
  private func link(_ first: Article, _ second: Article, hours: Double = 1) -> StoryLink? {
    var index = StoryIndex()
    place(first, in: &index)
    let place = place(second, in: &index, hours: hours)
    XCTAssertEqual(place.link == nil, place.isNew, "\(first.id) \(second.id)")
    return place.link
  }

  private let fire = """
    Un violent incendie a détruit mardi soir l'entrepôt d'un grossiste en textile à Mulhouse, sans faire de victime. Une centaine de pompiers ont \
    lutté jusqu'à 5h30 contre les flammes, visibles à dix kilomètres.
    « Nous avons tout perdu », a déclaré le gérant, Karim Lebrun. Les 48 salariés seront mis au chômage technique dès jeudi, selon la préfecture.
    Une enquête a été ouverte. La piste criminelle n'est pas privilégiée, a précisé la procureure Élodie Vasseur.
    """

  // MARK: What joins

  func testACopyJoinsUnderAnotherHeadlineWithACreditAndOtherQuotes() {
    let copy = fire.replacingOccurrences(of: "« ", with: "\"").replacingOccurrences(of: " »", with: "\"").replacingOccurrences(
      of: "'", with: "’")
    for (credit, title) in [
      ("(AFP)", "Mulhouse : cent pompiers mobilisés"), ("avec AFP", "Nuit d'enfer à Mulhouse"), ("Par Léa Roy, CNN", "Feu"),
    ] {
      let link = link(article("a", "Mulhouse : un entrepôt détruit par le feu", fire), article("b", title, "\(copy)\n\(credit)"))
      XCTAssertEqual(link?.reason, .sameText, credit)
      XCTAssertGreaterThan(link?.likeness ?? 0, 0.85, credit)
    }
  }

  func testACutCopyATeaserAndAnUpdateJoinInEitherOrder() {
    let whole = article("a", "Mulhouse : un entrepôt détruit par le feu", fire)
    let paragraphs = fire.split(separator: "\n").map(String.init)
    let others = [
      article("cut", "Incendie à Mulhouse", paragraphs[0] + "\n" + paragraphs[1]),
      article("teaser", "Incendie à Mulhouse", nil, lead: String(paragraphs[0].prefix(170)) + "…"),
      article(
        "update", "MISE À JOUR Mulhouse : le feu est éteint",
        "Le feu a été déclaré éteint mercredi à la mi-journée, ont annoncé les secours dans un communiqué.\n"
          + "Deux écoles du quartier, fermées par précaution, doivent rouvrir vendredi.\n" + fire),
      article(
        "links", "Le feu ravage un entrepôt",
        paragraphs[0] + "\nÀ lire aussi : Le maire de Colmar candidat à sa succession\n" + paragraphs[1]
          + "\nLire aussi Grève des bus à Strasbourg"
      ),
    ]
    for other in others {
      XCTAssertEqual(link(whole, other)?.reason, .sameText, other.id)
      XCTAssertEqual(link(other, whole)?.reason, .sameText, other.id)
    }
  }

  func testAnUpdateThatChangesOneFigureIsTheSameStory() {
    let later = fire.replacingOccurrences(of: "48 salariés", with: "52 salariés").replacingOccurrences(
      of: "sans faire de victime", with: "faisant un mort")
    XCTAssertEqual(link(article("a", "Mulhouse : un entrepôt détruit", fire), article("b", "Mulhouse : un mort", later))?.reason, .sameText)
  }

  func testARewriteJoinsByNamesAndFigures() {
    let rewrite = """
      Le grossiste mulhousien dirigé par Karim Lebrun n'a plus d'entrepôt. Les pompiers, une centaine, sont restés sur place jusqu'à 5h30 à Mulhouse.
      Ses 48 employés vont connaître le chômage technique. Aucun blessé n'est à déplorer ; la procureure Élodie Vasseur ne croit pas à un acte criminel.
      """
    let link = link(article("a", "Mulhouse : un entrepôt détruit par le feu", fire), article("b", "Textile : la désolation", rewrite))
    XCTAssertEqual(link?.reason, .rewrite)
    XCTAssertGreaterThan(link?.likeness ?? 0, 0.33)
  }

  func testASharedAddressIsOneStoryWithWhateverTeaserAndTracking() {
    let first = article(
      "a", "Un entrepôt détruit", nil, lead: "Un violent incendie à Mulhouse, 48 salariés touchés.", url: "https://www.x.fr/a-1")
    let second = article(
      "b", "Un entrepôt détruit", nil, lead: "Les flammes étaient visibles de loin.", url: "http://x.fr/a-1/?utm_source=rss")
    XCTAssertEqual(link(first, second)?.reason, .sameAddress)
  }

  func testATitleAloneIsEnoughWhereItTellsEnough() {
    let long = "Mulhouse : un entrepôt de textile détruit par un violent incendie"
    XCTAssertEqual(
      link(article("a", long, nil), article("b", "UPDATE - " + long.replacingOccurrences(of: " :", with: ":") + " (AFP)", nil))?.reason,
      .sameTitle)
    XCTAssertEqual(link(article("a", long, nil), article("b", long + " - Le Journal", fire))?.reason, .sameTitle)
    for short in ["Point presse", "Les titres du soir", "En bref", ""] {
      XCTAssertNil(link(article("a", short, nil), article("b", short, nil)), short)
    }
  }

  // MARK: What stays apart

  func testTheNextBriefingUnderTheSameTitleIsAnotherStory() {
    let background = "La Russie a lancé son invasion de l'Ukraine le 24 février 2022. Elle contrôle un cinquième du territoire ukrainien."
    let monday =
      "Un drone a touché un dépôt de carburant à Tver, a reconnu le gouverneur.\nLe Parlement danois a voté une aide de 3 milliards de couronnes."
    let tuesday =
      "Quatre mineurs ont été tués à Pavlohrad par un tir de missile.\nLe ministre Roustem Oumerov est arrivé à Ankara pour des entretiens."
    let title = "Guerre en Ukraine : ce qu'il faut savoir ce matin"
    XCTAssertNil(link(article("a", title, "\(monday)\n\(background)"), article("b", title, "\(tuesday)\n\(background)"), hours: 24))
  }

  func testADailySeriesDoesNotChainIntoOneStory() {
    var index = StoryIndex()
    // Each day keeps a good half of the day before.
    let sentences = (0..<12).map { day in
      "Le \(["premier", "deuxième", "troisième"][day % 3]) convoi numéro \(day * 37 + 11) est parti de \(["Brest", "Lorient", "Vannes", "Quimper"][day % 4]) "
        + "vers \(["Saumur", "Niort", "Cholet", "Laval", "Angers"][day % 5]) avec \(day * 13 + 100) tonnes de \(["blé", "sel", "bois", "fer", "vin", "lin", "miel"][day % 7]) "
        + "sous la garde du capitaine \(["Morvan", "Kerjean", "Le Goff", "Tanguy", "Riou", "Cariou", "Salaün", "Bihan", "Hélias", "Jaouen", "Péron", "Guéguen"][day])."
    }
    let stories = (0..<9).map { day in
      let text = sentences[day..<day + 4].reversed().joined(separator: "\n")
      return place(article("day\(day)", "Les convois, jour après jour", text), in: &index, hours: Double(day) * 6).story
    }
    XCTAssertNotEqual(stories.first, stories.last)
    XCTAssertNotEqual(stories[0], stories[4], "nothing of the first day is left in the fifth")
  }

  func testTemplatesWithOtherFiguresNamesOrTeamsAreStoriesOfTheirOwn() {
    func market(_ day: String, _ change: String, _ points: String, _ brent: String) -> String {
      "La Bourse de Paris a terminé en hausse de \(change) % \(day), l'indice CAC 40 gagnant \(points) points, dans un marché porté par le luxe.\n"
        + "Le baril de Brent valait \(brent) dollars à Londres vers 18h00. Le rendement de l'emprunt français à dix ans était stable."
    }
    func match(_ home: String, _ away: String, _ score: String, _ scorer: String, _ minute: Int) -> String {
      "\(home) a battu \(away) (\(score)) samedi soir au terme d'une rencontre longtemps indécise. Le but décisif a été marqué par \(scorer) à la "
        + "\(minute)e minute. \(away) reste dans la deuxième moitié du classement avant la trêve."
    }
    let pairs: [(String, String, String, String)] = [
      (
        "La Bourse de Paris en hausse", market("lundi", "0,64", "51,20", "73,40"), "La Bourse de Paris en hausse",
        market("mardi", "1,12", "89,96", "74,06")
      ),
      (
        "Ligue 2 : Pau vainqueur", match("Pau", "Laval", "2-1", "Boli", 83), "Ligue 2 : Caen vainqueur",
        match("Caen", "Troyes", "1-0", "Mendy", 57)
      ),
      (
        "Météo à Nantes",
        "À Nantes, le ciel sera voilé mardi, avec 9 degrés au lever du jour, puis 17 degrés l'après-midi et un vent de 25 km/h.",
        "Météo à Rennes",
        "À Rennes, le ciel sera voilé mardi, avec 7 degrés au lever du jour, puis 16 degrés l'après-midi et un vent de 30 km/h."
      ),
      (
        "L'Iran rouvre ses frontières",
        "L'Iran a annoncé jeudi la réouverture de ses frontières avec la Turquie, fermées depuis dix jours après un accident.",
        "L'Irak rouvre ses frontières",
        "L'Irak a annoncé jeudi la réouverture de ses frontières avec la Turquie, fermées depuis dix jours après un accident."
      ),
    ]
    for (firstTitle, first, secondTitle, second) in pairs {
      XCTAssertNil(link(article("a", firstTitle, first), article("b", secondTitle, second), hours: 20), firstTitle)
    }
  }

  func testABackgroundParagraphInTwoBriefsMakesNoStory() {
    let background = """
      Le tunnel, long de 57 kilomètres, doit relier Lyon à Turin à l'horizon 2033. Son coût est estimé à 11,1 milliards d'euros, dont la moitié à la \
      charge de l'Union européenne. Les opposants dénoncent ses conséquences sur les nappes phréatiques de la Maurienne.
      """
    let first =
      "Un ouvrier intérimaire de 26 ans a été tué mercredi par la chute d'un bloc à Modane. Le parquet de Chambéry a ouvert une enquête."
    let second =
      "Trois cents militants ont défilé dimanche à Saint-Jean contre une nouvelle carrière. Le cortège s'est dispersé dans le calme."
    XCTAssertNil(
      link(article("a", "Accident mortel à Modane", "\(first)\n\(background)"), article("b", "Manifestation", "\(second)\n\(background)")))
  }

  func testALivePageThatIsUsedAgainIsAnotherStory() {
    let url = "https://x.fr/direct/football"
    let first =
      "Suivez la rencontre entre Lyon et Nice. Mort debout, le gardien Perri repousse la tentative de Boga avant la pause au Groupama Stadium."
    let second =
      "Suivez le tennis à Bercy, où Humbert affronte Rune pour une place en quart. Le Danois mène une manche à rien devant un public conquis."
    XCTAssertNil(link(article("a", "En direct", first, url: url), article("b", "En direct", second, url: url), hours: 30))
  }

  // MARK: The index itself

  func testAnArticleThatComesAgainStaysInItsStoryUnderItsNewText() {
    var index = StoryIndex()
    let teaser = article("a", "Mulhouse : un entrepôt détruit", nil, lead: "Un incendie à Mulhouse.")
    let first = place(teaser, in: &index)
    XCTAssertTrue(first.isNew)
    XCTAssertTrue(first.story.hasPrefix("sty_"))
    var whole = teaser
    whole.paragraphs = fire.split(separator: "\n").map(String.init)
    let again = place(whole, in: &index, hours: 1)
    XCTAssertEqual([again.story], [first.story])
    XCTAssertFalse(again.isNew)
    XCTAssertNil(again.link)
    XCTAssertEqual(again.member.added, start)
    XCTAssertEqual(index.count, 1)
    let copy = place(article("b", "Feu à Mulhouse", fire), in: &index, hours: 2)
    XCTAssertEqual(copy.story, first.story)
    XCTAssertEqual(copy.outlets.map(\.key), ["a.example", "b.example"])
  }

  func testAStoryEndsThreeDaysAfterItsFirstArticle() {
    var index = StoryIndex()
    let first = place(article("a", "Mulhouse", fire), in: &index).story
    XCTAssertEqual(place(article("b", "Mulhouse", fire), in: &index, hours: 71.9).story, first)
    let late = place(article("c", "Mulhouse", fire), in: &index, hours: 72)
    XCTAssertTrue(late.isNew)
    XCTAssertEqual(place(article("b", "Mulhouse", fire), in: &index, hours: 73).story, first, "who is in a story stays in it")
    XCTAssertEqual(place(article("d", "Mulhouse", fire), in: &index, hours: 74).story, late.story)
    XCTAssertEqual(index.count, 3)
    XCTAssertTrue(place(article("e", "Rien", "Tout autre chose."), in: &index, hours: 300).isNew)
    XCTAssertEqual(index.count, 1)
  }

  func testAnIndexThatIsMadeAnewFromItsMembersGoesOnAsBefore() throws {
    var index = StoryIndex()
    var members: [StoryMember] = []
    for (number, title) in ["Mulhouse", "Feu", "Incendie"].enumerated() {
      members.append(place(article("a\(number)", title, fire), in: &index, hours: Double(number)).member)
    }
    let stored = try members.map { member in
      var member = member
      member.print = try JSONDecoder().decode(StoryPrint.self, from: JSONEncoder().encode(member.print))
      return member
    }
    XCTAssertEqual(stored, members)
    var again = StoryIndex(members: stored)
    let next = article("b", "Encore", fire)
    XCTAssertEqual(place(next, in: &again, hours: 4), place(next, in: &index, hours: 4))
    var orphaned = StoryIndex(members: Array(stored.dropFirst()))
    XCTAssertTrue(place(next, in: &orphaned, hours: 4).isNew, "a story without its first article is over")
  }

  func testWhatComesFromOutsideHasALimit() throws {
    var settings = StoryIndex.Settings()
    (settings.articles, settings.outlets) = (5, 3)
    var index = StoryIndex(settings)
    var last: StoryPlace?
    for number in 0..<9 { last = place(article("a\(number)", "Mulhouse", fire), in: &index, hours: Double(number)) }
    XCTAssertLessThanOrEqual(index.count, 6)
    XCTAssertEqual(last?.outlets.count, 3)
    let endless = article(
      "x", String(repeating: "Titre sans fin ", count: 10_000), String(repeating: fire + "\n", count: 400),
      url: "https://x.fr/" + String(repeating: "a", count: 9000))
    XCTAssertLessThan(try JSONEncoder().encode(StoryPrint(endless)).count, 1500)
    for odd in ["", " ", "\u{FFFD}\u{0}", "👩‍👩‍👧‍👦", "株式会社が昨日発表した新しい計画", String(repeating: "9", count: 5000)] {
      _ = place(article("odd", odd, odd), in: &index, hours: 10)
    }
  }

  func testAFollowUpComesAtFiveTenAndTwentyFiveOutlets() {
    let table: [(Int, Int, Int?)] = [
      (1, 2, nil), (4, 5, 5), (5, 6, nil), (4, 11, 10), (9, 10, 10), (24, 25, 25), (3, 40, 25), (25, 60, nil), (5, 5, nil),
    ]
    for (before, after, crossed) in table { XCTAssertEqual(StoryIndex.followUp(from: before, to: after), crossed, "\(before) \(after)") }
  }

  func testTheDesksOfOneHouseAreOneOutlet() {
    let table: [(url: String?, feed: String, name: String?, Outlet)] = [
      ("https://www.lemonde.fr/a", "https://rss.lemonde.fr/une.xml", "Le Monde", Outlet(name: "Le Monde", key: "lemonde.fr")),
      ("https://sport.lemonde.fr/a", "https://www.lemonde.fr/rss", "Le Monde Sport", Outlet(name: "Le Monde Sport", key: "lemonde.fr")),
      ("https://www.bbc.co.uk/news/1", "https://feeds.bbci.co.uk/x", "BBC", Outlet(name: "bbc.co.uk", key: "bbc.co.uk")),
      ("https://lemonde.fr/a", "https://news.google.com/rss", "Google", Outlet(name: "lemonde.fr", key: "lemonde.fr")),
      ("https://paul.substack.com/p/1", "https://paul.substack.com/feed", "Paul", Outlet(name: "Paul", key: "paul.substack.com")),
      (nil, "https://agence.example/feed", nil, Outlet(name: "agence.example", key: "agence.example")),
      ("http://10.0.0.7/a", "http://10.0.0.7/feed", nil, Outlet(name: "10.0.0.7", key: "10.0.0.7")),
      ("not a link", "neither", "Dépêches", Outlet(name: "Dépêches", key: "dépêches")),
    ]
    for (url, feed, name, outlet) in table {
      XCTAssertEqual(Outlet(Article(id: "a", url: url, title: "T", feed: name), feed: feed), outlet, url ?? feed)
    }
  }
}
