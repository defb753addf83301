/// Words side by side that their author may have meant as operators: in small letters, in another language, or as another tool writes them.
enum OperatorLint {
  /// - Parameter parts: of several words.
  static func problems(of parts: [Expression]) -> [Problem] {
    var problems: [Problem] = []
    for (index, part) in parts.enumerated() {
      guard case .word(let word) = part, word.form == .folded else { continue }
      // An operator has something on both sides: “or blanc” and “not now” have none.
      let isBetween = index > 0 && index < parts.count - 1
      if isBetween && ["and", "or", "not", "near"].contains(word.text)
        || ["near/", "onear/", "atleast/"].contains(where: word.text.hasPrefix)
      {
        problems.append(.lowerCaseOperator(word.text))
      } else if let meant = meant(by: word.text, isBetween) {
        problems.append(.foreignOperator(word.text, meant: meant))
      } else if index < parts.count - 1, word.text.hasSuffix(",") || word.text.hasSuffix(";") {
        problems.append(.listInOneEntry)
      }
    }
    return problems
  }

  /// `source:Reuters`, `202?`, and what stands between a word and its star.
  static func sign(in word: Word) -> Problem? {
    let bytes = word.text.utf8
    if word.form == .prefix, let last = word.text.unicodeScalars.last, !ExpressionLexer.isLetterOrDigit(last), last != "'", last != "’" {
      let bare = word.text.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()
      return .signBeforeStar("\(word.text)*", readAs: "\(String(bare))*")
    }
    if word.form == .pattern, zip(word.text, word.text.dropFirst()).contains(where: { $0.isNumber && $1 == "?" }) {
      return .letterAfterDigit(word.text)
    }
    guard let colon = bytes.firstIndex(of: 0x3A), colon != bytes.startIndex, bytes.index(after: colon) != bytes.endIndex else { return nil }
    let name = word.text[..<colon]
    guard name.utf8.count >= 3, name.allSatisfy({ $0.isLetter && $0.isLowercase }),
      word.text[colon...].dropFirst().first?.isLetter ?? false,
      Scope(rawValue: String(name)) == nil
    else { return nil }
    return .unknownScope(String(name), meant: scopes[String(name)])
  }

  private static func meant(by text: String, _ isBetween: Bool) -> String? {
    if isBetween, let operators = names[text] { return operators }
    if let counted = counted(text) { return counted }
    if let first = text.first, "-−–".contains(first), text.dropFirst().first?.isLetter ?? false { return "AND NOT \(text.dropFirst())" }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = distances[parts[0].uppercased()], !parts[1].isEmpty, parts[1].count <= 2,
      parts[1].allSatisfy(\.isNumber)
    else { return nil }
    return "\(name)/\(parts[1])"
  }

  /// `NEAR8`, `NEAR:8`.
  private static func counted(_ text: String) -> String? {
    guard text.utf8.first == 0x4E || text.utf8.first == 0x4F || text.utf8.first == 0x41,
      let name = ["NEAR", "ONEAR", "ATLEAST"].first(where: text.hasPrefix)
    else { return nil }
    let count = text.dropFirst(name.count).drop { !$0.isLetter && !$0.isNumber }
    return !count.isEmpty && count.count <= 3 && count.allSatisfy(\.isNumber) ? "\(name)/\(count)" : nil
  }

  /// What other tools call a scope.
  static let scopes = [
    "source": "feed", "publication": "feed", "media": "feed", "site": "domain", "host": "domain", "headline": "title", "intitle": "title",
    "heading": "title", "inurl": "url", "link": "url", "intext": "text", "content": "text", "byline": "author", "auteur": "author",
    "language": "lang", "langue": "lang", "keyword": "tag", "section": "tag", "category": "tag",
  ]

  /// The operators of French and German, in capitals. NON and UN are acronyms, Y and O letters: they are left out.
  private static let names = [
    "ET": "AND", "OU": "OR", "SAUF": "AND NOT", "UND": "AND", "ODER": "OR", "NICHT": "AND NOT",
  ]

  /// As press data bases write how far apart two words may stand.
  private static let distances = ["W": "NEAR", "N": "NEAR", "AND": "NEAR", "PRE": "ONEAR", "ADJ": "ONEAR"]
}
