import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Text
import Tone
import Watchlists

/// The alerts and events that the tests of words and formats are about.
enum Make {
  static let now = Date(timeIntervalSince1970: 1_643_263_200)

  /// The touchstone: what the example watchlist finds in the wire story of 27 January 2022.
  static func blinken(_ change: (inout Alert) -> Void = { _ in }) -> Alert {
    let lead = """
      Blinken a déclaré que la réponse américaine à la Russie « établit une voie diplomatique sérieuse si la Russie le souhaite », et a déclaré \
      mercredi aux journalistes qu’il s’attendait à une discussion de suivi avec le ministre russe des Affaires étrangères Sergueï Lavrov dans les \
      prochains jours après la publication du document.
      """
    let warning = """
      Les responsables américains ont déclaré que la Russie n’avait montré aucun signe de désescalade et ont averti qu’une invasion pourrait être \
      imminente alors que Moscou masse des dizaines de milliers de soldats à la frontière ukrainienne.
      """
    let answer = """
      Blinken a déclaré que le président Joe Biden était « étroitement engagé » dans la réponse écrite des États-Unis à Moscou.
      """
    var tone = ToneScore(
      score: -0.09, label: .negative,
      keywords: [keyword("voie diplomatique", 0.175), keyword("désescalade", -0.75), keyword("averti", -0.5), keyword("progrès", 0.02)])
    tone.headline = .init(score: 0, label: .none)
    tone.article = .init(score: 0.011, label: .neutral)
    var alert = Alert(
      id: "alt_yjrfczha1x54r3r0fmz6v5235q", reason: .firstSeen, watchlist: "Réponse américaine à la Russie",
      file: "watchlists/diplomatie.yaml",
      article: Article(
        id: "art_pa9gq1q1e5z34jpfx6sdgwj5a6", url: "https://www.example.org/blinken-moscou",
        title: "Blinken : la réponse américaine remise à Moscou", paragraphs: [lead, warning, answer], language: "fr", feed: "AFP",
        published: now),
      firstSeen: now.addingTimeInterval(120),
      terms: [
        term("Lavrov", .lead, lead, ["Lavrov"]),
        term("invasion imminente", .body(paragraph: 2), warning, ["invasion", "imminente"], ["2 words between"]),
        term("« réponse écrite »", .body(paragraph: 9), answer, ["réponse", "écrite"]),
      ],
      tone: tone, created: now.addingTimeInterval(125))
    change(&alert)
    return alert
  }

  static func keyword(_ term: String, _ contribution: Double) -> ToneKeyword {
    ToneKeyword(
      term: term, entry: term, weight: contribution < 0 ? -1 : 1, contribution: contribution, marks: [], block: .lead, bytes: 0..<1)
  }

  static func term(_ name: String, _ block: Block.Kind, _ sentence: String, _ words: [String], _ allowances: [String] = []) -> AlertTerm {
    let marks = words.compactMap { word -> Range<Int>? in
      guard let range = sentence.range(of: word) else { return nil }
      let start = sentence.utf8.distance(from: sentence.startIndex, to: range.lowerBound)
      return start..<start + word.utf8.count
    }
    return AlertTerm(term: name, block: block, sentences: [MarkedSentence(text: sentence, marks: marks)], allowances: allowances)
  }

  static func summary(_ kind: Summary.Kind = .digest, items: Int = 3, count: Int = 5, title: String? = nil, url: String? = nil) -> Summary {
    let list = (0..<items).map { number in
      Summary.Item(
        alert: "alt_\(number)", watchlist: number % 3 == 2 ? "OTAN" : "Sahel", severity: number == 0 ? .high : .normal,
        title: title ?? "Titre numéro \(number + 1)", url: url ?? "https://www.example.org/article/\(number + 1)", feed: "Le Monde",
        tone: .init(score: -0.3, label: .negative), firstSeen: now)
    }
    let shown = Dictionary(grouping: list, by: \.watchlist).mapValues(\.count)
    var watchlists = shown
    watchlists["Sahel", default: 0] += max(0, count - items)
    return Summary(
      id: "sum_1", kind: kind, receiver: "desk", from: now.addingTimeInterval(-36_000), to: now, items: list, count: max(count, items),
      watchlists: watchlists)
  }

  static func surge(_ kind: SurgeEvent.Kind = .started) -> SurgeEvent {
    SurgeEvent(
      kind: kind, watchlist: "Sahel", file: "w.yaml", date: now, since: now.addingTimeInterval(-7200), stories: 23, usual: 4.04,
      titles: ["Coup d’État au Niger", "L’armée prend le palais"])
  }

  static func source(_ kind: SourceEvent.Kind, name: String? = "AFP", since: TimeInterval? = 10_800, failures: Int = 0) -> SourceEvent {
    SourceEvent(
      id: "evt_1", kind: kind, feed: "https://e.example/feed", name: name, address: "https://e.example/feed", date: now,
      since: since.map { now.addingTimeInterval(-$0) }, failures: failures, was: .down, usualGap: 10_800,
      error: "the host e.example is not known to the name servers")
  }
}
