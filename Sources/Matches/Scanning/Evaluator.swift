import Articles
import Text
import Watchlists

/// Evaluates nodes over the words of one article. Spans are kept on a stack: what a node finds stands on top of what was there before it.
struct Evaluator: ~Copyable {
  struct Context {
    var scope = Scope.text.number { didSet { countsAll = false } }
    /// True where a single word stands for itself and not beside others: two-letter acronyms then need a block that is not in capitals.
    var isAlone = true
    /// False for terms, whose occurrences in a lead that says the title again do not count twice; true for what looks at everything there is.
    var countsRepeatedLead = false
    /// Words inside excepted phrases, which are not there for any term: a run of the evaluator's `excepted`.
    var excepted = ArticleWords.Run(0, 0)
    /// Languages whose function words need not be there among several.
    var functionWords: FunctionWords.Languages = []
    /// True where every word of the article may count, and nobody has to ask for each.
    fileprivate(set) var countsAll = false

    fileprivate var amongOthers: Context {
      var context = self
      context.isAlone = false
      return context
    }
  }

  private static let limitRegexHits = 200

  var words: ArticleWords
  var spans = Growable<Span>()
  /// Runs of the words that are part of a span.
  var spanWords = Growable<Int32>()
  /// Spans of one window, and where the lists of spans begin: scratch of `Evaluator+Windows`.
  var parts = Growable<Int32>()
  var lists = Growable<Int32>()
  /// Numbers of spans in the order of their ends, as `joinNear` needs them.
  var byEnds = Growable<Int32>()
  /// True where the body is still to come: what must not be there is then not known to be missing.
  private var awaitsBody = false
  /// Words of excepted phrases, a sorted run for each watchlist; of a run no two overlap. A list's run stays as it is while other lists add theirs.
  private var excepted = Growable<ArticleWords.Run>()
  private var repeatsLead: Bool?
  private var fields = FieldValues()
  private var plainTexts = PlainTexts()

  init(_ set: CompiledSet) {
    words = ArticleWords(set)
  }

  mutating func read(_ article: Article, _ blocks: [Block], awaitsBody: Bool = false, _ set: CompiledSet) {
    self.awaitsBody = awaitsBody
    words.read(article, blocks, set)
    spans.removeAll()
    spanWords.removeAll()
    excepted.removeAll()
    repeatsLead = nil
    fields.removeAll()
    plainTexts.removeAll()
  }

  /// Takes the newest spans off, as phrases that are excepted.
  ///
  /// - Returns: for `Context.excepted`.
  mutating func except(from base: Int) -> ArticleWords.Run {
    let first = excepted.count
    sort(from: base)
    for index in base..<spans.count {
      let (start, end) = (spans[index].first, spans[index].last &+ 1)
      if excepted.count > first, excepted[excepted.count - 1].upperBound >= start {
        excepted[excepted.count - 1].upperBound = max(excepted[excepted.count - 1].upperBound, end)
      } else {
        excepted.append(ArticleWords.Run(Int(start), Int(end)))
      }
    }
    spans.truncate(to: base)
    return ArticleWords.Run(first, excepted.count)
  }

  private func isExcepted(_ word: Int32, _ run: ArticleWords.Run) -> Bool {
    var (low, high) = (Int(run.lowerBound), Int(run.upperBound))
    while low < high {
      let middle = (low &+ high) / 2
      if excepted[middle].upperBound <= word { low = middle &+ 1 } else { high = middle }
    }
    return low < Int(run.upperBound) && excepted[low].lowerBound <= word
  }

