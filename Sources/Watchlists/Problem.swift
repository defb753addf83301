import Text

/// What can be wrong with the text files. The words for it are in `Problem+Text.swift`.
enum Problem: Hashable, Sendable {
  // Files
  case unreadable(detail: String)
  case tooLarge(limit: Int)
  case tooManyFiles(limit: Int)
  case noFiles
  case notUTF8
  case controlCharacter(UInt32)
  case noWatchlist

  // YAML
  case syntax(String)
  case needsQuotes(String)
  case bareVariable
  case tab
  case secondDocument
  case anchor
  case tag
  case duplicateKey(String)
  case wrongKind(expected: String)
  case unknownKey(String, suggestion: String?, known: [String])
  case missingKey(String)
  case emptyItem
  case notYet(String, instead: String?)
  case tooDeep

  // Values
  case badDuration(String)
  case badURL(String)
  case badCIDR(String)
  case badAddress(String)
  case badLanguage(String)
  case badNumber(String, range: String)
  case badChoice(String, choices: [String])
  case badSecret
  case shortSecret(bytes: Int)
  case unset(variable: String)
  /// What a variable holds is never shown.
  case unusableVariable(String)
  case longVariable(String, limit: Int)
  case badVariable(String)
  case secretFile(key: String)
  case needsPageToken(String)

  // Feeds
  case feed(FeedProblem)

  // Routes
  case route(RouteProblem)

  // Receivers
  case receiver(ReceiverProblem)

  // Sets
  case duplicateName(kind: String, name: String, first: Place)
  case unknownReceiver(String, known: [String])
  case unknownAlias(String)
  case unknownList(String, suggestion: String?, known: [String], isLoneFile: Bool)
  case unusedList(String)
  case emptyList
  case listInList
  case useMisplaced
  case tooManyTerms(count: Int, limit: Int)
  case tooManyTermsTogether(count: Int, limit: Int)
  case tooManyRegexes(count: Int, limit: Int)
  case tooManyTermsInAll(limit: Int)
  case noTerms
  case duplicateEntry(String, first: Place)

  // Scores
  case weightsMixed(with: String)
  case missingThreshold
  case thresholdAlone
  case badThreshold(String)
  case onlyNegativeWeights
  case weightOfBoolean(String)
  case zeroWeight(String)

  // Text files of terms
  indirect case termsFile(String, Problem)
  case tooManyNames(limit: Int)
  case noNames
  case duplicateTerm(String, first: Place)

  // Terms
  case expression(ExpressionProblem.Kind)
  case regex(LinearRegex.Failure)
  case exceptIsPhrase(String)
  case scopeAsMap(scope: String, value: String)
  case colonAsMap(String)
  case strayDash
  /// `- any: [a, b]`, with its entries.
  case groupAsEntry(String, among: [String])
  case quoteCutByComma

  // Lint
  case shortTerm(String)
  case stopWord(String)
  case lowerCaseOperator(String)
  case foreignOperator(String, meant: String)
  case listInOneEntry
  case unknownScope(String, meant: String?)
  /// `anti-*`, with what it is read as.
  case signBeforeStar(String, readAs: String)
  /// `202?`, whose ? stands for no digit.
  case letterAfterDigit(String)
  case mixedScripts(String)
  case doubleQuotes(String)
  case vetoedTerm(String)
  case nearInsideNear
  case andInsideNear
  case regexKnowsASCII
  case cutByComment(String)
  case emptyWord(String)
  case exceptedTerm(String)
  case otherLanguage(String, [String])
  case thresholdOutOfReach(Double, most: Double)
  /// A tone pattern that very many words begin with.
  case shortTonePattern(String)
  /// A tone word that no text can hold.
  case unmatchableTone(String)
  case tooManyTopicWords(count: Int, limit: Int)
  /// An entry of `ignore:` that no lexicon has.
  case tonelessTopicWord(String, [String])
  /// A tone word that is good in one place and bad in another.
  case oppositeTone(String, first: Place)

  // Lint: branches that can never match
  case contradiction
  case nearNothing
  case nearApart
  case countOfNothing
  case scopeInScope(String, outer: String)
  /// In a scope that compares whole values: what can be equal to none.
  case wildcardInValue(String)
  case noValue(String)

  case other(String)
}
