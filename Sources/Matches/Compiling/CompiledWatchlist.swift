import Text
import Watchlists

/// A watchlist ready for evaluation.
struct CompiledWatchlist: Sendable {
  struct CompiledTerm: Sendable {
    var written: String
    var node: Node
    var words: Set<Int32>

    /// False where none of its words stands in the article, and it needs one: most terms, in most articles.
    func mayHold(in index: ArticleIndex) -> Bool {
      node.holdsWithoutWords || words.contains { index.occurrences[$0] != nil }
    }
  }

  let name: String
  let any: [CompiledTerm]
  let all: [CompiledTerm]
  let none: [CompiledTerm]
  let except: [CompiledTerm]
  let languages: [String]

  init(_ watchlist: Watchlist, _ builder: inout NodeBuilder) {
    name = watchlist.name
    languages = watchlist.languages.compactMap(Language.primary)
    var terms: [[CompiledTerm]] = []
    for (list, inflection) in [
      (watchlist.any, watchlist.inflection), (watchlist.all, watchlist.inflection), (watchlist.none, watchlist.inflection),
      (watchlist.except, .none),
    ] {
      terms.append(
        list.map { term in
          let (node, words) = builder.node(for: term.expression, inflection: inflection)
          return CompiledTerm(written: term.written, node: node, words: words)
        })
    }
    (any, all, none, except) = (terms[0], terms[1], terms[2], terms[3])
  }

  /// Words without any of which nothing of it can match; nil where it may match without one (a `feed:` or a NOT alone).
  var triggers: Set<Int32>? {
    let terms = any.isEmpty ? all : any
    let holdsWithout = any.isEmpty ? all.allSatisfy(\.node.holdsWithoutWords) : any.contains(where: \.node.holdsWithoutWords)
    return holdsWithout ? nil : terms.reduce(into: []) { $0.formUnion($1.words) }
  }

  func match(in index: ArticleIndex, _ vocabulary: Vocabulary) -> Match? {
    guard let outcome = outcome(in: index, vocabulary), outcome.isMatch else { return nil }
    let terms = outcome.found.flatMap { termMatches($0.term, $0.finding, index, vocabulary) }
    guard !terms.isEmpty else { return nil }
    let order = terms.enumerated().sorted { (Self.rank($0.element.block), $0.offset) < (Self.rank($1.element.block), $1.offset) }
    return Match(watchlist: name, terms: order.map(\.element))
  }

  /// What each stage said.
  struct Outcome {
    var found: [(term: CompiledTerm, finding: Finding)] = []
    /// Terms of `all:` that are not there.
    var missing: [String] = []
    /// The first term of `none:` that is there.
    var veto: String?
    var anyIsMissing = false

    var isMatch: Bool { veto == nil && missing.isEmpty && !anyIsMissing && !found.isEmpty }
  }

  /// Nil where the article's language is not among the watchlist's.
  func outcome(in index: ArticleIndex, _ vocabulary: Vocabulary) -> Outcome? {
    if !languages.isEmpty, let language = index.language, !languages.contains(language) { return nil }
    let known = languages.isEmpty ? index.language.map { [$0] } ?? Language.withFunctionWords : languages
    let functionWords = known.reduce(into: Set<String>()) { $0.formUnion(Language.functionWords($1)) }
    var evaluator = Evaluator(index: index, vocabulary: vocabulary, functionWords: functionWords)
    for phrase in except {
      for span in evaluator.find(phrase.node, .init(countsRepeatedLead: true)).spans {
        for token in span.first...span.last { evaluator.masked.insert(.init(block: span.block, token: token)) }
      }
    }
    var outcome = Outcome()
    outcome.found = any.filter { $0.mayHold(in: index) }.map { ($0, evaluator.find($0.node)) }.filter(\.1.holds)
    outcome.anyIsMissing = !any.isEmpty && outcome.found.isEmpty
    for term in all {
      let finding = evaluator.find(term.node)
      if finding.holds { outcome.found.append((term, finding)) } else { outcome.missing.append(term.written) }
    }
    outcome.veto = none.first { $0.mayHold(in: index) && evaluator.find($0.node, .init(countsRepeatedLead: true)).holds }?.written
    return outcome
  }

  private func termMatches(_ term: CompiledTerm, _ finding: Finding, _ index: ArticleIndex, _ vocabulary: Vocabulary) -> [TermMatch] {
    let language = languages.isEmpty || index.language != nil ? [] : ["language of the article unknown"]
    var matches: [TermMatch] = []
    for (number, spans) in Dictionary(grouping: Windows.disjoint(finding.spans), by: \.block).sorted(by: { $0.key < $1.key }) {
      let block = index.blocks[Int(number)]
      guard let kind = block.kind else { continue }
      let allowances = Allowances(index: index, vocabulary: vocabulary, words: term.words, block: number)
      let hits = HitMaker(text: block.text, tokens: block.tokens).hits(spans)
      matches.append(TermMatch(term: term.written, block: kind, hits: hits, allowances: allowances.texts(for: spans) + language))
    }
    // A term that looks at the feed, the author or the address alone has no place in the text.
    if matches.isEmpty {
      matches.append(TermMatch(term: term.written, block: .title, hits: [], allowances: ["not in the text"] + language))
    }
    return matches
  }

  private static func rank(_ kind: Block.Kind) -> Int {
    switch kind {
    case .title: 0
    case .lead: 1
    case .body(let paragraph): 2 + paragraph
    }
  }
}
