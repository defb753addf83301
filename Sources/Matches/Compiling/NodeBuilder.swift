import Text
import Watchlists

/// Compiles expressions into nodes and collects their words.
struct NodeBuilder: ~Copyable {
  private(set) var vocabulary = Vocabulary()
  private(set) var tree: NodeTree
  private(set) var usesFields = false
  private var tokenizer = Tokenizer()
  private var aliasNumbers: [String: Int32] = [:]

  /// - Parameter terms: how many will be built.
  init(terms: Int) {
    tree = NodeTree(roots: terms)
  }

  /// - Parameter number: of the term, and of the node that it will be.
  mutating func build(term number: Int, _ expression: Expression, _ inflection: Inflection) {
    tree.move(build(expression, inflection), to: number)
  }

  /// The node is the newest of the tree, or the complement of a pattern.
  private mutating func build(_ expression: Expression, _ inflection: Inflection) -> Int32 {
    switch expression {
    case .word(let word): return wordNode(word, inflection)
    case .phrase(let parts): return phraseNode(parts)
    case .regex(let pattern): return regexNode(pattern)
    case .several(let parts, let reach):
      var node = Node(.several)
      node.reach = NodeReach.number(reach)
      return severalNode(node, parts, inflection)
    case .near(let left, let right, let reach, let ordered):
      var node = Node(.near)
      node.reach = NodeReach.number(reach)
      if ordered { node.marks.insert(.isOrdered) }
      return groupNode(node, [left, right], inflection)
    case .and(let parts): return groupNode(Node(.and), parts, inflection)
    case .or(let parts): return groupNode(Node(.or), parts, inflection)
    case .not(let part): return notNode(build(part, inflection))
    case .scoped(let scope, let part): return scopedNode(scope, part, inflection)
    case .atLeast(let count, let part): return wrappedNode(.atLeast, part, inflection, amount: Int32(truncatingIfNeeded: count))
    case .spelled(let part, let aliases):
      let original = build(part, inflection)
      let others = aliases.map { wrappedNode(.alias, $0, inflection, amount: alias(Self.written($0))) }
      return tree.add(Node(.or), parts: [original] + others)
    }
  }

  /// The words of all that was built.
  consuming func takeVocabulary() -> Vocabulary {
    vocabulary.finish()
    return vocabulary
  }

  private mutating func groupNode(_ node: Node, _ parts: [Expression], _ inflection: Inflection) -> Int32 {
    var run: [Int32] = []
    for part in parts { run.append(build(part, inflection)) }
    return tree.add(node, parts: run)
  }

  private mutating func severalNode(_ node: Node, _ parts: [Expression], _ inflection: Inflection) -> Int32 {
    var node = node
    var run: [Int32] = []
    for part in parts {
      let number = build(part, inflection)
      let word = tree.node(number)
      if word.kind == .word, !vocabulary.functionWord[Int(word.operand)].isEmpty { node.marks.insert(.hasFunctionWord) }
      run.append(number)
    }
    return tree.add(node, parts: run)
  }

  private mutating func wrappedNode(_ kind: Node.Kind, _ part: Expression, _ inflection: Inflection, amount: Int32 = 0) -> Int32 {
    var node = Node(kind)
    node.operand = build(part, inflection)
    node.amount = amount
    return tree.add(node)
  }

  private mutating func notNode(_ part: Int32) -> Int32 {
    var node = Node(.not)
    node.operand = part
    if tree.looksAtBody(part) { node.marks.insert(.looksAtBody) }
    return tree.add(node)
  }

  private mutating func alias(_ written: String) -> Int32 {
    if let number = aliasNumbers[written] { return number }
    let number = Int32(truncatingIfNeeded: tree.aliases.count)
    tree.aliases.append(written)
    aliasNumbers[written] = number
    return number
  }

  private mutating func number(_ text: String, _ form: Word.Form, _ inflection: Inflection) -> Int32 {
    vocabulary.number(of: WordPattern(text, form, inflection: inflection))
  }