  /// Whether a node holds in the article. The spans that make it hold are then the newest of `spans`.
  mutating func find(_ number: Int32, _ context: Context, _ set: CompiledSet) -> Bool {
    let base = spans.count
    let node = set.node(number)
    switch node.kind {
    case .never: return false
    case .word: pushWords(node, context)
    case .sequence: pushSequences(node, context, set)
    case .several: pushSeveral(node, context, set)
    case .near: pushNear(node, context, set)
    case .and:
      for index in 0..<node.partCount where !find(set.tree.part(index, of: node), context, set) {
        spans.truncate(to: base)
        return false
      }
      return true
    case .or:
      var holds = false
      for index in 0..<node.partCount where find(set.tree.part(index, of: node), context, set) { holds = true }
      return holds
    case .not:
      let isTitleAlone = context.scope != Scope.text.number && context.scope != Scope.body.number
      if awaitsBody, !isTitleAlone, node.marks.contains(.looksAtBody) { return false }
      var everywhere = context
      everywhere.countsRepeatedLead = true
      let holds = find(node.operand, everywhere, set)
      spans.truncate(to: base)
      return !holds
    case .scoped:
      // A scope within another one is what the two have in common.
      let isWide = context.scope == Scope.text.number
      guard isWide || node.scope == Scope.text.number || node.scope == context.scope else { return false }
      var scoped = context
      if isWide { scoped.scope = node.scope }
      return find(node.operand, scoped, set)
    case .value:
      let value = set.tree.values[Int(node.operand)]
      let holds = fields.values(of: value.scope, words).contains { value.isPrefix ? $0.hasPrefix(value.text) : $0 == value.text }
      return holds
    case .atLeast:
      _ = find(node.operand, context, set)
      keepDisjoint(from: base)
      if spans.count - base < Int(node.amount) { spans.truncate(to: base) }
    case .alias:
      let holds = find(node.operand, context, set)
      for index in base..<spans.count { spans[index].alias = node.amount }
      return holds
    case .regex: pushRegex(set.tree.regexes[Int(node.operand)], context)
    }
    return spans.count > base
  }

  private mutating func pushWords(_ node: Node, _ context: Context) {
    let needsLowerCase = context.isAlone && node.amount == 1
    for word in words.positions(of: node.operand) {
      guard counts(word, context) else { continue }
      if needsLowerCase, words.isMostlyCapitals(words.block(of: word)) { continue }
      spans.append(Span(word, word))
    }
  }

  /// Whether a word may count here at all: its block is in scope, and nothing excepts it.
  @inline(__always)
  mutating func counts(_ word: Int32, _ context: Context) -> Bool {
    if context.countsAll { return true }
    if !context.excepted.isEmpty, isExcepted(word, context.excepted) { return false }
    return isInScope(words.blocks[Int(words.block(of: word))], context)
  }

  /// Finds out whether every word of the article may count.
  mutating func settle(_ context: inout Context) {
    guard context.scope == Scope.text.number, context.excepted.isEmpty, words.isTextAlone else { return }
    context.countsAll = context.countsRepeatedLead || !leadIsRepeated()
  }

  private mutating func isInScope(_ block: ArticleWords.IndexedBlock, _ context: Context) -> Bool {
    if context.scope != Scope.text.number { return block.scope == context.scope }
    guard block.place >= 0 else { return false }
    return context.countsRepeatedLead || block.scope != Scope.lead.number || !leadIsRepeated()
  }

  private mutating func leadIsRepeated() -> Bool {
    if let repeatsLead { return repeatsLead }
    let answer = RepeatedLead.isRepeated(words.texts)
    repeatsLead = answer
    return answer
  }

  /// Found by the word of it that stands in the article least often.
  private mutating func pushSequences(_ node: Node, _ context: Context, _ set: CompiledSet) {
    var anchor: Int32 = -1
    var fewest = Int.max
    let length = node.partCount
    for offset in 0..<length {
      let pattern = set.tree.part(offset, of: node)
      guard pattern >= 0 else { continue }
      let count = words.positions(of: pattern).count
      if count == 0 { return }
      if count < fewest { (anchor, fewest) = (offset, count) }
    }
    guard anchor >= 0 else { return }
    positions: for word in words.positions(of: set.tree.part(anchor, of: node)) {
      let start = word &- anchor
      let block = words.blocks[Int(words.block(of: word))]
      guard start >= block.words.lowerBound, start &+ length <= block.words.upperBound, counts(word, context) else { continue }
      for offset in 0..<length where offset != anchor {
        let pattern = set.tree.part(offset, of: node)
        guard pattern >= 0 else { continue }
        guard words.spelling(of: start &+ offset, as: pattern) != nil, counts(start &+ offset, context) else { continue positions }
      }
      if !node.marks.contains(.crossesStops) {
        for next in start &+ 1..<start &+ length
        where !words.isPlainGap(before: next, in: block) && words.gap(before: next, in: block).borders.contains(.phrase) {
          continue positions
        }
      }
      spans.append(Span(start, start &+ length &- 1))
    }
  }

