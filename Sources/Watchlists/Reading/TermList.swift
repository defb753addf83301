import Yams

/// A list of terms with a name, for any number of watchlists to use.
struct TermList {
  var name: String
  var place: Place
  var terms: [Term]
}

/// Reads `lists:`.
struct ListReader {
  static let keys = ["terms", "terms-from", "aliases", "forms"]

  var reader: FileReader

  mutating func read(_ node: Node) -> [TermList] {
    guard case .mapping(let mapping) = node else {
      reader.error(node, .wrongKind(expected: "a map of names to lists of terms"))
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = reader.text(key) else { return nil }
      return TermList(name: name, place: reader.document.place(of: key), terms: terms(value, named: key))
    }
  }

  private mutating func terms(_ node: Node, named key: Node) -> [Term] {
    var terms: [Term] = []
    defer { if terms.isEmpty { reader.report(.warning, reader.document.place(of: key), .emptyList) } }
    guard case .mapping = node else {
      terms = written(node, named: key)
      return terms
    }
    var rules = SpellingRules()
    for (keyNode, field, value) in reader.fields(node, Self.keys, misplaced: ["use": .listInList]) {
      switch field {
      case "terms": terms += written(value, named: keyNode)
      case "terms-from": terms += reader.termsFrom(value)
      default: reader.spellings(value, asAliases: field == "aliases", into: &rules)
      }
    }
    rules.apply(to: &terms)
    for (written, place) in rules.unused { reader.report(.warning, place, .unknownAlias(written)) }
    return terms
  }

  private mutating func written(_ node: Node, named key: Node) -> [Term] {
    let entries = reader.entries(node)
    for use in entries.uses { reader.report(.error, use.place, .listInList) }
    if entries.terms.count > WatchlistReader.limitTerms {
      reader.error(key, .tooManyTerms(count: entries.terms.count, limit: WatchlistReader.limitTerms))
    }
    return entries.terms
  }
}

extension FileReader {
  /// The terms of the text files that `terms-from:` names; what is wrong with them is gathered here too.
  mutating func termsFrom(_ node: Node) -> [Term] {
    var terms: [Term] = []
    for item in items(node) {
      guard let written = text(item) else { continue }
      let path = path(written)
      let file = textFiles[path] ?? TermsFile(path)
      if file.source.lines.isEmpty {
        // That it is not there is the fault of the line that names it.
        for fault in file.diagnostics { error(item, .termsFile(written, fault.problem)) }
        continue
      }
      if textFiles.updateValue(file, forKey: path) == nil {
        diagnostics += file.diagnostics
        sources.append((path, file.source))
      }
      names += file.terms.count
      guard names <= WatchFolder.limitTerms else {
        error(item, .tooManyTermsInAll(limit: WatchFolder.limitTerms))
        break
      }
      terms += file.terms
    }
    guard terms.count > TermsFile.limitTerms else { return terms }
    error(node, .tooManyTermsTogether(count: terms.count, limit: TermsFile.limitTerms))
    return []
  }

  /// `aliases:` or `forms:`.
  mutating func spellings(_ node: Node, asAliases: Bool, into rules: inout SpellingRules) {
    guard case .mapping(let mapping) = node else {
      error(node, .wrongKind(expected: asAliases ? "a map of terms to their other spellings" : "a map of terms to their forms"))
      return
    }
    for (key, value) in mapping {
      guard let target = term(key) else { continue }
      let others = terms(value).map(\.expression)
      if !others.isEmpty { rules.add(others, to: target, asAliases: asAliases) }
    }
  }
}
