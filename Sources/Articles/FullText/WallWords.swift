/// What walls say, in the languages that Vigie's users read. Lower case, with the straight apostrophe.
enum WallWords {
  /// Said by a shop of the article at hand; “already a subscriber?” alone stands on every free page.
  private static let reserved = [
    "réservé aux abonnés", "réservée aux abonnés", "réservé à nos abonnés", "réservée à nos abonnés", "de cet article à lire",
    "de cet article à découvrir", "débloquez cet article", "subscribe to continue", "for subscribers only", "subscribers only",
    "exclusive to subscribers", "subscriber-only", "subscribe to read", "unlock this article", "register to read", "nur für abonnenten",
    "nur mit abo", "exklusiv für abonnenten", "artikel freischalten", "sólo para suscriptores", "solo para suscriptores",
    "exclusivo para suscriptores", "exclusiva para suscriptores", "riservato agli abbonati", "exclusivo para assinantes",
  ]

  /// Said by shops, and by articles: « pour lire la suite de la déclaration ».
  private static let goingOn = [
    "pour lire la suite", "pour lire cet article", "lisez la suite", "la suite de cet article", "accédez à l'intégralité",
    "to continue reading", "to keep reading", "to read the full", "to read this article", "read the full story", "um weiterzulesen",
    "um den artikel zu lesen", "weiterlesen mit", "jetzt weiterlesen", "diesen artikel weiterlesen", "lesen sie weiter mit",
    "para seguir leyendo", "para continuar leyendo", "per continuare a leggere", "para continuar lendo",
  ]
  static let paywall = PhraseTable(reserved + goingOn)

  /// What stands near the words of a shop.
  private static let shop = PhraseTable([
    "abonne", "abonné", "subscri", "suscri", "suscríb", "assinante", "assine", "abbon", "abo ", "abo.", "probeabo", "member", "membre",
    "register", "registr", "inscri", "sign in", "log in", "connectez", "identifiez", "créez", "€", " euro", "free trial", "essai",
    "anmelden", "testen", "per month", "par mois", "al mes", "im monat",
  ])

  /// Whether a shop speaks: its words alone, unless the sentence goes on about them, or what articles say, too, beside a word of trade.
  static func isPaywall(_ text: LoweredText) -> Bool {
    let bytes = text.bytes
    var isPaywall = false
    paywall.search(bytes) { number, place in
      let goesOn = place.upperBound < bytes.count && bytes[place.upperBound] == UInt8(ascii: ",")
      isPaywall = number < reserved.count && !goesOn
      if !isPaywall {
        let before = bytes[max(0, place.lowerBound - nearby)..<place.lowerBound]
        let after = bytes[place.upperBound..<min(bytes.count, place.upperBound + nearby)]
        isPaywall = shop.occurs(in: before + [0x0A] + after)
      }
      return !isPaywall
    }
    return isPaywall
  }

  /// Bytes.
  private static let nearby = 160

  static let consent = PhraseTable([
    "cookie", "consent", "accept all", "reject all", "our partners", "privacy", "personal data", "personalised ad", "personalized ad",
    "nos partenaires", "tout accepter", "tout refuser", "accepter et continuer", "continuer sans accepter", "données personnelles",
    "vie privée",
    "alle akzeptieren", "einwilligung", "zustimmen", "datenschutz", "unsere partner", "personenbezogene", "werbung und tracking",
    "mit werbung",
    "aceptar todo", "rechazar", "nuestros socios", "privacidad", "datos personales", "accetta", "i nostri partner",
  ])

  static let challenge = PhraseTable([
    "just a moment", "attention required", "verify you are human", "verifying you are human", "checking your browser", "are you a robot",
    "not a robot", "access denied", "access to this page has been denied", "pardon our interruption", "unusual traffic", "unusual activity",
    "security check", "ddos protection", "enable javascript and cookies", "please enable cookies", "request unsuccessful", "bot detection",
    "not a bot", "one moment, please", "while we verify access", "why am i seeing", "protected by anubis",
    "un instant", "vérifiez que vous êtes humain", "vérifions que vous êtes humain", "vérification de sécurité", "accès refusé",
    "êtes-vous un robot", "n'êtes pas un robot",
    "trafic inhabituel",
    "nur einen moment", "sind sie ein mensch", "kein roboter", "zugriff verweigert", "sicherheitsüberprüfung",
    "ungewöhnlicher datenverkehr",
    "un momento", "no eres un robot", "no soy un robot", "verifica que eres", "acceso denegado", "tráfico inusual",
  ])

  /// What the bot filters' own scripts are called.
  static let challengeScripts = PhraseTable([
    "cf_chl_opt", "cf-chl-", "captcha-delivery.com", "_Incapsula_Resource", "px-captcha", "awsWafCookieDomainList", "ddos-guard", "kpsdk",
    "g-recaptcha", "h-captcha", "cf-turnstile", "/cdn-cgi/challenge-platform", "/.within.website/x/cmd/anubis", "imunify360",
  ])

  static let missing = PhraseTable([
    "404", "page not found", "not found", "page introuvable", "page non trouvée", "n'existe pas", "n'existe plus", "seite nicht gefunden",
    "nicht gefunden",
    "página no encontrada", "no encontrada", "pagina non trovata", "erreur", "error 5", "500", "503", "unavailable", "indisponible",
  ])

  /// Titles of pages that want something else first.
  static let otherPage = PhraseTable([
    "se connecter", "connexion à", "identifiez-vous", "log in", "sign in", "login", "anmelden", "iniciar sesión", "accedi",
    "maintenance", "wartung", "mantenimiento", "manutenzione", "ad blocker", "adblock", "bloqueur de publicité", "werbeblocker",
  ])

  /// Whether most of a text asks for consent.
  static func isConsent(_ paragraphs: [String]) -> Bool {
    let sizes = paragraphs.prefix(60).map { (asks($0) ? $0.utf8.count : 0, $0.utf8.count) }
    return sizes.reduce(0) { $0 + $1.0 } * 2 > sizes.reduce(0) { $0 + $1.1 }
  }

  /// A paragraph that says “we” and “our partners”, as articles about consent do not.
  static func asks(_ paragraph: String) -> Bool {
    let lowered = LoweredText(paragraph.utf8.prefix(2000))
    return partners.occurs(in: lowered) && consent.count(in: lowered) >= 3
  }

  private static let partners = PhraseTable([
    "our partners", "and our ", "nos partenaires", "unsere partner", "nuestros socios", "i nostri partner", "we use cookies",
    "nous utilisons",
    "wir verwenden", "utilizamos cookies",
  ])
}