  /// How many parts of several must be there.
  func content(_ node: Node, _ context: Context, _ set: CompiledSet) -> Int32 {
    guard node.marks.contains(.hasFunctionWord) else { return node.partCount }
    var content: Int32 = 0
    for index in 0..<node.partCount where !isFunctionWord(set.tree.part(index, of: node), context, set) { content &+= 1 }
    return content < 2 ? node.partCount : content
  }

  /// Pushes the windows of a node of several words or of a nearness.
  mutating func push(_ node: Node, _ context: Context, _ set: CompiledSet) {
    if node.kind == .several { pushSeveral(node, context, set) } else { pushNear(node, context, set) }
  }

  private mutating func pushSeveral(_ node: Node, _ context: Context, _ set: CompiledSet) {
    let base = spans.count
    let listsBase = lists.count
    defer { lists.truncate(to: listsBase) }
    let required = content(node, context, set)
    let needsAll = required == node.partCount
    // Nothing is built where a word is missing, as one nearly always is.
    for index in 0..<node.partCount {
      let part = set.tree.part(index, of: node)
      if part < 0, needsAll || !isFunctionWord(part, context, set), !words.isPresent(~part) { return }
    }
    for index in 0..<node.partCount {
      let part = set.tree.part(index, of: node)
      guard needsAll || !isFunctionWord(part, context, set) else { continue }
      let first = spans.count
      lists.append(Int32(truncatingIfNeeded: first))
      _ = find(part, context.amongOthers, set)
      if spans.count == first { return spans.truncate(to: base) }
      sort(from: first)
    }
    let reach = node.reach == NodeReach.standard ? min(15, 5 &* (required &- 1)) : node.reach
    joinSeveral(from: base, lists: listsBase, reach)
  }

  private func isFunctionWord(_ number: Int32, _ context: Context, _ set: CompiledSet) -> Bool {
    let node = set.node(number)
    return node.kind == .word && !set.vocabulary.functionWord[Int(node.operand)].isDisjoint(with: context.functionWords)
  }

  private mutating func pushNear(_ node: Node, _ context: Context, _ set: CompiledSet) {
    let base = spans.count
    _ = find(set.tree.part(0, of: node), context.amongOthers, set)
    let middle = spans.count
    if middle == base { return }
    _ = find(set.tree.part(1, of: node), context.amongOthers, set)
    if spans.count == middle { return spans.truncate(to: base) }
    sort(from: middle)
    joinNear(left: base, right: middle, node.reach, ordered: node.marks.contains(.isOrdered))
  }

  /// The words that a match touches; one of punctuation alone is none.
  private mutating func pushRegex(_ regex: LinearRegex, _ context: Context) {
    let base = spans.count
    for number in 0..<words.blocks.count {
      let block = words.blocks[number]
      guard !block.words.range.isEmpty, isInScope(block, context) else { continue }
      for range in plainTexts.matches(of: regex, in: number, words, limit: Self.limitRegexHits) {
        var (first, last): (Int32, Int32) = (-1, -1)
        for word in block.words.range
        where Int(words.words[Int(word)].end) > range.lowerBound && Int(words.words[Int(word)].start) < range.upperBound {
          if first < 0 { first = word }
          last = word
        }
        guard first >= 0, counts(first, context) else { continue }
        spans.append(Span(first, last))
      }
    }
    keepDisjoint(from: base)
  }
}
