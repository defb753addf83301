import Text

extension Problem {
  /// One sentence for people: what is wrong, and the remedy.
  var text: String {
    switch self {
    case .unreadable(let detail): "cannot be read: \(detail)"
    case .tooLarge(let limit): "larger than \(limit / 1_048_576) MB; split it into several files"
    case .tooManyFiles(let limit): "more than \(limit) files below this folder"
    case .noFiles: "there is no .yaml or .yml file here"
    case .noWatchlist: "there is no watchlist here; `watchlists:` with a `name` and `terms` makes one"
    case .notUTF8: "not UTF-8 from here on; save the file as UTF-8 (an editor or a spreadsheet may have written another encoding)"
    case .controlCharacter(let value):
      "a control character (U+\(String(value, radix: 16, uppercase: true))) that no text has in it; take it out, or save the file as plain text"
    case .syntax(let detail): YAMLProblem.text(for: detail)
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
    case .badLanguage(let value):
      "“\(value)” is no one language known here; write its two letters, such as fr, and several in brackets: [fr, en]"
    case .badNumber(let value, let range): "“\(value)” is not a number \(range)"
    case .badChoice(let value, let choices): "“\(value)” is not known here; one of: \(choices.joined(separator: ", "))"
    case .badSecret: "not a signing secret; it is `whsec_` followed by base64 of 24 to 64 random bytes"
    case .shortSecret(let bytes): "the secret is only \(bytes) bytes long; 24 or more are safe"
    case .unset(let variable): "the environment variable \(variable) is not set; set it, or write ${\(variable):-} for “empty if unset”"
    case .unusableVariable(let name): "the environment variable \(name) has a line break or another control character in it"
    case .longVariable(let name, let limit): "the environment variable \(name) is longer than \(limit) bytes"
    case .badVariable(let text): "“\(text)” is no variable; write ${NAME} or ${NAME:-default}"
    case .secretFile(let key): "the file that `\(key)` names cannot be read"
    case .needsPageToken(let address): "listening on \(address) needs `page-token:`, since others could read the alerts"
    case .feed(let problem): problem.text
    case .route(let problem): problem.text
    case .receiver(let problem): problem.text
    case .duplicateName(let kind, let name, let first): "a \(kind) named “\(name)” stands already at \(first.file):\(first.line)"
    case .unknownReceiver(let name, let known):
      known.isEmpty ? "there is no receiver “\(name)”" : "there is no receiver “\(name)”; there are: \(known.joined(separator: ", "))"
    case .unknownAlias(let term): "no term “\(term)” stands in this watchlist, so its other spellings are never looked for"
    case .unknownList(let name, let suggestion?, _, _): "there is no list “\(name)”; did you mean “\(suggestion)”?"
    case .unknownList(let name, nil, let known, let isLoneFile):
      known.isEmpty
        ? "there is no list “\(name)”; `lists:` makes one\(isLoneFile ? ", and where it stands in another file, check the whole folder" : "")"
        : "there is no list “\(name)”; there are: \(known.joined(separator: ", "))"
    case .unusedList(let name): "no watchlist uses the list “\(name)”; write `use: \(name)` in one, or take the list out"
    case .emptyList: "the list has no terms"
    case .listInList: "a list cannot use another list; name both in the watchlist: `use: [one, other]`"
    case .useMisplaced: "a list is used beside `terms:`, as `use: NAME`, or as an entry of terms, any, all or none, as `- use: NAME`"
    case .tooManyTerms(let count, let limit):
      "\(count) terms in one place, \(limit) at most; split it, or put names into a file and write `terms-from: names.txt`"
    case .tooManyTermsTogether(let count, let limit): "\(count) terms with those of lists and text files, \(limit) at most; split it"
    case .tooManyRegexes(let count, let limit):
      "\(count) regular expressions in one watchlist, \(limit) at most; most are better said with words"
    case .tooManyTermsInAll(let limit): "the watchlists together have more than \(limit) terms"
    case .noTerms: "the watchlist asks for nothing; give it `terms:`"
    case .duplicateEntry(let entry, let first): "“\(entry)” stands in this list already, at \(first.file):\(first.line); keep one"
    case .weightsMixed(let key):
      "`weights` and `\(key)` do not go together, since a watchlist asks either for a score or for terms; move one of them to a watchlist of its own"
    case .missingThreshold: "`weights` need a `threshold:` beside them, the score from which on the watchlist fires, such as `threshold: 4`"
    case .thresholdAlone: "`threshold` goes with `weights:`, a map of terms to numbers"
    case .badThreshold(let value):
      "“\(value)” is no threshold; write a number above 0, since any article at all reaches 0, and 1000000 at most"
    case .onlyNegativeWeights: "no weight is above 0, so the score never is; give what you look for a positive weight"
    case .weightOfBoolean(let term): "“\(term)” cannot be counted; a weighted term is a word, a phrase, several words, NEAR, or OR of these"
    case .zeroWeight(let term): "a weight of 0 changes nothing; “\(term)” is left out"
    case .termsFile(let path, let problem): "the file “\(path)”: \(problem.text); a path is relative to this file's folder"
    case .tooManyNames(let limit): "more than \(limit) terms in one file; split it"
    case .noNames: "there is no term in this file; it has one a line"
    case .duplicateTerm(let term, let first): "“\(term)” stands in line \(first.line) already; it counts once"
    default: termText
    }
  }

