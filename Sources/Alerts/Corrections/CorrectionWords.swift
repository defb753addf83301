/// Phrases with which publishers take an article back, or say that they have mended it.
enum CorrectionWords {
  static func isRetraction(_ text: String) -> Bool { contains(text, retractions) }

  static func isCorrection(_ text: String) -> Bool { contains(text, corrections) }

  private static func contains(_ text: String, _ phrases: [String]) -> Bool {
    let words = " \(ComparedSentence(text).words.joined(separator: " ")) "
    return phrases.contains { words.contains(" \($0) ") }
  }

  // Without capitals and punctuation, as `ComparedSentence` has its words.
  private static let retractions = [
    "article retiré", "article a été retiré", "dépêche annulée", "annule la dépêche", "nous retirons", "article supprimé",
    "cet article a été supprimé",
    "prière de ne pas tenir compte", "article dépublié", "retracted", "retraction", "has been withdrawn", "article withdrawn",
    "we have removed this", "this article has been removed", "story has been removed", "kill this story", "artikel zurückgezogen",
    "wurde zurückgezogen", "artículo retirado", "ha sido retirado", "articolo ritirato", "è stato ritirato", "artigo retirado",
  ]
  private static let corrections = [
    "rectificatif", "rectification", "correction", "corrigé", "erratum", "mise au point", "annule et remplace", "une version précédente",
    "une première version", "an earlier version", "a previous version", "corrects", "corrected", "clarification", "editor s note",
    "berichtigung", "korrektur", "in einer früheren version", "corrección", "fe de errores", "una versión anterior", "rettifica",
    "una versione precedente", "correção",
  ]
}
