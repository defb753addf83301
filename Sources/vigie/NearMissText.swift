import Matches
import Watchlists

extension NearMiss {
  /// For people.
  var text: String {
    switch self {
    case .apart(let words, let allowed, let text):
      "all there, \(words) word\(words == 1 ? "" : "s") apart, \(allowed) allowed: “\(text)”"
    case .inSeveralSentences(let text): "all there, but not in one sentence: “\(text)”"
    case .inSeveralBlocks(let parts): "\(parts.joined(separator: ", ")): all there, but in different paragraphs"
    case .incomplete(let found, let missing): "there: \(found.joined(separator: ", ")); missing: \(missing.joined(separator: ", "))"
    case .notInThisOrder(let text): "all there, but in another order: “\(text)”"
    case .acrossStop(let text): "the words stand side by side, but with a stop between them: “\(text)”"
    case .notWordForWord(let text): "all there, but each * stands for one word: “\(text)”"
    case .elsewhere(let text, let found, let wanted): "“\(text)” stands in the \(found); the term looks at \(wanted.rawValue):"
    case .excepted(let text): "“\(text)” is there, but inside a phrase of `except:`"
    case .otherForm(let text, let word): "“\(text)” does not count as \(word)"
    case .notInflected(let text, let word):
      "“\(text)” counts as \(word) only where the language is known, and this article's is not: see that its feed says `language:`"
    case .acronymAmongCapitals(let text): "“\(text)” stands among capitals, where two letters alone do not count"
    case .otherValue(let scope, let found):
      found.isEmpty
        ? "the article has no \(Self.name(of: scope))"
        : "the article's \(Self.name(of: scope)) is \(found.map { "“\($0)”" }.joined(separator: ", "))"
    case .tooFew(let found, let wanted): "\(found) of \(wanted) occurrences"
    case .ruledOut(let text, let found): "“\(text)” is there, in the \(found), and a NOT rules it out"
    }
  }

  private static func name(of scope: Scope) -> String {
    switch scope {
    case .lang: "language"
    case .url: "address"
    default: scope.rawValue
    }
  }
}
