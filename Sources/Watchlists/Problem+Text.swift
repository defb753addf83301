extension Problem {
  /// One sentence for people: what is wrong, and the remedy.
  var text: String {
    switch self {
    case .unreadable(let detail): "cannot be read: \(detail)"
    case .tooLarge(let limit): "larger than \(limit / 1_048_576) MB; split it into several files"
    case .tooManyFiles(let limit): "more than \(limit) files below this folder"
    case .noFiles: "there is no .yaml or .yml file here"
    case .noWatchlist: "there is no watchlist here; `watchlists:` with a `name` and `terms` makes one"
    case .syntax(let detail): "not YAML: \(detail)"
    case .needsQuotes(let term): "YAML cannot hold this as it stands; put the term in single quotes: '\(term.replacing("'", with: "''"))'"
    case .bareVariable: "inside { } and [ ] a variable stands in double quotes: \"${NAME}\""
    case .tab: "a tab where YAML wants spaces; indent with spaces, or put the term in single quotes"
    case .secondDocument: "a second document begins here; one file is one document, so remove the `---`"
    case .anchor: "YAML anchors and aliases (`&`, `*`) are not used here; write it out, or put the term in single quotes"
    case .tag: "YAML tags (`!`) are not used here; put the term in single quotes if the sign belongs to it"
    case .duplicateKey(let key): "`\(key)` stands here twice; keep one"
    case .wrongKind(let expected): "\(expected) is expected here"
    case .unknownKey(let key, let suggestion?, _): "unknown key `\(key)`; did you mean `\(suggestion)`?"
    case .unknownKey(let key, nil, let known): "unknown key `\(key)`; known here: \(known.sorted().joined(separator: ", "))"
    case .missingKey(let key): "`\(key)` is missing"
    case .emptyItem: "nothing stands here; if the entry begins with #, put it in single quotes"
    case .notYet(let what, let instead?): "\(what) is not supported by this version; \(instead)"
    case .notYet(let what, nil): "\(what) is not supported by this version"
    case .tooDeep: "nested too deeply"
    default: valueText
    }
  }

  private var valueText: String {
    switch self {
    case .badDuration(let value): "“\(value)” is no duration; write a number and s, m, h or d, such as 15m"
    case .badURL(let value): "“\(value)” is no web address; it must begin with http:// or https:// and name a host"
    case .badCIDR(let value): "“\(value)” is no network; write it as 10.0.0.0/8 or fd00::/8"
    case .badAddress(let value): "“\(value)” is no address to listen on; write HOST:PORT, such as 127.0.0.1:8080"
    case .badLanguage(let value): "“\(value)” is no language tag; write two or three letters, such as fr"
    case .badNumber(let value, let range): "“\(value)” is not a number \(range)"
    case .badChoice(let value, let choices): "“\(value)” is not known here; one of: \(choices.joined(separator: ", "))"
    case .badSecret: "not a signing secret; it is `whsec_` followed by base64 of 24 to 64 random bytes"
    case .shortSecret(let bytes): "the secret is only \(bytes) bytes long; 24 or more are safe"
    case .unset(let variable): "the environment variable \(variable) is not set; set it, or write ${\(variable):-} for “empty if unset”"
    case .badVariable(let text): "“\(text)” is no variable; write ${NAME} or ${NAME:-default}"
    case .secretFile(let key): "the file that `\(key)` names cannot be read"
    case .needsPageToken(let address): "listening on \(address) needs `page-token:`, since others could read the alerts"
    case .feed(let problem): problem.text
    case .duplicateName(let kind, let name, let first): "a \(kind) named “\(name)” stands already at \(first.file):\(first.line)"
    case .unknownReceiver(let name, let known):
      known.isEmpty ? "there is no receiver “\(name)”" : "there is no receiver “\(name)”; there are: \(known.joined(separator: ", "))"
    case .unknownAlias(let term): "no term “\(term)” stands in this watchlist, so its other spellings are never looked for"
    case .tooManyTerms(let count, let limit): "\(count) terms in one watchlist, \(limit) at most; split it"
    case .noTerms: "the watchlist asks for nothing; give it `terms:`"
    case .duplicateEntry(let entry, let first): "“\(entry)” has another weight at \(first.file):\(first.line); this one counts"
    default: termText
    }
  }

  private var termText: String {
    switch self {
    case .expression(let kind): kind.text
    case .scopeAsMap(let scope, let value): "YAML reads this as a map; put the term in single quotes and close it up: '\(scope):\(value)'"
    case .shortTerm(let term): "“\(term)” has only one or two letters and will hit often; an acronym is written in capitals"
    case .stopWord(let term): "“\(term)” is one of the commonest words and will hit nearly every article"
    case .lowerCaseOperator(let word): "“\(word)” is read as a word; the operator is written in capitals: \(word.uppercased())"
    case .mixedScripts(let word): "“\(word)” mixes scripts (a Latin letter among Cyrillic or Greek ones?); it will hardly ever match"
    case .doubleQuotes(let term):
      "YAML's double quotes carry no meaning, so these words may stand apart; an exact phrase is written « \(term) »"
    case .vetoedTerm(let term): "“\(term)” stands in `none` too, so it can never alert"
    case .nearInsideNear: "NEAR inside NEAR; each counts from the edges of what the other found"
    case .other(let text): text
    default: ""
    }
  }
}

extension ExpressionProblem.Kind {
  var text: String {
    switch self {
    case .empty: "the term is empty"
    case .noLetterOrDigit(let text): "“\(text)” has no letter or digit, so there is nothing to look for"
    case .tooLong(let bytes, let limit): "the expression is \(bytes) bytes long, \(limit) at most"
    case .tooDeep(let limit): "brackets nested more than \(limit) deep"
    case .unclosedQuote(let quote): "the quotation that \(quote) opens is never closed"
    case .unclosedBracket: "this bracket is never closed"
    case .unexpectedBracket: "this bracket closes nothing"
    case .missingOperand(let sign): sign.isEmpty ? "something is missing here" : "\(sign) needs a word, phrase or bracket on both sides"
    case .mixedAndOr(let readings): "AND and OR side by side can be read two ways; write \(readings.joined(separator: ", or "))"
    case .bareWordsBesideOperator(let reading): "two words beside an operator need brackets; write \(reading)"
    case .onlyNegative: "only says what must not be there; add what must, or use `none:`"
    case .prefixTooShort(let text): "“\(text)”: a prefix needs three letters or more before the *"
    case .starNotAtEnd(let text): "“\(text)”: * stands only at the end of a word"
    case .questionMarkFirst(let text): "“\(text)”: ? stands for one letter and cannot come first"
    case .nearTooWide(let count, let limit): "\(count) words apart; \(limit) at most"
    case .badCount(let text): "“\(text)”: a number is expected, such as NEAR/8, ATLEAST/3 or ~3"
    case .slopWithoutWords: "~ says how far apart several words may stand, and comes after them"
    case .unknownScope(let name, let suggestion): "unknown scope `\(name):`; did you mean `\(suggestion):`?"
    }
  }
}