  private var termText: String {
    switch self {
    case .expression(let kind): kind.text
    case .regex(let failure): failure.text
    case .exceptIsPhrase(let sign): "an entry of `except` is a phrase, words side by side, and “\(sign)” has no meaning in it; take it out"
    case .colonAsMap(let term):
      "YAML reads this as a map, for the colon and the space; put the term in single quotes: '\(term.replacing("'", with: "''"))'"
    case .quoteCutByComma: "inside [ ] a comma ends the entry, and so cuts the quotation; put the whole phrase in single quotes"
    case .strayDash: "indented further than the entry above, so YAML takes this line for a part of it; put the dashes under each other"
    case .groupAsEntry(let name, let parts): Self.groupText(name, parts)
    case .scopeAsMap(let scope, let value): "YAML reads this as a map; put the term in single quotes and close it up: '\(scope):\(value)'"
    case .shortTerm(let term): "“\(term)” has only one or two letters and will hit often; an acronym is written in capitals"
    case .stopWord(let term): "“\(term)” is one of the commonest words and will hit nearly every article"
    case .foreignOperator(let word, let meant): "“\(word)” is read as a word like the others; was \(meant) meant?"
    case .listInOneEntry:
      "these words are one term and must stand near each other; terms of their own are each an entry, `- Lavrov`, or a list, `[Lavrov, Moscou]`"
    case .lowerCaseOperator(let word): "“\(word)” is read as a word; the operator is written in capitals: \(word.uppercased())"
    case .unknownScope(let name, let meant?): "“\(name):” is no scope and is read as a word; was `\(meant):` meant?"
    case .unknownScope(let name, nil):
      "“\(name):” is no scope and is read as a word; the scopes are \(Scope.allCases.map { "\($0.rawValue):" }.joined(separator: ", ")); where "
        + "it is a word, put a space after the colon"
    case .signBeforeStar(let word, let read):
      "“\(word)” is read as \(read), since signs between words count nothing; take the sign out if that is meant"
    case .letterAfterDigit(let word):
      "“\(word)”: ? stands for one letter and for no digit; write a * for the rest of a number, or the numbers with OR between them"
    case .mixedScripts(let word): "“\(word)” mixes scripts (a Latin letter among Cyrillic or Greek ones?); it will hardly ever match"
    case .doubleQuotes(let term):
      "YAML's double quotes carry no meaning, so these words may stand apart; an exact phrase is written « \(term) »"
    case .vetoedTerm(let term): "“\(term)” stands in `none` too, so it can never alert"
    case .nearInsideNear: "NEAR inside NEAR; each counts from the edges of what the other found"
    case .andInsideNear:
      "AND inside NEAR looks at the whole article, so only one of the two need stand near; write (A NEAR B) AND (A NEAR C), or OR for either"
    case .regexKnowsASCII: "\\w and \\b know the letters a to z alone; \\pL is any letter"
    case .cutByComment(let text): "\(text) is a comment to YAML and not part of the term; put the whole term in single quotes if it is"
    case .emptyWord(let word): "“\(word)” comes to nothing once it is brought into one form, so it can never match"
    case .exceptedTerm(let term): "“\(term)” stands in `except` too, which takes out every occurrence of it, so it can never alert"
    case .otherLanguage(let language, let known):
      "this asks for articles in “\(language)” and the watchlist for those in \(known.joined(separator: ", ")), so it can never match"
    case .shortTonePattern(let entry):
      "“\(entry)” catches too many words; a pattern needs \(LexiconReader.leastPattern) letters before the *"
    case .unmatchableTone(let entry):
      "“\(entry)” can never be found; write words and the spaces between them, a * only at the very end, and each { with its }"
    case .tooManyTopicWords(let count, let limit):
      "\(count) words to ignore in one watchlist, \(limit) at most; a pattern such as attaqu* stands for many"
    case .tonelessTopicWord(let word, let languages):
      "“\(word)” is no tone word of \(languages.isEmpty ? "any language" : languages.joined(separator: ", ")), so there is nothing to ignore"
    case .oppositeTone(let entry, let first):
      "“\(entry)” has the other sign at \(first.file):\(first.line), and the later file goes before; keep one"
    case .thresholdOutOfReach(let threshold, let most):
      "the threshold \(Self.shown(threshold)) is never reached: three occurrences of everything, all in the title, make \(Self.shown(most))"
    case .contradiction: "this asks for something and for its absence, so it can never match"
    case .nearNothing: "NEAR needs words on both sides; what has no place in the text is near nothing, so this can never match"
    case .nearApart: "the two sides of NEAR are looked for in different parts of an article, so this can never match"
    case .countOfNothing: "ATLEAST counts words in the text, and there are none here to count, so this can never match"
    case .wildcardInValue(let scope):
      "`\(scope):` compares a whole value, and the only sign in it is a * at its very end; as it stands this can never match"
    case .noValue(let scope):
      "`\(scope):` compares a whole value, so this can never match; write the value, or several with OR between them"
    case .scopeInScope(let inner, let outer): "`\(inner):` inside `\(outer):`: nothing stands in both, so this can never match"
    case .other(let text): text
    default: ""
    }
  }

