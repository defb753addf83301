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

  /// True for a line that stands over a box of other articles, alone or with the name of a section or site.
  static func opensBox(_ line: String) -> Bool {
    let line = bare(line)
    guard line.utf8.count <= 60 else { return false }
    return overBoxes.contains(line)
      || leads.contains {
        line.hasPrefix($0) && (line.utf8.dropFirst($0.utf8.count).first.map { !$0.isLetterOrDigit && $0 < 0x80 } ?? true)
      }
  }

  private static func bare(_ line: String) -> String {
    let lowered = String(decoding: LoweredText(line.utf8.prefix(160)).bytes, as: UTF8.self).unicodeScalars
    let isWord = { (scalar: Unicode.Scalar) in !ornaments.contains(scalar) }
    guard let first = lowered.firstIndex(where: isWord), let last = lowered.lastIndex(where: isWord) else { return "" }
    return String(lowered[first...last])
  }

  private static let ornaments = Set(" :.…!?>»→▶•-–—*|[]()".unicodeScalars)

  private static let leads = [
    "lire aussi", "à lire aussi", "lire également", "à lire également", "lire la suite", "à voir aussi", "voir aussi", "sur le même sujet",
    "sur le même thème",
    "pour aller plus loin", "nos recommandations", "read also", "also read", "read more", "read next", "see also", "related",
    "more on this", "recommended", "more about", "more in", "also on",
    "you may also like", "more from", "don't miss", "lesen sie auch", "lesen sie mehr", "auch interessant", "mehr zum thema",
    "das könnte sie auch interessieren",
    "zum thema", "mehr aus", "mehr von", "lea también", "lee también", "leer más", "te puede interesar", "le puede interesar",
    "más información", "más sobre", "más en",
    "noticias relacionadas",
    "leggi anche", "tags: ", "topics: ", "filed under", "mots-clés : ", "mots-clés: ", "schlagworte: ", "schlagwörter: ", "themen: ",
    "etiquetas: ",
    "temas: ", "archivado en", "leia também", "leia mais", "saiba mais", "lees ook",
  ]

  private static let overBoxes: Set<String> = [
    "newsletter", "newsletters", "la newsletter", "notre newsletter", "unser newsletter", "comments", "tags", "topics", "more stories",
    "more headlines", "more news", "other news", "top stories", "most read", "most popular",
    "most viewed", "trending", "trending now", "latest", "latest news", "latest stories", "popular", "popular posts", "recent posts",
    "what to read next", "commentaires", "mots-clés", "thèmes associés", "en continu", "le fil info", "les plus lus", "les + lus",
    "les plus lues", "les plus consultés", "à lire ensuite", "à lire", "dans la même rubrique", "sur le même sujet", "articles liés",
    "articles similaires", "articles associés", "autres articles", "nos derniers articles", "kommentare", "themen", "meistgelesen",
    "meist gelesen", "meistgelesene artikel", "weitere artikel", "weitere meldungen", "weitere themen", "weitere nachrichten", "top-themen",
    "top-news", "zum weiterlesen", "verwandte artikel", "verwandte themen", "ähnliche artikel", "auch lesenswert", "aktuelle meldungen",
    "neueste artikel", "comentarios", "etiquetas", "lo más leído", "lo más visto", "lo + leído", "lo más", "más noticias", "otras noticias",
    "últimas noticias", "noticias en directo", "archivado en", "relacionado", "relacionados", "artículos relacionados", "en portada",
    "temas relacionados", "más leídas", "lo último",
  ]

  private static let alone: Set<String> = [
    "publicité", "la suite après la publicité", "la suite après cette publicité", "annonce", "partager", "partager cet article",
    "commentaires", "mots-clés", "thèmes associés",
    "vidéo à la une", "advertisement", "advertising", "article continues below advertisement", "story continues below advertisement",
    "sponsored content", "sponsored", "listen to this article", "listen", "print", "save", "give this article", "video", "audio", "podcast",
    "écouter l'article", "écouter cet article", "lire plus tard", "offrir l'article", "offrir cet article", "imprimer", "vidéo",
    "artikel anhören", "anhören", "merken", "drucken", "zur merkliste", "kommentieren", "escuchar", "escucha este artículo", "guardar",
    "imprimir",
    "share", "share this", "share this article", "share this story", "more headlines", "comments", "tags", "topics", "continue reading",
    "continue reading the main story", "anzeige",
    "werbung", "artikel teilen", "teilen", "kommentare", "themen", "zur startseite", "publicidad", "compartir", "comentarios", "etiquetas",
    "pubblicità", "publicidade",
  ]
}
