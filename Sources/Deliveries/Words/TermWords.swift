import Watchlists

/// A term in words: what its signs ask for, said to somebody who does not write watchlists.
struct TermWords {
  /// Alternatives that are named one by one.
  private static let mostNamed = 6

  let words: any NoticeWords

  private var terms: TermVocabulary { words.terms }

  /// What is asked for, and on what terms: `“OTAN” and “élargissement”`, `at most 8 words apart`.
  private struct Said {
    var core: String
    var tail: [String] = []
    /// Stands in brackets inside another one.
    var isCompound = false
  }

  /// Fit to stand before a place: where it ends in a clause, with a comma. A term that is not of the language is shown as it is.
  ///
  /// - Parameter written: as in the watchlist.
  func text(_ written: String) -> String {
    guard let expression = Expression(written: written) else { return words.quoted(CleanText.line(written, limit: 200)) }
    // Where it was found is said beside it.
    var shown = expression
    while case .scoped(let scope, let part) = shown, [.title, .lead, .body, .text].contains(scope) { shown = part }
    let said = said(shown)
    let text = CleanText.cut(([said.core] + said.tail).joined(separator: ", "), bytes: 400)
    return said.tail.isEmpty ? text : text + ","
  }

  private func said(_ expression: Expression) -> Said {
    switch expression {
    case .word(let word): return Said(core: self.word(word))
    case .phrase(let words): return Said(core: self.words.quoted(line(words.map { $0.map(beginning) ?? "…" }.joined(separator: " "))))
    case .several(let parts, let reach): return several(parts, reach)
    case .near(let left, let right, let reach, let ordered):
      return Said(
        core: list([left, right].map(part), terms.and) + (ordered ? terms.inOrder : ""), tail: [apart(reach)], isCompound: true)
    case .and(let parts): return all(parts)
    case .or(let parts):
      let more = parts.count - Self.mostNamed
      let names = parts.prefix(more > 1 ? Self.mostNamed : parts.count).map(part) + (more > 1 ? [terms.others(more)] : [])
      return Said(core: list(names, terms.or), isCompound: true)
    case .not(let part): return Said(core: terms.without + self.part(part), isCompound: true)
    case .scoped(let scope, let part): return Said(core: "\(self.part(part)) \(terms.scopes[scope] ?? "")", isCompound: true)
    case .atLeast(let count, let part): return Said(core: self.part(part), tail: [terms.times(count)], isCompound: true)
    case .spelled(let part, _): return said(part)
    case .regex(let pattern): return Said(core: words.quoted(line(pattern)))
    }
  }

  /// Inside another one.
  private func part(_ expression: Expression) -> String {
    let said = said(expression)
    let text = ([said.core] + said.tail).joined(separator: ", ")
    return said.isCompound ? "(\(text))" : text
  }

  private func several(_ parts: [Expression], _ reach: Reach?) -> Said {
    let plain = parts.compactMap { part -> String? in
      if case .word(let word) = part, word.form == .folded { word.text } else { nil }
    }
    // Near each other is what anybody expects of words in one pair of quotes.
    if reach == nil, plain.count == parts.count { return Said(core: words.quoted(line(plain.joined(separator: " ")))) }
    return Said(core: list(parts.map(part), terms.and), tail: [reach.map(apart) ?? terms.near], isCompound: true)
  }

  private func all(_ parts: [Expression]) -> Said {
    var (wanted, unwanted) = ([Expression](), [Expression]())
    for part in parts {
      if case .not(let inner) = part { unwanted.append(inner) } else { wanted.append(part) }
    }
    let before = wanted.count < 2 ? "" : wanted.count == 2 ? terms.both : terms.allOf
    let without = unwanted.isEmpty ? [] : [(unwanted.count < 2 ? terms.without : terms.noneOf) + list(unwanted.map(part), terms.nor)]
    return Said(core: before + list(wanted.map(part), terms.and), tail: without, isCompound: true)
  }

  private func apart(_ reach: Reach) -> String {
    switch reach {
    case .words(0): terms.sideBySide
    case .words(let count): terms.apart(count)
    case .sentence: terms.inOneSentence
    case .block: terms.inOneParagraph
    }
  }

  private func word(_ word: Word) -> String {
    let text = words.quoted(line(beginning(word)))
    return switch word.form {
    case .folded, .prefix: text
    case .strict: text + terms.toTheLetter
    case .pattern: text + terms.anyLetter
    }
  }

  /// `négoci…` is any word that begins so.
  private func beginning(_ word: Word) -> String {
    switch word.form {
    case .prefix: word.text + "…"
    case .pattern where word.text.hasSuffix("*"): word.text.dropLast() + "…"
    case .folded, .strict, .pattern: word.text
    }
  }

  private func list(_ items: [String], _ last: String) -> String {
    guard let end = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + last + end
  }

  private func line(_ text: String) -> String { CleanText.line(text, limit: 200) }
}

/// What terms are said in, in both languages. Spaces at the ends belong to the words.
struct TermVocabulary {
  var and, or, nor: String
  var both, allOf, without, noneOf: String
  /// So many more than those that are named, two at least.
  var others: @Sendable (Int) -> String
  var inOrder: String
  /// At most so many words, one at least.
  var apart: @Sendable (Int) -> String
  var sideBySide, near, inOneSentence, inOneParagraph: String
  var times: @Sendable (Int) -> String
  var toTheLetter, anyLetter: String
  var scopes: [Scope: String]

  static let english = TermVocabulary(
    and: " and ", or: " or ", nor: " or ", both: "both ", allOf: "all of ", without: "without ", noneOf: "none of ",
    others: { "\($0) others" },
    inOrder: " in this order", apart: { "at most \($0) \($0 == 1 ? "word" : "words") apart" }, sideBySide: "side by side",
    near: "near each other", inOneSentence: "in one sentence", inOneParagraph: "in one paragraph", times: { "\($0) times or more" },
    toTheLetter: " to the letter", anyLetter: " (? is any letter)",
    scopes: [
      .title: "in the headline", .lead: "in the standfirst", .body: "in the text", .text: "in the article", .author: "as the author",
      .feed: "as the source", .domain: "as the site", .tag: "as a tag", .url: "in the address", .lang: "as the language",
    ])

  static let french = TermVocabulary(
    and: " et ", or: " ou ", nor: " ni ", both: "à la fois ", allOf: "à la fois ", without: "sans ", noneOf: "sans ",
    others: { "\($0) autres" },
    inOrder: " dans cet ordre", apart: { "à \($0) \($0 == 1 ? "mot" : "mots") d’écart au plus" }, sideBySide: "côte à côte",
    near: "non loin l’un de l’autre", inOneSentence: "dans une même phrase", inOneParagraph: "dans un même paragraphe",
    times: { "\($0) fois ou plus" }, toTheLetter: " à la lettre près", anyLetter: " (? est une lettre quelconque)",
    scopes: [
      .title: "dans le titre", .lead: "dans le chapeau", .body: "dans le texte", .text: "dans l’article", .author: "comme auteur",
      .feed: "comme source", .domain: "comme site", .tag: "comme mot-clé", .url: "dans l’adresse", .lang: "comme langue",
    ])
}