  private static func groupText(_ name: String, _ parts: [String]) -> String {
    let names = (2...4).contains(parts.count) ? parts.map { $0.contains(" ") ? "(\($0))" : $0 } : ["A", "B"]
    let place = ["near", "atleast"].contains(name) ? "`\(name):` is no key" : "`\(name):` is a key of the watchlist and no entry of a list"
    let instead =
      switch name {
      case "all": names.joined(separator: " AND ")
      case "none": "C AND NOT " + (names.count == 1 ? names[0] : "(\(names.joined(separator: " OR ")))")
      case "near": "\(names.joined(separator: " NEAR/8 "))"
      case "atleast": "ATLEAST/3 (\(names.joined(separator: " OR ")))"
      default: names.joined(separator: " OR ")
      }
    return "\(place); as one term write: \(instead)"
  }

  private static func shown(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension ExpressionProblem.Kind {
  var text: String {
    switch self {
    case .empty: "the term is empty"
    case .noLetterOrDigit(let text): "“\(text)” has no letter or digit, so there is nothing to look for"
    case .strictAlone(let phrase?): "“=” stands before a word and close to it; in a phrase before each of them: \(phrase)"
    case .strictAlone(nil): "“=” stands before a word and close to it"
    case .starAlone: "“*” stands at the end of a word, or inside a phrase for one word: « ministre * Affaires »"
    case .foreignSign(let sign, let meant): "“\(sign)” is no operator here; write \(meant)"
    case .tooLong(let bytes, let limit): "the expression is \(bytes) bytes long, \(limit) at most"
    case .tooDeep(let limit): "brackets nested more than \(limit) deep"
    case .unclosedQuote(let quote): "the quotation that \(quote) opens is never closed"
    case .unclosedBracket: "this bracket is never closed"
    case .unexpectedBracket: "this bracket closes nothing"
    case .missingOperand(let sign): sign.isEmpty ? "something is missing here" : "\(sign) needs a word, phrase or bracket on both sides"
    case .mixedAndOr(let readings): "AND and OR side by side can be read two ways; write \(readings.joined(separator: ", or "))"
    case .bareWordsBesideOperator(let reading): "two words beside an operator need brackets; write \(reading)"
    case .notBetween: "NOT takes the place of no other operator; between two terms write AND NOT"
    case .onlyNegative: "only says what must not be there; add what must, or use `none:`"
    case .prefixTooShort(let text): "“\(text)”: a prefix needs three letters or more before the *"
    case .starNotAtEnd(let text): "“\(text)”: * stands only at the end of a word"
    case .questionMarkFirst(let text): "“\(text)”: ? stands for one letter and cannot come first"
    case .nearTooWide(let count, let limit): "\(count) words apart; \(limit) at most"
    case .badCount(let text): "“\(text)”: a number is expected, such as NEAR/8, ATLEAST/3 or ~3"
    case .slopWithoutWords: "~ says how far apart several words may stand, and comes right after them, inside their brackets"
    case .scopeWithoutWord(let name): "`\(name):` needs a word, phrase or bracket after it"
    case .markInside(let name): "`\(name):` begins an entry of its own, with a space after the colon: `- \(name): …`"
    case .strictPattern(let text): "“\(text)”: = asks for exactly these letters, so neither * nor ? goes with it"
    case .unknownScope(let name, let suggestion): "unknown scope `\(name):`; did you mean `\(suggestion):`?"
    case .noDomain(let text, let host?):
      "`domain:` is compared with the host alone, so “\(text)” can never match; write domain:\(host), and url: for words of the address"
    case .noDomain(let text, nil): "“\(text)” is no domain; write a host, such as domain:lemonde.fr, or several as domain:(a.fr OR b.fr)"
    }
  }
}

extension LinearRegex.Failure {
  var text: String {
    switch self {
    case .tooLong(let bytes, let limit): "the regular expression is \(bytes) bytes long, \(limit) at most"
    case .tooLarge: "the regular expression needs too much memory; ask for fewer repetitions"
    case .matchesEmpty:
      "the regular expression can match nothing at all, and so every place of every text; ask for one sign at least (+ for *)"
    case .syntax(let fault, let fragment, _): "the regular expression: \(fault.text(fragment))"
    }
  }
}

extension LinearRegex.Fault {
  fileprivate func text(_ fragment: String) -> String {
    switch self {
    case .escape: "“\(fragment)” is not known here; back-references are not, since the time that they take has no bound"
    case .characterClass: "“\(fragment)” is no class of characters"
    case .range: "“\(fragment)” is no range; the lower end stands first"
    case .missingBracket: "a ] is missing in “\(fragment)”"
    case .missingParenthesis: "a ) is missing in “\(fragment)”"
    case .unexpectedParenthesis: "a ) closes nothing in “\(fragment)”; the sign itself is written \\)"
    case .trailingBackslash: "a \\ at the end stands before nothing; the sign itself is written \\\\"
    case .nothingToRepeat: "“\(fragment)” repeats nothing; the sign itself is written with a \\ before it"
    case .tooManyRepetitions: "“\(fragment)” repeats too often; 1000 times at most, nested ones multiplied"
    case .unknownOperator: "“\(fragment)” is not known here; look-ahead and look-behind are not, since the time that they take has no bound"
    case .groupName: "“\(fragment)” is no name of a group"
    case .other: "“\(fragment)” is not understood"
    }
  }
}
