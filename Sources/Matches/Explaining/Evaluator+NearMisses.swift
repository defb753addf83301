import Text
import Watchlists

extension Evaluator {
  static let limit = 3

  /// What of a node that does not hold is there.
  mutating func nearMisses(_ number: Int32, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    if !context.excepted.isEmpty {
      var bare = context
      bare.excepted = ArticleWords.Run(0, 0)
      if let span = firstSpan(number, bare, set) { return [.excepted(text: text(span))] }
    }
    let node = set.node(number)
    let run = set.tree.parts(of: node)
    switch node.kind {
    case .never, .regex, .not: return []
    case .value: return [otherValue(in: set.tree.values[Int(node.operand)].scope)]
    case .word: return wordMisses(node, context, set)
    case .sequence: return sequenceMisses(node, set)
    case .several, .near: return windowMisses(node, run, context, set)
    case .and:
      for part in run {
        let part = set.node(part)
        if part.kind == .not, let span = firstSpan(part.operand, context, set) {
          return [.ruledOut(text: text(span), found: place(of: span))]
        }
      }
      return partMisses(run.filter { set.node($0).kind != .not }, context, set)
    case .or:
      var misses: [NearMiss] = []
      for part in run where misses.count < Self.limit { misses += nearMisses(part, context, set).filter { !misses.contains($0) } }
      return Array(misses.prefix(Self.limit))
    case .alias: return nearMisses(node.operand, context, set)
    case .scoped: return scopeMisses(node, context, set)
    case .atLeast:
      let base = spans.count
      _ = find(node.operand, context, set)
      keepDisjoint(from: base)
      let count = spans.count - base
      spans.truncate(to: base)
      return count > 0 ? [.tooFew(found: count, wanted: Int(node.amount))] : nearMisses(node.operand, context, set)
    }
  }

  /// Nil where a node does not hold or has no place in the text.
  private mutating func firstSpan(_ number: Int32, _ context: Context, _ set: CompiledSet) -> Span? {
    let base = spans.count
    defer { spans.truncate(to: base) }
    return find(number, context, set) && spans.count > base ? spans[base] : nil
  }

  private mutating func scopeMisses(_ node: Node, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    var anywhere = context
    anywhere.scope = Scope.text.number
    anywhere.countsRepeatedLead = true
    let base = spans.count
    defer { spans.truncate(to: base) }
    guard let wanted = Scope.allCases.first(where: { $0.number == node.scope }) else { return [] }
    guard find(node.operand, anywhere, set), spans.count > base else {
      var scoped = context
      scoped.scope = node.scope
      let misses = nearMisses(node.operand, scoped, set)
      return misses.isEmpty && [.author, .tag, .url].contains(wanted) ? [otherValue(in: wanted)] : misses
    }
    return [.elsewhere(text: text(spans[base]), found: place(of: spans[base]), wanted: wanted)]
  }

  /// Which of several parts are there.
  mutating func partMisses(_ parts: [Int32], _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    var found: [String] = []
    var missing: [String] = []
    for part in parts {
      let base = spans.count
      if find(part, context, set) { found.append(set.name(of: part)) } else { missing.append(set.name(of: part)) }
      spans.truncate(to: base)
    }
    if found.isEmpty { return [] }
    return missing.isEmpty ? [.inSeveralBlocks(found)] : [.incomplete(found: found, missing: missing)]
  }

  func names(_ patterns: [Int32], _ set: CompiledSet) -> [String] {
    var names: [String] = []
    for pattern in patterns { names.append(set.vocabulary.patterns[Int(pattern)].shown) }
    return names
  }

  /// The part of the article that a span stands in, for people.
  private func place(of span: Span) -> String {
    let block = words.blocks[Int(words.block(of: span.first))]
    guard block.place >= 0 else { return Scope.allCases.first { $0.number == block.scope }?.rawValue ?? "" }
    let kind = words.texts[Int(block.place)].kind
    return kind.paragraph.map { "\(kind.name) \($0)" } ?? kind.name
  }

  /// From the first word to the last, cut in the middle where it is long.
  func text(_ span: Span) -> String {
    span.last - span.first < 14
      ? text(span.first, span.last) : "\(text(span.first, span.first + 5)) … \(text(span.last - 5, span.last))"
  }

  private func text(_ first: Int32, _ last: Int32) -> String {
    let text = words.textBytes(words.blocks[Int(words.block(of: first))])
    let (start, end) = (Int(words.words[Int(first)].start), Int(words.words[Int(last)].end))
    return String(decoding: UnsafeBufferPointer(start: text.base + start, count: end - start), as: UTF8.self)
  }
}

extension WordPattern {
  /// For people: an acronym in capitals, any other word in small letters; a pattern with its signs.
  var shown: String { rule == .pattern ? folded : acronym == .no ? lowered : lowered.uppercased() }

  /// The same letters, or a common beginning of five letters and two thirds of the shorter one.
  func isNear(_ form: String) -> Bool {
    if form == folded { return true }
    let common = zip(form.unicodeScalars, folded.unicodeScalars).prefix { $0 == $1 }.count
    return common >= 5 && common * 3 >= min(form.unicodeScalars.count, folded.unicodeScalars.count) * 2
  }
}

extension CompiledSet {
  /// A node as an expression, for people.
  func name(of number: Int32) -> String {
    let node = node(number)
    switch node.kind {
    case .never: return "∅"
    case .word: return vocabulary.patterns[Int(node.operand)].shown
    case .sequence:
      var words: [String] = []
      for pattern in tree.parts(of: node) { words.append(pattern < 0 ? "*" : vocabulary.patterns[Int(pattern)].shown) }
      return "« \(words.joined(separator: " ")) »"
    case .several, .near, .and, .or:
      var parts: [String] = []
      for part in tree.parts(of: node) { parts.append(name(of: part)) }
      let sign = node.kind == .and ? " AND " : node.kind == .or ? " OR " : node.kind == .near ? " NEAR " : " "
      return node.kind == .several ? parts.joined(separator: sign) : "(\(parts.joined(separator: sign)))"
    case .not: return "NOT \(name(of: node.operand))"
    case .scoped: return "\(Scope.allCases.first { $0.number == node.scope }?.rawValue ?? ""):\(name(of: node.operand))"
    case .value: return "\(tree.values[Int(node.operand)].scope.rawValue):\(tree.values[Int(node.operand)].text)"
    case .atLeast: return "ATLEAST/\(node.amount) \(name(of: node.operand))"
    case .alias: return tree.aliases[Int(node.amount)]
    case .regex: return "regex"
    }
  }
}
