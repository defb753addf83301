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

  var kind: Kind
  /// Of `near`: the left one comes first. Of `sequence`: a full stop or colon was written between its words, and may stand there.
  var flag = false
  private var shortReach = Int16(truncatingIfNeeded: NodeReach.standard)
  var operand: Int32 = -1
  var amount: Int32 = 0

  /// A run of `NodeTree.operands`: patterns of a sequence, nodes of `several`, `near`, `and` and `or`.
  var first: Int32 { operand }
  var count: Int32 { amount }

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

  /// Puts the newest node where a term's stands.
  mutating func moveNewest(to root: Int) {
    if let newest = nodes.popLast() { nodes[root] = newest }
  }

  mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(truncatingIfNeeded: nodes.count - 1)
  }

  mutating func add(_ node: Node, operands run: [Int32]) -> Int32 {
    var node = node
    node.operand = Int32(truncatingIfNeeded: operands.count)
    node.amount = Int32(truncatingIfNeeded: run.count)
    operands += run
    return add(node)
  }

  /// What a node is made of; empty for one that is made of no more than one thing.
  func run(of node: Node) -> ArraySlice<Int32> {
    switch node.kind {
    case .sequence, .several, .near, .and, .or: operands[Int(node.first)..<Int(node.first + node.count)]
    case .never, .word, .not, .scoped, .value, .atLeast, .alias, .regex: []
    }
  }

  /// Whether it may hold in an article that has none of its words: a feed, a NOT or a regular expression asks for none.
  func holdsWithoutWords(_ number: Int32) -> Bool {
    let node = nodes[Int(number)]
    switch node.kind {
    case .value, .not, .regex: return true
    case .and: return run(of: node).allSatisfy(holdsWithoutWords)
    case .or: return run(of: node).contains(where: holdsWithoutWords)
    case .scoped, .alias: return holdsWithoutWords(node.operand)
    case .word, .sequence, .several, .near, .atLeast, .never: return false
    }
  }
}
