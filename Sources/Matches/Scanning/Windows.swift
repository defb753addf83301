import Text
import Watchlists

/// Puts spans together that stand near each other.
enum Windows {
  /// Every minimal window that holds one span of each list, none of them overlapping inside it.
  static func several(_ lists: [[Span]], reach: Reach, in index: ArticleIndex) -> [Span] {
    let ordered = lists.map { $0.sorted(by: isBefore) }
    var windows: [Span] = []
    for (number, list) in ordered.enumerated() {
      for start in list {
        if let window = window(from: start, of: number, ordered, index), holds(window, reach, index) { windows.append(window) }
      }
    }
    return disjoint(windows)
  }

  /// Pairs of spans with the reach between their edges: each left one with its nearest right one on either side.
  static func near(_ left: [Span], _ right: [Span], reach: Reach, ordered: Bool, in index: ArticleIndex) -> [Span] {
    let right = right.sorted(by: isBefore)
    var windows: [Span] = []
    for span in left {
      let next = right.partition(after: span)
      var neighbours: [(Span, Span)] = []
      if next < right.count, right[next].block == span.block { neighbours.append((span, right[next])) }
      if !ordered, let before = right[..<next].last(where: { !overlap($0, span) }), before.block == span.block {
        neighbours.append((before, span))
      }
      for (before, after) in neighbours {
        let window = joined([before, after], gap: halfWords(between: before, and: after, index))
        if holds(window, reach, index) { windows.append(window) }
      }
    }
    return disjoint(windows)
  }

  /// Shortest first where they overlap, then leftmost first; the result is in the order of the article and no two share a word.
  static func disjoint(_ spans: [Span]) -> [Span] {
    var chosen: [Span] = []
    let minimal = minimal(spans.sorted(by: isBefore))
    for span in minimal where chosen.last.map({ $0.block != span.block || $0.last < span.first }) ?? true { chosen.append(span) }
    return chosen
  }

  /// Without those that hold another one; sorted input, sorted output.
  private static func minimal(_ sorted: [Span]) -> [Span] {
    var kept: [Span] = []
    for span in sorted {
      while let last = kept.last, last.block == span.block, last.first <= span.first, last.last >= span.last,
        last.last - last.first > span.last - span.first
      {
        kept.removeLast()
      }
      if let last = kept.last, last.block == span.block, last.first == span.first, last.last <= span.last { continue }
      kept.append(span)
    }
    return kept
  }

  /// The tightest window that begins with this span, taking from every other list the nearest span that is still free.
  private static func window(from start: Span, of number: Int, _ lists: [[Span]], _ index: ArticleIndex) -> Span? {
    var parts = [start]
    for (other, list) in lists.enumerated() where other != number {
      let free = list[list.partition(after: start)...].first { span in span.block != start.block || parts.allSatisfy { !overlap($0, span) }
      }
      guard let next = free, next.block == start.block else { return nil }
      parts.append(next)
    }
    parts.sort(by: isBefore)
    let first = index.blocks[Int(start.block)].tokens
    let words = parts.flatMap(\.words)
    guard let low = parts.first?.first, let high = parts.map(\.last).max() else { return nil }
    let whole = first[Int(high)].halfPosition + first[Int(high)].halfWidth - first[Int(low)].halfPosition
    let own = Set(parts.flatMap { Array($0.first...$0.last) }).reduce(UInt32(0)) { $0 + first[Int($1)].halfWidth }
    return Span(block: start.block, words: words.sorted(), halfGap: whole - own, alias: parts.compactMap(\.alias).first)
  }

  private static func joined(_ parts: [Span], gap: UInt32) -> Span {
    Span(block: parts[0].block, words: parts.flatMap(\.words).sorted(), halfGap: gap, alias: parts.compactMap(\.alias).first)
  }

  private static func halfWords(between before: Span, and after: Span, _ index: ArticleIndex) -> UInt32 {
    let tokens = index.blocks[Int(before.block)].tokens
    let last = tokens[Int(before.last)]
    return tokens[Int(after.first)].halfPosition - last.halfPosition - last.halfWidth
  }

  private static func holds(_ window: Span, _ reach: Reach, _ index: ArticleIndex) -> Bool {
    switch reach {
    case .words(let count): return ((window.halfGap ?? 0) + 1) / 2 <= UInt32(count)
    case .sentence:
      let tokens = index.blocks[Int(window.block)].tokens
      return tokens[Int(window.first)].sentence == tokens[Int(window.last)].sentence
    case .block: return true
    }
  }

  private static func overlap(_ left: Span, _ right: Span) -> Bool {
    left.block == right.block && left.first <= right.last && right.first <= left.last
  }

  static func isBefore(_ left: Span, _ right: Span) -> Bool {
    (left.block, left.first, left.last) < (right.block, right.first, right.last)
  }
}

extension [Span] {
  /// In a sorted list, where the spans begin that stand behind this one.
  fileprivate func partition(after span: Span) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if (self[middle].block, self[middle].first) > (span.block, span.last) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
