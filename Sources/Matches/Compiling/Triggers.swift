import Text

/// The terms that a word of an article may make hold: each is filed under the words that it cannot do without and that the fewest other terms
/// ask for, so that a frequent word sets off little (Lucene Monitor's presearcher, by way of its rarest term).
struct Triggers: ~Copyable, Sendable {
  /// All that is asked of a term before its node is looked at, so that most terms cost one place in memory. Sixteen bytes: four of them fit into what
  /// the processor fetches at once.
  struct Entry: BitwiseCopyable, Sendable {
    var term: Int32
    var watchlist: Int32
    /// Another pattern that must be in the article; −1 where there is none.
    var other: Int32
    /// How many words on the two may stand at most, in either direction; −1 for anywhere.
    var distance: Int16
    private var bits: UInt8
    /// What the term has to do with the pattern that it is filed under.
    var filing: Filing

    /// One of `any`: its hits are kept. Another term only puts its watchlist on the list.
    var isOfAny: Bool { bits & 1 != 0 }
    // As numbers, which can be counted with; a condition would have to be guessed.
    /// 1 for the last one of its pattern, else 0.
    @inline(__always)
    var isLast: Int { Int(bits &>> 1 & 1) }
    /// 1 for a term that is that one word, else 0.
    @inline(__always)
    var isWord: Int { Int(bits &>> 2 & 1) }
    /// 1 where no other pattern must be there, else 0.
    @inline(__always)
    var standsAlone: Int { Int(bits &>> 3 & 1) }

    mutating func setLast() { bits |= 2 }
  }

  enum Filing: UInt8, Sendable {
    /// It is filed under others too.
    case amongOthers
    /// It is filed under no other.
    case alone
    /// It is filed under no other, and is that one word and nothing more.
    case word
  }

  /// By pattern: where its entries begin, and behind the last one where all end.
  private let starts: Growable<UInt32>
  private var entries: Growable<Entry>

