import Articles
import XCTest

/// Sentences of an article that look like what stands round articles. To lose one is worse than to keep a line too many.
final class PageOwnWordsTests: XCTestCase {
  private let title = "Le pont de Larmor rouvre demain matin"
  private let prose = [
    "Le pont de Larmor rouvre demain, a dit le maire, après onze mois de travaux et trois retards.",
    "Les riverains, qui faisaient un détour de douze kilomètres, disent leur soulagement, et leur fatigue.",
    "La facture, elle, a doublé : 4,2 millions d’euros, que la commune partage avec le département.",
  ]

  private func text(of body: String) throws -> String {
    let page = """
      <html lang=fr><head><title>\(title) - La Gazette</title><meta name=author content='Irène Vasseur'></head>\
      <body><article><h1>\(title)</h1>\(body)</article></body></html>
      """
    return try PageReader().read(Array(page.utf8), url: "https://www.gazette.example/larmor/pont").paragraphs.joined(separator: "\n")
  }

  private func assertKept(_ sentence: String, line: UInt = #line) throws {
    for place in 0...prose.count {
      var all = prose
      all.insert(sentence, at: place)
      let text = try text(of: all.map { "<p>\($0)</p>" }.joined())
      XCTAssertTrue(text.contains(sentence), "\(place): \(sentence)", line: line)
    }
  }

  func testSentencesThatSpeakOfDatesAndAuthorsStay() throws {
    for sentence in [
      "Il est mort le 4 mai 2026.", "El 4 de mayo de 2026 murió.", "Il est 21 h 30.", "May 4, 2026 was a Monday.",
      "Le procès reprendra le 4 mai 2026.",
      "Par Irène Vasseur et par elle seule, la réforme est née.", "Irène Vasseur a démissionné de son poste de directrice mardi soir.",
      "Copyright ou pas, le juge tranchera en juin.", "Quelle: unbekannt, so lautet der Vermerk in der Akte.",
      "Sources : de nombreux témoins.",
    ] { try assertKept(sentence) }
  }

  func testSentencesThatSpeakOfNewslettersAndRightsStayInTheText() throws {
    for sentence in [
      "The ad told teenagers to follow us on a new app, prosecutors said, and the company paid for it in cash.",
      "All rights reserved to the state under the treaty will pass to the region next year, the court ruled.",
      "Der Konzern soll personenbezogene Daten an Drittplattformen verkauft haben, teilte die Behörde mit.",
      "Contact presse : le mot est lâché par le maire, qui refuse de répondre aux journalistes depuis lundi.",
    ] {
      let text = try text(of: ([prose[0], sentence] + prose[1...]).map { "<p>\($0)</p>" }.joined())
      for line in [sentence] + prose { XCTAssertTrue(text.contains(line), line) }
    }
  }

  func testFixturesStay() throws {
    let fixtures = ["Samedi 2 mai, 21 h : Lyon - Nantes", "Dimanche 3 mai, 15 h : Brest - Lens", "Dimanche 3 mai, 17 h : Nice - Metz"]
    for list in [fixtures.map { "<p>\($0)</p>" }.joined(), "<ul>\(fixtures.map { "<li>\($0)</li>" }.joined())</ul>"] {
      for body in ["<p>\(prose[0])</p>\(list)", "<p>\(prose[0])</p>\(list)<p>\(prose[1])</p>"] {
        let text = try text(of: body)
        for line in fixtures { XCTAssertTrue(text.contains(line), line) }
      }
    }
  }

  func testTheEntriesOfAListUnderLinkedHeadlinesStay() throws {
    let books = ["Les Années noires", "Le Temps des marées", "Une ville sans bruit"]
    for tag in ["section", "div"] {
      let entries = books.enumerated().map { place, book in
        """
        <\(tag)><h2><a href="/livres/\(place)">\(book), de Jean Morel</a></h2><p>Dans ce roman, l’auteur de \(book) raconte, avec une ironie \
        tranquille, la vie d’un quai.</p></\(tag)>
        """
      }
      let text = try text(of: "<p>\(prose[0])</p>\(entries.joined())<p>\(prose[1])</p>")
      for book in books { XCTAssertTrue(text.contains("l’auteur de \(book) raconte"), "\(tag) \(book)") }
    }
  }
}
