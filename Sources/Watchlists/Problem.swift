/// What can be wrong with the text files. The words for it are in `Problem+Text.swift`.
enum Problem: Hashable, Sendable {
  // Files
  case unreadable(detail: String)
  case tooLarge(limit: Int)
  case tooManyFiles(limit: Int)
  case noFiles
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
  case badVariable(String)
  case secretFile(key: String)
  case needsPageToken(String)

  // Feeds
  case feed(FeedProblem)

  // Sets
  case duplicateName(kind: String, name: String, first: Place)
  case unknownReceiver(String, known: [String])
  case unknownAlias(String)
  case tooManyTerms(count: Int, limit: Int)
  case noTerms
  case duplicateEntry(String, first: Place)

  // Terms
  case expression(ExpressionProblem.Kind)
  case scopeAsMap(scope: String, value: String)

  // Lint
  case shortTerm(String)
  case stopWord(String)
  case lowerCaseOperator(String)
  case mixedScripts(String)
  case doubleQuotes(String)
  case vetoedTerm(String)
  case nearInsideNear

  case other(String)
}