  init(_ triggering: [Int32], _ terms: [CompiledTerm], _ tree: NodeTree, _ vocabulary: borrowing Vocabulary) {
    var costs = Self.demand(tree, patterns: vocabulary.patterns.count)
    for number in 0..<vocabulary.patterns.count {
      // Words of two or three letters and function words are in every article, whoever asks for them.
      if !vocabulary.functionWord[number].isEmpty { costs[number] += 100_000 }
      if vocabulary.patterns.foldedLength(number) <= 3 { costs[number] += 1_000 }
      if vocabulary.patterns.isOpen(number) { costs[number] += 10 }
    }
    var filed: [(pattern: Int32, entry: Entry)] = []
    for term in triggering {
      let anchor = Anchor(term, tree, costs, vocabulary.functionWord)
      for pattern in Set(anchor.patterns) {
        filed.append((pattern, Entry(term, terms[Int(term)], tree, anchor)))
      }
    }
    var starts = [UInt32](repeating: 0, count: vocabulary.patterns.count + 1)
    for (pattern, _) in filed { starts[Int(pattern) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var next = starts
    entries = Growable(capacity: filed.count)
    if let any = filed.first?.entry { entries.grow(to: filed.count, filling: any) }
    for (pattern, entry) in filed {
      entries[Int(next[Int(pattern)])] = entry
      next[Int(pattern)] += 1
    }
    for pattern in 0..<vocabulary.patterns.count where starts[pattern] < starts[pattern + 1] {
      entries[Int(starts[pattern + 1]) - 1].setLast()
    }
    self.starts = Growable(starts)
  }

  /// How often each pattern is asked for.
  private static func demand(_ tree: NodeTree, patterns: Int) -> [UInt32] {
    var demand = [UInt32](repeating: 0, count: patterns)
    for node in tree.nodes {
      switch node.kind {
      case .word: demand[Int(node.operand)] += 1
      case .sequence:
        for index in 0..<node.partCount where tree.part(index, of: node) >= 0 { demand[Int(tree.part(index, of: node))] += 1 }
      case .several, .near, .and, .or:
        for index in 0..<node.partCount where tree.part(index, of: node) < 0 { demand[Int(~tree.part(index, of: node))] += 1 }
      case .not, .scoped, .alias, .atLeast: if node.operand < 0 { demand[Int(~node.operand)] += 1 }
      case .never, .value, .regex: break
      }
    }
    return demand
  }

  /// Those of a pattern, the last one of which says so.
  func entries(of pattern: Int32) -> UnsafeBufferPointer<Entry> {
    UnsafeBufferPointer(rebasing: entries.buffer[Int(starts[Int(pattern)])..<Int(starts[Int(pattern) + 1])])
  }
}

extension Triggers.Entry {
  fileprivate init(_ number: Int32, _ term: CompiledTerm, _ tree: NodeTree, _ anchor: Anchor) {
    self.term = number
    watchlist = term.watchlist
    other = anchor.other
    distance = Int16(exactly: anchor.distance) ?? -1
    let node = tree.node(number)
    if Set(anchor.patterns).count > 1 {
      filing = .amongOthers
    } else {
      filing = node.kind == .word && node.amount == 0 ? .word : .alone
    }
    bits = (term.role == .any ? 1 : 0) | (filing == .word ? 4 : 0) | (other < 0 ? 8 : 0)
  }
}

/// Words without one of which a node cannot hold, and what they cost: how often they are asked for.
private struct Anchor {
  var patterns: [Int32] = []
  var cost: UInt64 = 0
  /// A word that must be there too, and how many words on it may stand; −1 for anywhere.
  var other: Int32 = -1
  var distance: Int32 = -1

  init() {}

  init(_ number: Int32, _ tree: NodeTree, _ costs: [UInt32], _ functionWord: [FunctionWords.Languages]) {
    self.init()
    let node = tree.node(number)
    switch node.kind {
    case .never, .value, .not, .regex: break
    case .word: self = Anchor(words: [node.operand], costs)
    case .sequence:
      self = Anchor(words: tree.parts(of: node).filter { $0 >= 0 }, costs)
      distance = node.partCount
    case .scoped, .alias, .atLeast: self = Anchor(node.operand, tree, costs, functionWord)
    case .or:
      for part in tree.parts(of: node) {
        let anchor = Anchor(part, tree, costs, functionWord)
        patterns += anchor.patterns
        cost += anchor.cost
      }
    case .and, .several, .near:
      let isLoose = node.kind == .several
      // A function word among several need not be there.
      let parts = tree.parts(of: node).filter { part in
        let part = tree.node(part)
        return !(isLoose && part.kind == .word && !functionWord[Int(part.operand)].isEmpty)
      }
      let required = parts.count >= 2 || !isLoose ? parts : tree.parts(of: node)
      let anchors = required.filter { !tree.holdsWithoutWords($0) }.map { Anchor($0, tree, costs, functionWord) }
      guard let cheapest = anchors.indices.min(by: { anchors[$0].cost < anchors[$1].cost }) else { return }
      self = anchors[cheapest]
      let others = anchors.indices.filter { $0 != cheapest && anchors[$0].patterns.count == 1 }
      if other < 0, let next = others.min(by: { anchors[$0].cost < anchors[$1].cost }) {
        other = anchors[next].patterns[0]
        distance = tree.extent(number) ?? -1
      }
    }
  }

  private init(words: [Int32], _ costs: [UInt32]) {
    let sorted = words.sorted { costs[Int($0)] < costs[Int($1)] }
    guard let first = sorted.first else { return }
    patterns = [first]
    cost = UInt64(costs[Int(first)])
    other = sorted.dropFirst().first { $0 != first } ?? -1
  }
}

extension NodeTree {
  /// How many words a node may spread over at most; nil where there is no telling.
  func extent(_ number: Int32) -> Int32? {
    let node = node(number)
    switch node.kind {
    case .word: return 1
    case .sequence: return node.partCount
    case .scoped, .alias: return extent(node.operand)
    case .or:
      return parts(of: node).reduce(0) { longest, part in longest.flatMap { longest in extent(part).map { max(longest, $0) } } }
    case .several, .near:
      let parts: Int32? = parts(of: node).reduce(0) { sum, part in sum.flatMap { sum in extent(part).map { sum + $0 } } }
      guard let parts, node.reach >= 0 || node.reach == NodeReach.standard else { return nil }
      return parts + (node.reach >= 0 ? node.reach : 15)
    case .never, .and, .not, .value, .atLeast, .regex: return nil
    }
  }
}
