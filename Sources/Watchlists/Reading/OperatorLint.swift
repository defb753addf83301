/// Words side by side that their author may have meant as operators: in small letters, in another language, or as another tool writes them.
enum OperatorLint {
  /// - Parameter parts: of several words.
  static func problems(of parts: [Expression]) -> [Problem] {
    var problems: [Problem] = []
    for (index, part) in parts.enumerated() {
      guard case .word(let word) = part, word.form == .folded else { continue }
      if ["and", "or", "not", "near"].contains(word.text) || ["near/", "onear/", "atleast/"].contains(where: word.text.hasPrefix) {
        problems.append(.lowerCaseOperator(word.text))
      } else if let meant = meant(by: word.text) {
        problems.append(.foreignOperator(word.text, meant: meant))
      } else if index < parts.count - 1, word.text.hasSuffix(",") || word.text.hasSuffix(";") {
        problems.append(.listInOneEntry)
      }
    }
    return problems
  }

  private static func meant(by text: String) -> String? {
    if let operators = names[text] { return operators }
    if let first = text.first, "-−–".contains(first), text.dropFirst().first?.isLetter ?? false { return "AND NOT \(text.dropFirst())" }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = distances[parts[0].uppercased()], !parts[1].isEmpty, parts[1].count <= 2,
      parts[1].allSatisfy(\.isNumber)
    else { return nil }
    return "\(name)/\(parts[1])"
  }

  /// The operators of French and German, in capitals. NON and UN are acronyms, Y and O letters: they are left out.
  private static let names = [
    "ET": "AND", "OU": "OR", "SAUF": "AND NOT", "UND": "AND", "ODER": "OR", "NICHT": "AND NOT",
  ]

  /// As press data bases write how far apart two words may stand.
  private static let distances = ["W": "NEAR", "N": "NEAR", "AND": "NEAR", "PRE": "ONEAR", "ADJ": "ONEAR"]
}
