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

  /// Levenshtein's, and two neighbours that changed places are one edit (the optimal string alignment of Damerau, Communications of the ACM 7(3), 1964);
  /// words longer than 64 scalars are never near.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return .max }
    var (before, row) = ([Int](), Array(0...right.count))
    for (i, a) in left.enumerated() {
      var next = [i + 1]
      for (j, b) in right.enumerated() {
        var cost = a == b ? row[j] : 1 + min(row[j], next[j], row[j + 1])
        if i > 0, j > 0, a == right[j - 1], b == left[i - 1] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
