import Text
import Watchlists

/// One step of a compiled expression. Steps refer to each other by number, so that evaluating them touches no reference. Twelve bytes: a set has
/// hundreds of thousands.
struct Node: BitwiseCopyable, Sendable {
  enum Kind: UInt8 {
    /// Nothing that could be found, such as a word that folds to nothing.
    case never
    /// `operand` is a pattern of the vocabulary; `amount` is 1 for an acronym of two letters.
    case word
    /// Patterns, adjacent and in order: a phrase, or one word that the tokenizer cuts (`porte-parole`, `条约`); −1 is any one word.
    case sequence
    case several
    case near
    case and, or, not
    /// `operand` within `scope`.
    case scoped
    /// A whole value of `feed:`, `domain:` or `lang:`; `operand` is its number.
    case value
    /// `amount` distinct occurrences of `operand`.
    case atLeast
    /// `operand`, and `amount` is the number of its written form.
    case alias
    /// `operand` is its number.
    case regex
  }

  struct Marks: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8

    /// Of `near`: the left one comes first.
    static let isOrdered = Marks(rawValue: 1)
    /// Of `several`: one of its words is a function word in some language.
    static let hasFunctionWord = Marks(rawValue: 2)
    /// Of `sequence`: a full stop or a colon was written in it, and may stand between its words.
    static let crossesStops = Marks(rawValue: 8)
    /// Of `not`: more of the body could make what it rules out hold.
    static let looksAtBody = Marks(rawValue: 16)
    /// It has two parts, and they stand in the node itself.
    static let isPair = Marks(rawValue: 4)
  }

  var kind: Kind
  var marks: Marks = []
  private var shortReach = Int16(truncatingIfNeeded: NodeReach.standard)
  var operand: Int32 = -1
  var amount: Int32 = 0

  /// Of a node that `NodeTree.part(_:of:)` has the parts of.
  var partCount: Int32 { marks.contains(.isPair) ? 2 : amount }

  /// Of `several` and `near`; beyond 32,767 words there is no difference.
  var reach: Int32 {
    get { Int32(shortReach) }
    set { shortReach = Int16(clamping: newValue) }
  }

  /// A `Scope.number`.
  var scope: UInt8 {
    get { UInt8(truncatingIfNeeded: amount) }
    set { amount = Int32(newValue) }
  }

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// A pattern that stands for itself where a node is asked for: most nodes are plain words, and take no place.
  @inline(__always)
  init(word pattern: Int32) {
    kind = .word
    operand = pattern
  }
}

/// How far apart parts may stand, in one number: words in between, or one of these.
enum NodeReach {
  /// 5 × (n − 1) words for n required ones, 15 at most.
  static let standard: Int32 = -1
  static let sentence: Int32 = -2
  static let block: Int32 = -3

  static func number(_ reach: Reach?) -> Int32 {
    switch reach {
    case .words(let count): Int32(truncatingIfNeeded: count)
    case .sentence: sentence
    case .block: block
    case nil: standard
    }
  }
}

extension Scope {
  /// Its place among all scopes.
  var number: UInt8 {
    switch self {
    case .title: 0
    case .lead: 1
    case .body: 2
    case .text: 3
    case .author: 4
    case .feed: 5
    case .domain: 6
    case .tag: 7
    case .url: 8
    case .lang: 9
    }
  }
}

/// All compiled expressions of a set.
struct NodeTree: Sendable {
  struct Value: Sendable {
    var scope: Scope
    /// Folded.
    var text: String
    var isPrefix: Bool
  }

  var nodes: [Node] = []
  var operands: [Int32] = []
  var values: [Value] = []
  /// Aliases as written.
  var aliases: [String] = []
  var regexes: [LinearRegex] = []

  /// - Parameter roots: the first so many nodes are those of the terms, in their order.
  init(roots: Int) {
    nodes = [Node](repeating: Node(.never), count: roots)
  }

  /// Puts a node, which is the newest or one of a pattern, where a term's stands.
  mutating func move(_ number: Int32, to root: Int) {
    nodes[root] = node(number)
    if number >= 0 { nodes.removeLast() }
  }

  mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  mutating func add(_ node: Node, parts: [Int32]) -> Int32 {
    var node = node
    if parts.count == 2 {
      (node.operand, node.amount) = (parts[0], parts[1])
      node.marks.insert(.isPair)
    } else {
      node.operand = Int32(truncatingIfNeeded: operands.count)
      node.amount = Int32(truncatingIfNeeded: parts.count)
      operands += parts
    }
    return add(node)
  }

  /// - Parameter number: below 0 it is the complement of a pattern, and the node that pattern as a word.
  @inline(__always)
  func node(_ number: Int32) -> Node { number < 0 ? Node(word: ~number) : nodes[Int(number)] }

  /// A pattern of a sequence, a node of `several`, `near`, `and` and `or`.
  ///
  /// - Parameter index: below the node's `partCount`.
  @inline(__always)
  func part(_ index: Int32, of node: Node) -> Int32 {
    if node.marks.contains(.isPair) { return index == 0 ? node.operand : node.amount }
    return operands[Int(node.operand &+ index)]
  }

  /// What a node is made of; empty for one that is made of no more than one thing.
  func parts(of node: Node) -> [Int32] {
    switch node.kind {
    case .sequence, .several, .near, .and, .or: (0..<node.partCount).map { part($0, of: node) }
    case .never, .word, .not, .scoped, .value, .atLeast, .alias, .regex: []
    }
  }

  /// Whether more of the body could make it hold.
  ///
  /// - Parameter scope: a `Scope.number`, of where it looks.
  func looksAtBody(_ number: Int32, _ scope: UInt8 = Scope.text.number) -> Bool {
    let node = node(number)
    switch node.kind {
    case .never, .value: return false
    case .scoped: return looksAtBody(node.operand, scope == Scope.text.number ? node.scope : scope)
    case .not, .atLeast, .alias: return looksAtBody(node.operand, scope)
    case .and, .or: return parts(of: node).contains { looksAtBody($0, scope) }
    case .word, .sequence, .several, .near, .regex: return scope == Scope.text.number || scope == Scope.body.number
    }
  }

  /// Whether it may hold in an article that has none of its words: a feed, a NOT or a regular expression asks for none.
  func holdsWithoutWords(_ number: Int32) -> Bool {
    let node = node(number)
    switch node.kind {
    case .value, .not, .regex: return true
    case .and: return parts(of: node).allSatisfy(holdsWithoutWords)
    case .or: return parts(of: node).contains(where: holdsWithoutWords)
    case .scoped, .alias: return holdsWithoutWords(node.operand)
    case .word, .sequence, .several, .near, .atLeast, .never: return false
    }
  }
}
