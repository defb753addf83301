import Text
import Watchlists

/// An expression with its words numbered.
indirect enum Node: Sendable {
  case word(Int32)
  /// Adjacent and in order, from a phrase or from one word that the tokenizer cuts (`porte-parole`, `条约`); nil is any one word.
  case sequence([Int32?])
  case several([Item], within: Reach?)
  case near(Node, Node, within: Reach, ordered: Bool)
  case and([Node])
  case or([Node])
  case not(Node)
  case scoped(Scope, Node)
  /// A whole value of `feed:`, `domain:` or `lang:`, folded.
  case value(Scope, String, isPrefix: Bool)
  case atLeast(Int, Node)
  case alias(Node, written: String)
  /// Nothing that could be found, such as a word that folds to nothing.
  case never

  /// Whether it may hold in an article that has none of its words: a feed or a NOT asks for none.
  var holdsWithoutWords: Bool {
    switch self {
    case .value, .not: true
    case .and(let parts): parts.allSatisfy(\.holdsWithoutWords)
    case .or(let parts): parts.contains(where: \.holdsWithoutWords)
    case .scoped(_, let part), .alias(let part, _): part.holdsWithoutWords
    case .word, .sequence, .several, .near, .atLeast, .never: false
    }
  }

  struct Item: Sendable {
    var node: Node
    /// The folded word, if it is a single one: function words are not required.
    var word: String?
  }
}

/// Compiles expressions into nodes and collects their words.
struct NodeBuilder {
  var vocabulary = Vocabulary()
  private var tokenizer = Tokenizer()
  /// The words of the term being built.
  private(set) var words: Set<Int32> = []
  private(set) var usesFields = false

  mutating func node(for expression: Expression, inflection: Inflection) -> (node: Node, words: Set<Int32>) {
    words = []
    return (build(expression, inflection), words)
  }

  private mutating func build(_ expression: Expression, _ inflection: Inflection) -> Node {
    switch expression {
    case .word(let word): return wordNode(word, inflection)
    case .phrase(let parts): return phraseNode(parts)
    case .several(let parts, let reach):
      return .several(parts.map { Node.Item(node: build($0, inflection), word: Self.plainWord($0)) }, within: reach)
    case .near(let left, let right, let reach, let ordered):
      return .near(build(left, inflection), build(right, inflection), within: reach, ordered: ordered)
    case .and(let parts): return .and(parts.map { build($0, inflection) })
    case .or(let parts): return .or(parts.map { build($0, inflection) })
    case .not(let part): return .not(build(part, inflection))
    case .scoped(let scope, let part): return scopedNode(scope, part, inflection)
    case .atLeast(let count, let part): return .atLeast(count, build(part, inflection))
    case .regex: return .never
    case .spelled(let part, let aliases):
      return .or([build(part, inflection)] + aliases.map { .alias(build($0, inflection), written: Self.written($0)) })
    }
  }

  private mutating func number(_ text: String, _ form: Word.Form, _ inflection: Inflection) -> Int32 {
    let number = vocabulary.number(of: WordPattern(text, form, inflection: inflection))
    words.insert(number)
    return number
  }

  /// The tokenizer cuts a term as it cuts an article, so that both come to the same words.
  private mutating func pieces(_ text: String) -> [String] {
    tokenizer.tokenize(text, language: nil)
    let bytes = Array(text.utf8)
    return tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
  }

  private mutating func wordNode(_ word: Word, _ inflection: Inflection) -> Node {
    if word.form == .pattern { return .word(number(word.text, .pattern, .none)) }
    let pieces = pieces(word.text)
    switch pieces.count {
    case 0: return .never
    case 1: return .word(number(pieces[0], word.form, inflection))
    default:
      return .sequence(
        pieces.enumerated().map { number($1, word.form == .prefix && $0 < pieces.count - 1 ? .folded : word.form, inflection) })
    }
  }

  private mutating func phraseNode(_ parts: [Word?]) -> Node {
    var sequence: [Int32?] = []
    for part in parts {
      guard let part else {
        sequence.append(nil)
        continue
      }
      if part.form == .pattern {
        sequence.append(number(part.text, .pattern, .none))
      } else {
        sequence += pieces(part.text).map { number($0, part.form, .none) }
      }
    }
    guard let first = sequence.first(where: { $0 != nil }) else { return .never }
    return sequence.count == 1 ? first.map(Node.word) ?? .never : .sequence(sequence)
  }

  private mutating func scopedNode(_ scope: Scope, _ part: Expression, _ inflection: Inflection) -> Node {
    switch scope {
    case .feed, .domain, .lang:
      usesFields = true
      return valueNode(scope, part)
    case .author, .tag, .url:
      usesFields = true
      return .scoped(scope, build(part, inflection))
    case .title, .lead, .body, .text: return .scoped(scope, build(part, inflection))
    }
  }

  private func valueNode(_ scope: Scope, _ part: Expression) -> Node {
    switch part {
    case .word(let word):
      // Subtags are cut on both sides: `fr-CA` is `fr`.
      .value(
        scope, scope == .lang ? Language.primary(word.text) ?? Self.value(word.text) : Self.value(word.text), isPrefix: word.form == .prefix
      )
    case .phrase(let words): .value(scope, Self.value(words.compactMap { $0?.text }.joined(separator: " ")), isPrefix: false)
    case .or(let parts): .or(parts.map { valueNode(scope, $0) })
    case .and(let parts): .and(parts.map { valueNode(scope, $0) })
    case .not(let part): .not(valueNode(scope, part))
    case .several(let parts, _): .value(scope, Self.value(parts.map(Self.written).joined(separator: " ")), isPrefix: false)
    default: .never
    }
  }

  /// A whole value, folded word by word; the dots of a domain stay.
  static func value(_ text: String) -> String {
    text.split(separator: " ").map { word in
      word.split(separator: ".", omittingEmptySubsequences: false).map { Folding.folded($0) }.joined(separator: ".")
    }.joined(separator: " ")
  }

  private static func plainWord(_ expression: Expression) -> String? {
    if case .word(let word) = expression, word.form == .folded { Folding.folded(word.text) } else { nil }
  }

  static func written(_ expression: Expression) -> String {
    switch expression {
    case .word(let word): word.text
    case .phrase(let words): words.map { $0?.text ?? "*" }.joined(separator: " ")
    case .several(let parts, _), .or(let parts), .and(let parts): parts.map(written).joined(separator: " ")
    case .spelled(let part, _), .scoped(_, let part), .not(let part), .atLeast(_, let part): written(part)
    case .near(let left, let right, _, _): "\(written(left)) \(written(right))"
    case .regex(let pattern): pattern
    }
  }
}
