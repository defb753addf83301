import Text
import Watchlists

extension Evaluator {
  private static let limit = 3

  /// What of a node that does not hold is there.
  mutating func nearMisses(_ number: Int32, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    if !context.excepted.isEmpty {
      var bare = context
      bare.excepted = ArticleWords.Run(0, 0)
      if let text = firstText(number, bare, set) { return [.excepted(text: text)] }
    }
    let node = set.node(number)
    let run = set.tree.parts(of: node)
    switch node.kind {
    case .never, .value, .regex, .not: return []
    case .word: return otherForms(node.operand, context, set)
    case .sequence: return sequenceMisses(node, context, set)
    case .several, .near: return windowMisses(node, run, context, set)
    case .and:
      for part in run {
        let part = set.node(part)
        if part.kind == .not, let text = firstText(part.operand, context, set) { return [.ruledOut(text: text)] }
      }
      return partMisses(run.filter { set.node($0).kind != .not }, context, set)
    case .or:
      var misses: [NearMiss] = []
      for part in run where misses.count < Self.limit { misses += nearMisses(part, context, set) }
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

  /// The text of the first span of a node; nil where it does not hold or has no place in the text.
  private mutating func firstText(_ number: Int32, _ context: Context, _ set: CompiledSet) -> String? {
    let base = spans.count
    defer { spans.truncate(to: base) }
    guard find(number, context, set), spans.count > base else { return nil }
    return text(spans[base])
  }

  private mutating func windowMisses(_ node: Node, _ run: [Int32], _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    var wide = node
    wide.reach = NodeReach.block
    wide.marks.remove(.isOrdered)
    let base = spans.count
    push(wide, context, set)
    var best: Span?
    for index in base..<spans.count where spans[index].halfGap < best?.halfGap ?? .max { best = spans[index] }
    spans.truncate(to: base)
    guard let best else { return partMisses(run, context, set) }
    if node.reach == NodeReach.sentence { return [.inSeveralSentences(text: text(best))] }
    let allowed = node.reach == NodeReach.standard ? min(15, 5 * (content(node, context, set) - 1)) : node.reach
    let words = (max(best.halfGap, 0) + 1) / 2
    return words <= allowed ? [.notInThisOrder(text: text(best))] : [.apart(words: Int(words), allowed: Int(allowed), text: text(best))]
  }

  private mutating func sequenceMisses(_ node: Node, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    var patterns: [Int32] = []
    for pattern in set.tree.parts(of: node) where pattern >= 0 { patterns.append(pattern) }
    let missing = patterns.filter { !words.isPresent($0) }
    guard missing.isEmpty else {
      let found = patterns.filter { words.isPresent($0) }
      return found.isEmpty ? [] : [.incomplete(found: names(found, set), missing: names(missing, set))]
    }
    let base = spans.count
    let listsBase = lists.count
    for pattern in patterns {
      lists.append(Int32(truncatingIfNeeded: spans.count))
      for word in words.positions(of: pattern) { spans.append(Span(word, word)) }
    }
    joinSeveral(from: base, lists: listsBase, NodeReach.block)
    lists.truncate(to: listsBase)
    var best: Span?
    for index in base..<spans.count where spans[index].halfGap < best?.halfGap ?? .max { best = spans[index] }
    spans.truncate(to: base)
    guard let best else { return [.inSeveralBlocks(names(patterns, set))] }
    let apart = Int((max(best.halfGap, 0) + 1) / 2)
    return apart == 0 ? [.notInThisOrder(text: text(best))] : [.apart(words: apart, allowed: 0, text: text(best))]
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
      return nearMisses(node.operand, scoped, set)
    }
    let block = words.blocks[Int(words.block(of: spans[base].first))]
    let found = block.place < 0 ? "" : words.texts[Int(block.place)].kind.name
    return [.elsewhere(text: text(spans[base]), found: found, wanted: wanted)]
  }

  /// Which of several parts are there.
  private mutating func partMisses(_ parts: [Int32], _ context: Context, _ set: CompiledSet) -> [NearMiss] {
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

  /// Words of the article that are this one but for their capitals or accents, or begin as it does.
  private func otherForms(_ pattern: Int32, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    let wanted = set.vocabulary.patterns[Int(pattern)]
    var texts: [String] = []
    for number in 0..<words.blocks.count {
      let block = words.blocks[number]
      for word in block.words.range where texts.count < Self.limit {
        guard words.candidate(word, as: pattern) == nil else { continue }
        let text = text(Span(word, word))
        if wanted.isNear(Folding.folded(text)), !texts.contains(text) { texts.append(text) }
      }
    }
    return texts.map { .otherForm(text: $0, word: wanted.shown) }
  }

  private func names(_ patterns: [Int32], _ set: CompiledSet) -> [String] {
    var names: [String] = []
    for pattern in patterns { names.append(set.vocabulary.patterns[Int(pattern)].shown) }
    return names
  }

  /// From the first word to the last, cut in the middle where it is long.
  private func text(_ span: Span) -> String {
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
  /// For people: an acronym in capitals, any other word in small letters.
  var shown: String { acronym == .no ? lowered : lowered.uppercased() }

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
