import CPrefetch
import Text
import Watchlists

/// All watchlists of a set, ready for evaluation: never changed again, and read from many threads.
///
/// A reference, since it is handed from step to step: as a value it would be copied to the stack each time.
final class CompiledSet: Sendable {
  let vocabulary: Vocabulary
  let tree: NodeTree
  /// The nodes of `tree`, which has none itself.
  let nodes: Growable<Node>
  let terms: Growable<CompiledTerm>
  let watchlists: [CompiledWatchlist]
  /// Of each watchlist.
  private let roleStarts: Growable<RoleStarts>
  let triggers: Triggers
  /// Watchlists that may match an article with none of their words in it.
  let alwaysTried: [Int32]
  let usesFields: Bool

  init(_ lists: [Watchlist]) {
    var builder = NodeBuilder(
      terms: lists.reduce(0) { $0 + $1.any.count + $1.all.count + $1.none.count + $1.except.count + $1.weights.count })
    var terms: [CompiledTerm] = []
    var watchlists: [CompiledWatchlist] = []
    for list in lists { watchlists.append(CompiledWatchlist(list, Int32(truncatingIfNeeded: watchlists.count), &terms, &builder)) }
    var tree = builder.tree
    usesFields = builder.usesFields
    var alwaysTried: [Int32] = []
    var triggering: [Int32] = []
    for (number, list) in watchlists.enumerated() {
      if let terms = list.triggers(builder.tree) {
        triggering += terms
      } else {
        alwaysTried.append(Int32(truncatingIfNeeded: number))
      }
    }
    triggers = Triggers(triggering, terms, builder.tree, builder.vocabulary)
    self.alwaysTried = alwaysTried
    self.terms = Growable(terms)
    nodes = Growable(tree.nodes)
    tree.nodes = []
    self.tree = tree
    self.watchlists = watchlists
    roleStarts = Growable(watchlists.map(\.roleStarts))
    vocabulary = builder.takeVocabulary()
  }

  /// As of the tree.
  @inline(__always)
  func node(_ number: Int32) -> Node { number < 0 ? Node(word: ~number) : nodes[Int(number)] }

  /// A term's place in the list of its role.
  @inline(__always)
  func place(of term: Int32, in watchlist: Int32) -> Int { roleStarts[Int(watchlist)].place(of: term) }

  /// Asks for the node of a term, which has the term's number, some time before it is looked at.
  @inline(__always)
  func expect(_ term: Int32) { prefetch(nodes.base + Int(term)) }
}

/// One term of one watchlist.
struct CompiledTerm: BitwiseCopyable, Sendable {
  /// What its being there says.
  enum Role: UInt8 {
    case any, all, none, except
    /// A weight for or against.
    case weight
  }

  var watchlist: Int32
  var role: Role
}

/// The first terms of each role in a watchlist, whose terms all stand in one row in this order.
struct RoleStarts: BitwiseCopyable, Sendable {
  var any, all, none, except, weight: Int32

  /// In the list of its role.
  @inline(__always)
  func place(of term: Int32) -> Int {
    let first = term < all ? any : term < none ? all : term < except ? none : term < weight ? except : weight
    return Int(term &- first)
  }
}

/// A reference, since a scan comes back to it again and again.
final class CompiledWatchlist: Sendable {
  let name: String
  /// Terms as written, by role.
  let written: [[String]]
  /// Numbers of the terms of each role, all in one run from `any` to `weight`.
  let any: Range<Int32>
  let all: Range<Int32>
  let none: Range<Int32>
  let except: Range<Int32>
  let weighted: Range<Int32>
  let weights: [Double]
  /// Nil without weights.
  let threshold: Double?
  /// True where something in the body could rule out what the rest of the article says.
  let waitsForBody: Bool
  let languages: [String]
  /// Nil where they are those of the article's language.
  let functionWords: FunctionWords.Languages?

  init(_ list: Watchlist, _ number: Int32, _ terms: inout [CompiledTerm], _ builder: inout NodeBuilder) {
    name = list.name
    languages = list.languages.compactMap(Language.primary)
    functionWords = languages.isEmpty ? nil : FunctionWords.bits(languages)
    threshold = list.threshold
    weights = list.weights.map(\.weight)
    let lists: [(CompiledTerm.Role, [Term])] = [
      (.any, list.any), (.all, list.all), (.none, list.none), (.except, list.except), (.weight, list.weights.map(\.term)),
    ]
    written = lists.map { $0.1.map(\.written) }
    var ranges: [Range<Int32>] = []
    for (role, entries) in lists {
      let first = Int32(truncatingIfNeeded: terms.count)
      for term in entries {
        builder.build(term: terms.count, term.expression, role == .except ? .none : list.inflection)
        terms.append(CompiledTerm(watchlist: number, role: role))
      }
      ranges.append(first..<Int32(truncatingIfNeeded: terms.count))
    }
    (any, all, none, except, weighted) = (ranges[0], ranges[1], ranges[2], ranges[3], ranges[4])
    let against = zip(weighted, weights).filter { $1 < 0 }.map(\.0)
    var waits = false
    for term in Array(none) + against where builder.tree.looksAtBody(term) { waits = true }
    waitsForBody = waits
  }

  var roleStarts: RoleStarts {
    RoleStarts(
      any: any.lowerBound, all: all.lowerBound, none: none.lowerBound, except: except.lowerBound, weight: weighted.lowerBound)
  }

  func written(_ term: Int32, _ role: CompiledTerm.Role) -> String { written[Int(role.rawValue)][roleStarts.place(of: term)] }

  /// Terms without any of which nothing of it can match; nil where it may match without one (a `feed:` or a NOT alone).
  func triggers(_ tree: NodeTree) -> [Int32]? {
    let needsWords: (Int32) -> Bool = { !tree.holdsWithoutWords($0) }
    if !any.isEmpty { return any.allSatisfy(needsWords) ? Array(any) : nil }
    if threshold != nil {
      let helping = weighted.filter { weights[Int($0 - weighted.lowerBound)] > 0 }
      return helping.allSatisfy(needsWords) ? helping : nil
    }
    return all.first(where: needsWords).map { [$0] }
  }
}
