import Text
import Watchlists

/// How near words came that are all there, but not as near or in the order that is asked for.
extension Evaluator {
  /// Of several words or of a nearness.
  mutating func windowMisses(_ node: Node, _ run: [Int32], _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    var loose = node
    loose.marks.remove(.isOrdered)
    guard var nearest = nearest({ $0.first(loose, within: $1, context, set) }) else { return partMisses(run, context, set) }
    if node.marks.contains(.isOrdered) {
      if let span = first(loose, within: node.reach, context, set) { return [.notInThisOrder(text: text(span))] }
      guard let ordered = self.nearest({ $0.first(node, within: $1, context, set) }) else { return [.notInThisOrder(text: text(nearest))] }
      nearest = ordered
    }
    if node.reach == NodeReach.sentence { return [.inSeveralSentences(text: text(nearest))] }
    let allowed = node.reach == NodeReach.standard ? min(15, 5 * (content(node, context, set) - 1)) : node.reach
    return [.apart(words: Int(nearest.wordsBetween), allowed: Int(allowed), text: text(nearest))]
  }

  mutating func sequenceMisses(_ node: Node, _ set: CompiledSet) -> [NearMiss] {
    var patterns: [Int32] = []
    for pattern in set.tree.parts(of: node) where pattern >= 0 { patterns.append(pattern) }
    let missing = patterns.filter { !words.isPresent($0) }
    guard missing.isEmpty else {
      let found = patterns.filter { words.isPresent($0) }
      return found.isEmpty ? [] : [.incomplete(found: names(found, set), missing: names(missing, set))]
    }
    guard let nearest = nearest({ $0.first(patterns, within: $1) }) else { return [.inSeveralBlocks(names(patterns, set))] }
    let text = text(nearest)
    if patterns.count < Int(node.partCount) { return [.notWordForWord(text: text)] }
    if nearest.wordsBetween > 0 { return [.apart(words: Int(nearest.wordsBetween), allowed: 0, text: text)] }
    let isInOrder = patterns.enumerated().allSatisfy { place, pattern in
      let word = nearest.first + Int32(truncatingIfNeeded: place)
      return word <= nearest.last && words.spelling(of: word, as: pattern) != nil
    }
    return [isInOrder ? .acrossStop(text: text) : .notInThisOrder(text: text)]
  }

  /// The window with the fewest words in between, sought by narrowing the reach: of windows that overlap, the evaluator keeps one, and not always
  /// this.
  ///
  /// - Parameter window: what there is within a reach.
  private mutating func nearest(_ window: (inout Evaluator, Int32) -> Span?) -> Span? {
    guard var best = window(&self, NodeReach.block) else { return nil }
    var (low, high) = (Int32(-1), best.wordsBetween)
    while high - low > 1 {
      let middle = (low + high) / 2
      if let span = window(&self, middle) { (best, high) = (span, min(middle, span.wordsBetween)) } else { low = middle }
    }
    return best
  }

  /// The narrowest window of a node that the evaluator keeps.
  private mutating func first(_ node: Node, within reach: Int32, _ context: Context, _ set: CompiledSet) -> Span? {
    var node = node
    node.reach = reach
    let base = spans.count
    push(node, context, set)
    return takeNarrowest(from: base)
  }

  /// The same of words, in whatever order.
  private mutating func first(_ patterns: [Int32], within reach: Int32) -> Span? {
    let base = spans.count
    let listsBase = lists.count
    for pattern in patterns {
      lists.append(Int32(truncatingIfNeeded: spans.count))
      for word in words.positions(of: pattern) { spans.append(Span(word, word)) }
    }
    joinSeveral(from: base, lists: listsBase, reach)
    lists.truncate(to: listsBase)
    return takeNarrowest(from: base)
  }

  private mutating func takeNarrowest(from base: Int) -> Span? {
    var best: Span?
    for index in base..<spans.count where spans[index].halfGap < best?.halfGap ?? .max { best = spans[index] }
    spans.truncate(to: base)
    return best
  }
}

extension Span {
  /// Half a word rounds up.
  fileprivate var wordsBetween: Int32 { (max(halfGap, 0) + 1) / 2 }
}
