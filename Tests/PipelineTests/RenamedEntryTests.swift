import Foundation
import Storage
import Synchronization
import TestSupport
import XCTest

/// An entry that its publisher renames stays one article, however long it stays in its feed.
final class RenamedEntryTests: XCTestCase {
  private let lead = "Sergueï Lavrov a reçu mercredi la réponse écrite des États-Unis"

  private func yaml(_ origin: LoopbackServer, _ desk: WebhookCollector) -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m, corrections: false}
    feeds: [{url: "\(origin.url("/feed"))", every: 6h, backfill: all}]
    receivers: [{name: desk, url: "\(desk.url)"}]
    watchlists: [{name: W, terms: [Lavrov]}]
    """
  }

  private func item(_ name: String, _ title: String, _ text: String) -> String {
    "<item><guid isPermaLink=\"false\">\(name)</guid><link>https://e.org/go?n=\(name)</link><title>\(title)</title>"
      + "<description>\(text)</description></item>"
  }

  private func document(_ items: [String]) -> String { "<rss version=\"2.0\"><channel>\(items.joined())</channel></rss>" }

  /// Serves the documents one after the other, the last one for ever, and polls until each has been read.
  private func alerts(_ documents: [String]) async throws -> Int {
    let harness = try await AgentHarness()
    let served = Mutex(0)
    let origin = try LoopbackServer { _ in
      .ok(
        documents[
          served.withLock { served in
            defer { served += 1 }
            return min(served, documents.count - 1)
          }])
    }
    let desk = try WebhookCollector()
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in
      try await until {
        if try await store.deliveries(.pending, limit: 99).isEmpty { harness.clock.advance(.seconds(600)) }
        return served.withLock { $0 } > documents.count
      }
    }
    let counts = try await store.counts()
    try await harness.end()
    return counts.alerts
  }

  func testANewNameIsRememberedForGood() async throws {
    let others = (0..<30).map { item("o\($0)", "Autre dépêche \($0)", "Rien de neuf sous le soleil numéro \($0)") }
    let before = document([item("1", "La réponse est à Moscou", lead)] + others.prefix(3))
    // The new name comes alone at first; then, days later, with something else.
    let renamed = document([item("2", "La réponse est à Moscou", lead)] + others.prefix(3))
    let later = (4..<24).map { document([item("2", "La réponse est à Moscou", lead)] + others.prefix($0)) }
    let alerts = try await alerts([before, renamed] + later)
    XCTAssertEqual(alerts, 1)
  }

  func testAFeedThatRenamesAllItsEntriesAtEachPollRepeatsNothingForDays() async throws {
    let documents = (0..<24).map { poll in
      document((0..<5).map { item("\(poll)-\($0)", "La réponse est à Moscou, partie \($0)", "\(lead), partie \($0)") })
    }
    let alerts = try await alerts(documents)
    XCTAssertEqual(alerts, 5)
  }

  private func dated(_ name: String, _ title: String, _ text: String, _ date: String, link: String? = nil) -> String {
    "<item><guid isPermaLink=\"false\">\(name)</guid><link>https://e.org/\(link ?? name)</link><title>\(title)</title>"
      + "<description>\(text)</description><pubDate>\(date)</pubDate></item>"
  }

  private let stories = [
    ("Lavrov à Paris pour deux jours", "Le ministre russe est arrivé lundi matin dans la capitale française."),
    ("Genève : Lavrov claque la porte", "La délégation a quitté la table des négociations sans un mot aux journalistes."),
    ("Nouvel an orthodoxe : Lavrov présente ses vœux", "Un message de paix, adressé aux fidèles du monde entier par vidéo."),
    ("Céréales, Lavrov promet un accord avant l’été", "Les cargos pourraient repartir d’Odessa dès juillet, a-t-il assuré à Ankara."),
  ]

  func testANameThatIsUsedAgainIsAnotherStory() async throws {
    func latest(_ story: Int) -> String {
      document([dated("latest", stories[story].0, stories[story].1, "1\(story) Nov 2023 10:00:00 GMT")])
    }
    let alerts = try await alerts([latest(0), latest(1), latest(1), latest(2), latest(0), latest(2)])
    XCTAssertEqual(alerts, 3)
  }

  func testNamesThatArePlacesInTheListFollowTheirStories() async throws {
    func list(_ newest: Int) -> String {
      document(
        (0..<3).compactMap { place in
          let story = newest - place
          return story < 0
            ? nil : dated("\(place)", stories[story].0, stories[story].1, "1\(story) Nov 2023 10:00:00 GMT", link: "s\(story)")
        })
    }
    let alerts = try await alerts([list(0), list(1), list(2), list(3), list(3)])
    XCTAssertEqual(alerts, 4)
  }

  func testATextThatIsWrittenAnewUnderItsNameIsTheSameArticle() async throws {
    let day = "14 Nov 2023 10:00:00 GMT"
    let alerts = try await alerts([
      document([dated("1", stories[0].0, stories[0].1, day)]), document([dated("1", stories[1].0, stories[1].1, day)]),
      document([dated("1", stories[1].0, stories[0].1, "15 Nov 2023 10:00:00 GMT")]),
    ])
    XCTAssertEqual(alerts, 1, "the date tells, and then the opening")
  }

  func testCountriesWithNamesAlikeAreTwo() async throws {
    let text = "Le chef de la diplomatie russe y rencontrera ses homologues de la région, selon son ministère."
    let alerts = try await alerts([
      document([dated("g1", "Lavrov en visite en Iran", text, "14 Nov 2023 10:00:00 GMT")]),
      document([dated("g2", "Lavrov en visite en Irak", text, "14 Nov 2023 10:40:00 GMT")]),
    ])
    XCTAssertEqual(alerts, 2)
  }

  func testLettersInAnotherOrderAreAMendedTypo() async throws {
    let text = "Le chef de la diplomatie russe y rencontrera ses homologues de la région, selon son ministère."
    let alerts = try await alerts([
      document([dated("g1", "Lavrov à Parsi", text, "14 Nov 2023 10:00:00 GMT")]),
      document([dated("g2", "Lavrov à Paris", text, "14 Nov 2023 10:00:00 GMT")]),
    ])
    XCTAssertEqual(alerts, 1)
  }

  func testADailyAppointmentIsNewsEveryDay() async throws {
    let alerts = try await alerts(
      (1...3).map { day in
        document(
          ["du matin", "de midi", "du soir"].enumerated().map { part, name in
            dated(
              "\(day)-\(part)", "Lavrov : point \(name)", "Le point sur la diplomatie russe, trois fois par jour.",
              "1\(day) Nov 2023 \(10 + part):00:00 GMT")
          })
      })
    XCTAssertEqual(alerts, 9)
  }
}
