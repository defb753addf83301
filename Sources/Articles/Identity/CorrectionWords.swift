/// Phrases with which publishers take an article back, or say that they have mended it.
package enum CorrectionWords {
  /// An article, not a bill or a product, is taken back.
  package static func isRetraction(_ sentence: String) -> Bool { contains(sentence, retractions) }

  /// As a sentence, or with a label: “[RETIRÉ] Incendie à bord”, “KILL - Fire on board”.
  package static func isRetraction(title: String) -> Bool { isRetraction(title) || isLabelled(title) }

  package static func isCorrection(_ sentence: String) -> Bool { contains(sentence, corrections) }

  /// What stands there now is a notice that the article is taken back.
  static func isRetraction(_ article: Article) -> Bool { isRetraction(title: article.title) || isRetraction(article.opening) }

  private static func contains(_ text: String, _ phrases: [String]) -> Bool {
    let text = " \(words(text)) "
    return phrases.contains { text.contains(" \($0) ") }
  }

  /// Without capitals and punctuation.
  private static func words(_ text: some StringProtocol) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  /// In brackets before or after the headline, or before a colon or a dash. What news are made of is a label in capitals or in brackets before it:
  /// “Annulation : le festival n’aura pas lieu” is none.
  private static func isLabelled(_ title: String) -> Bool {
    let start = title.firstMatch(of: /^\s*[\[(]([^\])]{1,40})[\])]/)?.output.1
    let end = title.firstMatch(of: /[\[(]([^\])]{1,40})[\])]\s*$/)?.output.1
    let head = title.firstMatch(of: /^\s*([^:|–—]{1,40}?)\s*(?:[:|–—]|\s-+\s|\/\/)/)?.output.1
    if let start, newsLabels.contains(words(start)) { return true }
    return [start, end, head].compactMap { $0 }.contains { label in
      labels.contains(words(label)) || label.uppercased() == label && newsLabels.contains(words(label))
    }
  }

  private static let labels: Set<String> = [
    "retiré", "retirée", "avis d annulation", "retracted", "retraction", "withdrawn", "zurückgezogen", "retractado", "retractada",
    "retractación", "retirado", "retirada", "ritrattato", "ritrattata", "ritrattazione", "retratado", "retratação", "despublicado",
  ]
  private static let newsLabels: Set<String> = [
    "annulation", "annulé", "annulée", "supprimé", "supprimée", "kill", "killed", "cancelled", "canceled", "removed", "deleted",
    "gelöscht", "storniert", "rückzug", "anulación", "anulado", "anulada", "eliminado", "eliminada", "annullato", "annullata",
    "annullamento", "ritirato", "ritirata", "rimosso", "rimossa", "anulação", "removido", "removida", "cancelado", "cancelada",
  ]

  // As `words` has them.
  private static let retractions = [
    "article retiré", "article dépublié", "article supprimé", "article annulé", "article a été retiré", "article a été annulé",
    "article a été dépublié", "article est retiré", "article est annulé", "cet article a été supprimé", "dépêche annulée",
    "dépêche retirée", "dépêche supprimée", "dépêche a été annulée", "dépêche a été retirée", "dépêche a été supprimée",
    "dépêche est annulée", "dépêche est retirée", "annule la dépêche", "annule cette dépêche", "annulons la dépêche",
    "annulons cette dépêche", "annulation de la dépêche", "annulation de cette dépêche", "annulation de dépêche", "nous retirons cet",
    "nous retirons cette", "nous retirons la dépêche", "nous retirons notre article", "nous avons retiré cet article",
    "nous avons retiré cette dépêche", "nous avons dépublié", "avons supprimé cet article", "prière de ne pas tenir compte",
    "prière d annuler", "veuillez annuler la dépêche", "article retracted", "story retracted", "article withdrawn", "story withdrawn",
    "article has been withdrawn", "story has been withdrawn", "report has been withdrawn by", "article has been retracted",
    "story has been retracted", "this report has been retracted", "this report has been withdrawn", "this article has been removed",
    "story has been removed", "article has been taken down", "story has been taken down", "article was withdrawn", "story was withdrawn",
    "article was retracted", "story was retracted", "article is withdrawn", "story is withdrawn", "article is retracted",
    "story is retracted", "we have removed this", "we have withdrawn this", "we have withdrawn the story", "we have retracted",
    "we are withdrawing this", "we are withdrawing the story", "we are retracting", "has withdrawn its story",
    "has withdrawn its article", "has retracted its story", "has retracted its article", "kill this story", "kill the story",
    "kill notice", "mandatory kill", "bulletin kill", "please kill", "story killed", "artikel zurückgezogen", "meldung zurückgezogen",
    "meldung ist zurückgezogen", "artikel wurde zurückgezogen", "meldung wurde zurückgezogen", "bericht wurde zurückgezogen",
    "dieser artikel wurde gelöscht", "dieser artikel wurde entfernt", "dieser beitrag wurde zurückgezogen",
    "dieser beitrag wurde entfernt", "haben diesen artikel entfernt", "haben den artikel entfernt", "ziehen die meldung zurück",
    "zieht die meldung zurück", "haben die meldung zurückgezogen", "hat die meldung zurückgezogen", "artículo retirado",
    "noticia retirada", "noticia anulada", "despacho anulado", "artículo ha sido retirado", "noticia ha sido retirada",
    "información ha sido retirada", "artículo ha sido eliminado", "noticia ha sido eliminada", "noticia ha sido anulada",
    "artículo fue retirado", "noticia fue retirada", "hemos retirado este artículo", "hemos retirado esta noticia",
    "hemos retirado esta información", "articolo ritirato", "articolo rimosso", "notizia ritirata", "notizia annullata",
    "articolo è stato ritirato", "articolo è stato rimosso", "notizia è stata ritirata", "notizia è stata annullata",
    "notizia è stata rimossa", "abbiamo ritirato questo articolo", "abbiamo rimosso questo articolo", "abbiamo ritirato la notizia",
    "artigo retirado", "notícia retirada", "notícia anulada", "matéria retirada", "artigo foi retirado", "artigo foi removido",
    "notícia foi retirada", "notícia foi anulada", "notícia foi removida", "matéria foi retirada", "matéria foi removida",
    "retiramos este artigo", "retiramos esta notícia",
  ]
  private static let corrections = [
    "rectificatif", "rectification", "correction", "corrigé", "erratum", "mise au point", "annule et remplace", "une version précédente",
    "une première version", "an earlier version", "a previous version", "corrects", "corrected", "clarification", "editor s note",
    "berichtigung", "korrektur", "in einer früheren version", "corrección", "fe de errores", "una versión anterior", "rettifica",
    "una versione precedente", "correção",
  ]
}
