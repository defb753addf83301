import Text
import Watchlists

/// Words found in one block, from the first to the last.
struct Span: Hashable {
  var block: Int32
  /// Token numbers, ascending.
  var words: [Int32]
  /// Half-words in between that are not part of it; nil for a single word and for a phrase.
  var halfGap: UInt32?
  var alias: String?

  var first: Int32 { words[0] }
  var last: Int32 { words[words.count - 1] }
}

/// Whether a node holds in an article, and the spans that make it hold.
struct Finding {
  var holds: Bool
  var spans: [Span] = []

  static let no = Finding(holds: false)

  init(holds: Bool, spans: [Span] = []) {
    self.holds = holds
    self.spans = spans
  }

  init(_ spans: [Span]) {
    self.init(holds: !spans.isEmpty, spans: spans)
  }
}

/// Evaluates nodes over one article for one watchlist.
struct Evaluator {
  let index: ArticleIndex
  let vocabulary: Vocabulary
  /// Function words that need not be there among several.
  let functionWords: Set<String>
  /// Words inside an excepted phrase: not there for any term.
  var masked: Set<ArticleIndex.Position> = []

  struct Context {
    var scope = Scope.text
    /// True where a single word stands for itself and not beside others: two-letter acronyms then need a block that is not in capitals.
    var isAlone = true
    /// False for `none:`, `except:` and NOT, which look at everything there is.
    var countsRepeatedLead = false

    fileprivate var amongOthers: Context {
      var context = self
      context.isAlone = false
      return context
    }
  }

  func find(_ node: Node, _ context: Context = Context()) -> Finding {
    switch node {
    case .never: return .no
    case .word(let word): return Finding(positions(of: word, context).map { Span(block: $0.block, words: [$0.token]) })
    case .sequence(let words): return Finding(sequences(words, context))
    case .several(let items, let reach): return Finding(several(items, reach, context))
    case .near(let left, let right, let reach, let ordered):
      return Finding(
        Windows.near(
          find(left, context.amongOthers).spans, find(right, context.amongOthers).spans, reach: reach, ordered: ordered, in: index))
    case .and(let parts):
      let findings = parts.map { find($0, context) }
      return findings.allSatisfy(\.holds) ? Finding(holds: true, spans: findings.flatMap(\.spans)) : .no
    case .or(let parts):
      let findings = parts.map { find($0, context) }
      return Finding(holds: findings.contains(where: \.holds), spans: findings.flatMap(\.spans))
    case .not(let part):
      var everywhere = context
      everywhere.countsRepeatedLead = true
      return Finding(holds: !find(part, everywhere).holds)
    case .scoped(let scope, let part):
      var scoped = context
      scoped.scope = scope
      return find(part, scoped)
    case .value(let scope, let value, let isPrefix):
      return Finding(holds: index.values(of: scope).contains { isPrefix ? $0.hasPrefix(value) : $0 == value })
    case .atLeast(let count, let part):
      let spans = Windows.disjoint(find(part, context).spans)
      return spans.count >= count ? Finding(spans) : .no
    case .alias(let part, let written):
      var finding = find(part, context)
      for index in finding.spans.indices { finding.spans[index].alias = written }
      return finding
    }
  }

  private func positions(of word: Int32, _ context: Context) -> [ArticleIndex.Position] {
    guard let all = index.occurrences[word] else { return [] }
    let needsLowerCase = context.isAlone && vocabulary.patterns[Int(word)].acronym == .capitals
    return all.filter { position in
      let block = index.blocks[Int(position.block)]
      return isInScope(block, context) && !(needsLowerCase && block.isMostlyCapitals) && (masked.isEmpty || !masked.contains(position))
    }
  }

  private func isInScope(_ block: ArticleIndex.IndexedBlock, _ context: Context) -> Bool {
    if context.scope != .text { return block.scope == context.scope }
    if block.scope == .lead, index.leadIsRepeated, !context.countsRepeatedLead { return false }
    return block.kind != nil
  }

  private func sequences(_ words: [Int32?], _ context: Context) -> [Span] {
    guard let anchor = words.firstIndex(where: { $0 != nil }), let anchorWord = words[anchor] else { return [] }
    var rest: [(offset: Int, positions: Set<ArticleIndex.Position>)] = []
    for (offset, word) in words.enumerated() where offset > anchor {
      guard let word else { continue }
      let positions = positions(of: word, context.amongOthers)
      if positions.isEmpty { return [] }
      rest.append((offset, Set(positions)))
    }
    return positions(of: anchorWord, context.amongOthers).compactMap { position in
      let start = Int(position.token) - anchor
      let tokens = index.blocks[Int(position.block)].tokens
      guard start >= 0, start + words.count <= tokens.count else { return nil }
      for (offset, positions) in rest {
        guard positions.contains(.init(block: position.block, token: Int32(start + offset))) else { return nil }
      }
      guard !tokens[(start + 1)..<(start + words.count)].contains(where: { $0.borders.contains(.phrase) }) else { return nil }
      return Span(block: position.block, words: (start..<start + words.count).map(Int32.init))
    }
  }

  private func several(_ items: [Node.Item], _ reach: Reach?, _ context: Context) -> [Span] {
    let content = items.filter { $0.word.map { !functionWords.contains($0) } ?? true }
    let required = content.count >= 2 ? content : items
    var spans: [[Span]] = []
    for item in required {
      let found = find(item.node, context.amongOthers).spans
      if found.isEmpty { return [] }
      spans.append(found)
    }
    return Windows.several(spans, reach: reach ?? .words(min(15, 5 * (required.count - 1))), in: index)
  }
}
