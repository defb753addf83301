import Foundation

/// Guesses what was meant.
enum Spelling {
  /// The candidate within two edits, of those the one that begins most alike, or the English for a French key; nil when none is near.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let word = word.lowercased()
    if let english = french[word], candidates.contains(english) { return english }
    let near = candidates.map { ($0, distance(Array(word.unicodeScalars), Array($0.unicodeScalars))) }
    return near.filter { $0.1 <= max(1, min(2, word.count / 2)) }
      .min { ($0.1, -$0.0.commonPrefix(with: word).count, $0.0) < ($1.1, -$1.0.commonPrefix(with: word).count, $1.0) }?.0
  }

  /// The same among names, whose capitals do not count.
  static func nearestName(to word: String, among names: [String]) -> String? {
    nearest(to: word, among: names.map { $0.lowercased() }).flatMap { near in names.first { $0.lowercased() == near } }
  }

  private static let french = [
    "termes": "terms", "langues": "languages", "langue": "language", "listes": "watchlists", "nom": "name", "flux": "feeds",
    "alertes": "alert",
    "alerte": "alert", "tous": "all", "sauf": "except", "aucun": "none", "titre": "title", "destinataires": "receivers", "ton": "tone",
    "réglages": "settings", "exclure": "none", "alias": "aliases", "mots": "words", "locutions": "phrases", "corps": "body",
    "auteur": "author",
  ]

  /// Levenshtein's, two rows at a time; words longer than 64 scalars are never near.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return .max }
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = a == b ? previous : 1 + min(previous, row[j], row[j + 1])
        previous = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
