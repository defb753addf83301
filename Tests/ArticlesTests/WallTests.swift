import Articles
import XCTest

/// Walls are walls, and articles that use their words are articles.
final class WallTests: XCTestCase {
  private let report = [
    "Le ministre russe des Affaires étrangères, Sergueï Lavrov, a reçu mercredi la réponse écrite des États-Unis.",
    "Elle ouvre une voie diplomatique, a dit son homologue américain devant la presse réunie à Washington.",
    "Les deux hommes doivent se parler dans les prochains jours, une fois le document étudié à Moscou.",
    "À Kiev, le président a appelé au calme et demandé aux marchés de ne pas céder à la panique.",
  ]

  private func read(_ paragraphs: [String], title: String = "La réponse est à Moscou", before: String = "", behind: String = "")
    throws(PageError)
    -> Page
  {
    let body = paragraphs.map { "<p>\($0)</p>" }.joined()
    let page =
      "<!doctype html><html lang=\"fr\"><head><title>\(title)</title></head><body>\(before)<article><h1>\(title)</h1>\(body)</article>\(behind)"
      + "</body></html>"
    return try PageReader().read(Array(page.utf8), url: "https://e.org/2023/11/reponse.html", contentType: "text/html; charset=utf-8")
  }

  func testWhatStandsBesideAnArticleIsNoWallOfIts() throws {
    for behind in [
      "<aside><a href=\"/2\">Macron face aux maires</a> <span>Article réservé aux abonnés</span></aside>",
      "<div class=\"card\"><a href=\"/3\">Read the full story</a></div>", "<div>Sign up to read the full newsletter</div>",
      "<footer>Pour lire cet article hors connexion, installez l’application.</footer>",
    ] {
      let page = try read(report, behind: behind)
      XCTAssertFalse(page.isPaywalled, behind)
      XCTAssertEqual(page.paragraphs.count, 4, behind)
    }
  }

  func testSentencesThatUseAShopsWordsAreNoWall() throws {
    for sentence in [
      "Des dizaines de curieux se sont pressés pour lire la suite de la déclaration commune, affichée en mairie.",
      "The judge took two hours to read the full verdict to the court, as the defendants listened in silence.",
      "El ministro se puso las gafas para seguir leyendo el comunicado ante los periodistas, sin levantar la vista.",
      "Le contenu sera réservé aux abonnés, a annoncé la chaîne dans un message.",
    ] {
      var paragraphs = report
      paragraphs.insert(sentence, at: 1)
      let page = try read(paragraphs)
      XCTAssertFalse(page.isPaywalled, sentence)
      XCTAssertEqual(page.paragraphs.count, 5, sentence)
    }
  }

  func testAShopsWordsBelowATeaserAreAWall() throws {
    for wall in [
      "<div class=\"paywall\">Cet article est réservé aux abonnés.</div>", "<section><h2>Subscribe to continue reading</h2></section>",
      "<div>Pour lire la suite, abonnez-vous.</div>", "<div>Jetzt weiterlesen: vier Wochen für 1 Euro testen</div>",
      "<aside class=\"subscription-wall\">For subscribers only</aside>", "<div>Suscríbete para seguir leyendo</div>",
    ] {
      XCTAssertTrue(try read(Array(report.prefix(2)), behind: wall).isPaywalled, wall)
    }
  }

  func testAnArticleAboutConsentIsNoConsentWall() throws {
    let cnil = [
      "La Cnil a infligé mercredi une amende de 150 millions d’euros à Google, à qui elle reproche ses cookies.",
      "Refuser ces traceurs est plus compliqué que de les accepter, selon le gendarme français de la vie privée.",
      "Les données personnelles de millions d’internautes sont en jeu, a souligné la présidente de l’autorité.",
      "Le consentement doit être libre, rappelle la Cnil : un bouton pour tout refuser suffirait, dit-elle.",
      "Le groupe a trois mois pour changer ses bandeaux de cookies, sous peine d’une astreinte par jour de retard.",
      "Une association de défense de la vie privée avait porté plainte il y a deux ans contre ces pratiques.",
    ]
    XCTAssertEqual(try read(cnil, title: "Cookies : Google mis à l’amende par la Cnil").paragraphs.count, 6)
  }

  func testBotFiltersAndOtherPagesAreNotTheArticle() {
    let anubis =
      "You are seeing this because the administrator of this website has set up Anubis to protect the server against the scourge of AI companies "
      + "aggressively scraping websites. This can and does cause downtime for the websites, which makes their resources inaccessible for everyone."
    let table: [(String, String, [String], PageError)] = [
      (
        "Anubis", "Making sure you&#39;re not a bot!",
        ["Loading...", "Why am I seeing this?", anubis, "Please note that Anubis requires the use of modern JavaScript features."],
        .challenge
      ),
      ("Cloudflare", "Un instant…", ["Vérifions que vous êtes humain. Cela peut prendre quelques secondes."], .challenge),
      ("Imunify", "One moment, please...", ["Please wait while your request is being verified..."], .challenge),
      (
        "a login", "Se connecter | Le Fil",
        ["Saisissez votre adresse et votre mot de passe pour retrouver votre compte et vos articles préférés."],
        .notAnArticle
      ),
      (
        "maintenance", "Site en maintenance",
        ["Le site est en cours de mise à jour. Nous revenons vite, merci de votre patience. Nos équipes font le nécessaire."], .notAnArticle
      ),
    ]
    for (name, title, paragraphs, expected) in table {
      XCTAssertThrowsError(try read(paragraphs, title: title), name) { XCTAssertEqual($0 as? PageError, expected, name) }
    }
  }
}
