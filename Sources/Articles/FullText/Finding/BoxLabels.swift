import Foundation

/// The words that stand over a box, or before a link to another article: “Lire aussi”, “Mehr zum Thema”.
enum BoxLabels {
  /// True for a line that is nothing but such a label.
  static func isLabel(_ line: String) -> Bool {
    let line = bare(line)
    return !line.isEmpty && (alone.contains(line) || leads.contains(line))
  }

  /// True for a line that begins with a label that leads to something else.
  static func leadsAway(_ line: String) -> Bool {
    let line = bare(line)
    return leads.contains { line.hasPrefix($0) }
  }

  private static func bare(_ line: String) -> String {
    let lowered = LoweredText(line.utf8.prefix(160)).bytes
    return String(decoding: lowered, as: UTF8.self).trimmingCharacters(in: CharacterSet(charactersIn: " :.…!?>»→▶•-–—*|[]()"))
  }

  private static let leads = [
    "lire aussi", "à lire aussi", "lire également", "à lire également", "lire la suite", "à voir aussi", "voir aussi", "sur le même sujet",
    "sur le même thème",
    "pour aller plus loin", "nos recommandations", "read also", "also read", "read more", "read next", "see also", "related",
    "more on this", "recommended",
    "you may also like", "more from", "don't miss", "lesen sie auch", "lesen sie mehr", "auch interessant", "mehr zum thema",
    "das könnte sie auch interessieren",
    "zum thema", "lea también", "lee también", "leer más", "te puede interesar", "le puede interesar", "más información",
    "noticias relacionadas",
    "leggi anche", "leia também", "leia mais", "saiba mais", "lees ook",
  ]

  private static let alone: Set<String> = [
    "publicité", "la suite après la publicité", "la suite après cette publicité", "annonce", "partager", "partager cet article",
    "commentaires", "mots-clés", "thèmes associés",
    "vidéo à la une", "advertisement", "advertising", "article continues below advertisement", "story continues below advertisement",
    "sponsored content", "sponsored",
    "share", "share this", "share this article", "share this story", "comments", "tags", "topics", "continue reading",
    "continue reading the main story", "anzeige",
    "werbung", "artikel teilen", "teilen", "kommentare", "themen", "zur startseite", "publicidad", "compartir", "comentarios", "etiquetas",
    "pubblicità", "publicidade",
  ]
}