  /// The tokenizer cuts a term as it cuts an article, so that both come to the same words.
  private mutating func pieces(_ text: String) -> [String] {
    if text.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) { return [text] }
    tokenizer.tokenize(text, language: nil)
    let bytes = Array(text.utf8)
    return tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
  }

  private mutating func wordNode(_ word: Word, _ inflection: Inflection) -> Int32 {
    if word.form == .pattern { return wordNode(number(word.text, .pattern, .none)) }
    let pieces = pieces(word.text)
    if pieces.count == 1 { return wordNode(number(pieces[0], word.form, inflection)) }
    var run: [Int32] = []
    for (place, piece) in pieces.enumerated() {
      run.append(number(piece, word.form == .prefix && place < pieces.count - 1 ? .folded : word.form, inflection))
    }
    if run.isEmpty { return tree.add(Node(.never)) }
    let sequence = tree.add(Node(.sequence), parts: run)
    // Turkish keeps together what an apostrophe parts elsewhere.
    guard word.form == .folded, word.text.unicodeScalars.contains(where: "'’ʼ′＇".unicodeScalars.contains) else { return sequence }
    let whole = wordNode(number(word.text, .folded, inflection))
    return tree.add(Node(.or), parts: [sequence, whole])
  }

  private mutating func wordNode(_ pattern: Int32) -> Int32 {
    guard vocabulary.patterns.acronym(pattern) == .capitals else { return ~pattern }
    var node = Node(word: pattern)
    node.amount = 1
    return tree.add(node)
  }

  private mutating func phraseNode(_ parts: [Word?]) -> Int32 {
    var run: [Int32] = []
    var node = Node(.sequence)
    for (place, part) in parts.enumerated() {
      guard let part else {
        run.append(-1)
        continue
      }
      if place < parts.count - 1, part.text.unicodeScalars.last.map(".!?;:".unicodeScalars.contains) ?? false {
        node.marks.insert(.crossesStops)
      }
      if part.form == .pattern {
        run.append(number(part.text, .pattern, .none))
      } else {
        for piece in pieces(part.text) { run.append(number(piece, part.form, .none)) }
      }
    }
    if run.allSatisfy({ $0 < 0 }) { return tree.add(Node(.never)) }
    return run.count == 1 ? wordNode(run[0]) : tree.add(node, parts: run)
  }

  private mutating func regexNode(_ pattern: String) -> Int32 {
    // Every pattern was tried when its file was read; one that cannot be made now finds nothing.
    guard let regex = try? LinearRegex(pattern) else { return tree.add(Node(.never)) }
    var node = Node(.regex)
    node.operand = Int32(truncatingIfNeeded: tree.regexes.count)
    tree.regexes.append(regex)
    return tree.add(node)
  }

  private mutating func scopedNode(_ scope: Scope, _ part: Expression, _ inflection: Inflection) -> Int32 {
    switch scope {
    case .feed, .domain, .lang:
      usesFields = true
      return valueNode(scope, part)
    case .author, .tag, .url: usesFields = true
    case .title, .lead, .body, .text: break
    }
    var node = Node(.scoped)
    node.scope = scope.number
    node.operand = build(part, inflection)
    return tree.add(node)
  }

  private mutating func valueNode(_ scope: Scope, _ part: Expression) -> Int32 {
    var text = ""
    var isPrefix = false
    switch part {
    case .word(let word):
      // Subtags are cut on both sides: `fr-CA` is `fr`.
      text = scope == .lang ? Language.primary(word.text) ?? word.text : word.text
      isPrefix = word.form == .prefix
    case .phrase(let words):
      text = words.compactMap { $0?.text }.joined(separator: " ")
      isPrefix = words.last.map { $0.map { $0.form == .prefix } ?? true } ?? false
    case .several(let parts, _):
      text = parts.map(Self.written).joined(separator: " ")
      if case .word(let last)? = parts.last { isPrefix = last.form == .prefix }
    case .or(let parts), .and(let parts):
      var run: [Int32] = []
      for part in parts { run.append(valueNode(scope, part)) }
      if case .or = part { return tree.add(Node(.or), parts: run) }
      return tree.add(Node(.and), parts: run)
    case .not(let part): return notNode(valueNode(scope, part))
    default: return tree.add(Node(.never))
    }
    var node = Node(.value)
    node.operand = Int32(truncatingIfNeeded: tree.values.count)
    tree.values.append(.init(scope: scope, text: Self.value(text), isPrefix: isPrefix))
    return tree.add(node)
  }

  /// A whole value, folded word by word; the dots of a domain stay.
  static func value(_ text: String) -> String {
    text.split(separator: " ").map { word in
      word.split(separator: ".", omittingEmptySubsequences: false).map { Folding.folded($0) }.joined(separator: ".")
    }.joined(separator: " ")
  }

  static func written(_ expression: Expression) -> String {
    switch expression {
    case .word(let word): word.text
    case .phrase(let words): words.map { $0?.text ?? "*" }.joined(separator: " ")
    case .regex(let pattern): pattern
    case .several(let parts, _), .or(let parts), .and(let parts): parts.map(written).joined(separator: " ")
    case .spelled(let part, _), .scoped(_, let part), .not(let part), .atLeast(_, let part): written(part)
    case .near(let left, let right, _, _): "\(written(left)) \(written(right))"
    }
  }
}
