import Alerts
import Articles
import Foundation
import XCTest

/// What most feeds carry: a headline and two or three sentences.
final class StoryTeaserTests: XCTestCase {
  private func article(_ id: String, _ title: String, _ lead: String, at host: String? = nil) -> Article {
    Article(id: id, url: "https://\(host ?? id).example/\(id)", title: title, lead: lead, language: "fr", feed: id)
  }

  /// Why the second one joins the first; nil where it is a story of its own.
  private func link(_ first: Article, _ second: Article) -> StoryLink? {
    var index = StoryIndex()
    var link: StoryLink?
    for (hours, article) in [first, second].enumerated() {
      let outlet = Outlet(article, feed: "https://feeds.example/\(article.id)")
      link =
        index.place(
          StoryPrint(article), of: article.id, outlet: outlet, at: Date(timeIntervalSince1970: 1_700_000_000 + Double(hours) * 3600)
        )
        .link
    }
    return link
  }

  private let teasers = [
    (
      "Le port de Sète bloqué par les pêcheurs",
      "Une trentaine de chalutiers ferment depuis l'aube l'entrée du bassin. Les équipages protestent contre les quotas de merlu que "
        + "Bruxelles veut réduire.",
      "Colère des marins en Méditerranée"
    ),
    (
      "Un pont s'effondre près de Vicence",
      "Deux camions sont tombés dans le Brenta après la rupture d'un pilier, sans faire de blessé grave. La route restera fermée "
        + "plusieurs mois, selon la province.",
      "Italie : les images du viaduc écroulé"
    ),
    (
      "Renationalisation du rail : Londres accélère",
      "Le gouvernement britannique reprendra dès décembre trois compagnies ferroviaires dont les contrats arrivent à terme, a promis la "
        + "ministre. Les voyageurs attendent surtout des trains à l'heure et des billets moins chers.",
      "Les trains anglais changent de mains"
    ),
    (
      "Ours abattu en Ariège : le chasseur condamné",
      "Le tribunal de Foix a prononcé quatre mois de prison avec sursis contre un retraité qui avait tiré sur une femelle suitée. Il "
        + "avait plaidé la légitime défense.",
      "Foix rend son jugement"
    ),
  ]

  /// With one word in the first sentence and one in the second replaced.
  private static func edited(_ text: String) -> String {
    text.components(separatedBy: ". ").map { sentence in
      var words = sentence.components(separatedBy: " ")
      words[3] = "voire"
      return words.joined(separator: " ")
    }.joined(separator: ". ")
  }

  func testATeaserUnderAnotherHeadlineJoinsWholeCutAndLonger() {
    for (title, text, other) in teasers {
      let sentence = text.components(separatedBy: ". ")[0] + "."
      let first = article("a", title, text)
      for (kind, copy) in [
        ("whole", text), ("cut", sentence), ("longer", text + " Lire la suite"), ("begun", "Info locale. " + text),
        ("dots", text.dropLast() + "…"),
        ("agency", "(AFP) - " + text), ("edited", Self.edited(text)),
      ] {
        let second = article("b", other, copy)
        XCTAssertEqual(link(first, second)?.reason, .sameText, "\(kind): \(title)")
        XCTAssertEqual(link(second, first)?.reason, .sameText, "\(kind), first: \(title)")
      }
      XCTAssertNil(link(first, article("b", other, text, at: "a")), "two headlines of one outlet")
    }
  }

  func testATeaserWithAnotherNameOrFigureIsAnotherStory() {
    let table = [
      (
        "en visite en Iran", "Le ministre est arrivé jeudi pour deux jours d'entretiens avec ses homologues, dans un climat tendu.",
        "en visite en Irak", nil
      ),
      (
        "Grève à Nantes", "Les conducteurs de Nantes ont cessé le travail jeudi pour demander une hausse des salaires et des effectifs.",
        "Grève à Rennes", "Les conducteurs de Rennes ont cessé le travail jeudi pour demander une hausse des salaires et des effectifs."
      ),
      (
        "Un séisme de magnitude 5,1 au Chili",
        "Un séisme de magnitude 5,1 a été ressenti à 14h20 dans le nord du pays, sans faire de victime ni de dégâts.",
        "Un séisme de magnitude 6,3 au Chili",
        "Un séisme de magnitude 6,3 a été ressenti à 22h45 dans le nord du pays, sans faire de victime ni de dégâts."
      ),
    ]
    for (title, text, other, changed) in table {
      let titles = changed == nil ? ("Le chef de la diplomatie \(title)", "Le chef de la diplomatie \(other)") : (title, other)
      XCTAssertNil(link(article("a", titles.0, text), article("b", titles.1, changed ?? text)), title)
    }
  }

  func testAStatementBeforeAMeetingIsNotTheMeeting() {
    let meeting = article(
      "a", "Lavrov reçu à Pékin par Xi Jinping",
      "Le ministre russe des Affaires étrangères Sergueï Lavrov a été reçu mardi à Pékin par le président chinois Xi Jinping. Les deux hommes ont "
        + "salué un partenariat sans limites et préparé la visite de Vladimir Poutine, attendue en mai.")
    let statement = article(
      "b", "Lavrov : « Nous ne ferons pas de concessions »",
      "Moscou ne cédera rien sur le Donbass, a prévenu lundi Sergueï Lavrov dans un entretien télévisé, avant son départ pour Pékin où il doit "
        + "rencontrer Xi Jinping. Le ministre a rejeté la trêve proposée par les Européens.")
    let brief = article(
      "c", "Lavrov reçu à Pékin par Xi Jinping",
      "Le chef de la diplomatie russe Sergueï Lavrov a rencontré Xi Jinping à Pékin, où il prépare une visite de Vladimir Poutine.")
    let moscow = article(
      "d", "Lavrov : « Nous ne ferons pas de concessions »",
      "Sergueï Lavrov a déclaré à Moscou que la Russie ne céderait rien sur le Donbass, avant son départ pour Pékin où il doit rencontrer "
        + "Xi Jinping."
    )
    for (first, second) in [(meeting, statement), (brief, moscow), (meeting, moscow), (brief, statement)] {
      XCTAssertNil(link(first, second), first.id + second.id)
      XCTAssertNil(link(second, first), second.id + first.id)
    }
  }

  func testATeaserInOtherWordsJoinsByMoreThanNames() {
    let first = article(
      "a", "Un pont s'effondre près de Vicence",
      "Deux camions sont tombés dans le Brenta mardi à Bassano après la rupture d'un pilier, faisant 14 blessés. Le viaduc, inspecté en 2019, "
        + "restera fermé plusieurs mois, a prévenu le gouverneur Luca Zaia.")
    let second = article(
      "b", "Vénétie : un viaduc s'écroule, 14 blessés",
      "À Bassano, un viaduc routier inspecté en 2019 s'est écroulé mardi dans le Brenta, emportant deux camions. On compte 14 blessés. Luca Zaia, "
        + "le gouverneur, met en cause un pilier.")
    XCTAssertEqual(link(first, second)?.reason, .rewrite)
  }
}
