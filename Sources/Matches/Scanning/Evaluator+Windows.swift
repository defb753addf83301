import Text

/// Puts spans together that stand near each other. Every function works on the newest spans and leaves its result in their place.
extension Evaluator {
  /// Every minimal window that holds one span of each list, none of them overlapping inside it.
  ///
  /// - Parameters:
  ///   - base: where the first list begins; each goes up to the next, in order.
  ///   - lists: where the starts of the lists begin among `self.lists`.
  mutating func joinSeveral(from base: Int, lists listsBase: Int, _ reach: Int32) {
    let end = spans.count
    let count = lists.count - listsBase
    for number in 0..<count {
      let (first, last) = bounds(of: number, listsBase, count, end)
      for index in first..<last {
        guard let window = window(from: index, of: number, listsBase, count, end), isWithin(reach, window) else { continue }
        spans.append(window)
      }
    }
    dropLists(base, end)
    keepMinimal(from: base)
  }

  /// Pairs of spans with the reach between their edges: each left one with its nearest right one on either side.
  mutating func joinNear(left: Int, right: Int, _ reach: Int32, ordered: Bool) {
    let end = spans.count
    if !ordered { sortByEnds(right, end) }
    for index in left..<right {
      let span = spans[index]
      let block = words.block(of: span.first)
      let next = partition(right, end, after: span)
      if next < end, words.block(of: spans[next].first) == block { pushPair(index, next, reach) }
      guard !ordered, let before = nearest(before: span), words.block(of: spans[before].first) == block else { continue }
      pushPair(before, index, reach)
    }
    dropLists(left, end)
    keepMinimal(from: left)
  }

  /// Spans by where they end; of those that end at the same word the shortest last.
  private mutating func sortByEnds(_ first: Int, _ end: Int) {
    byEnds.removeAll()
    for index in first..<end { byEnds.append(Int32(truncatingIfNeeded: index)) }
    for index in first..<end where index > first && spans[index].last < spans[index &- 1].last {
      let spans = spans.base
      return byEnds.sort(from: 0) {
        let (left, right) = (spans[Int($0)], spans[Int($1)])
        return left.last < right.last || left.last == right.last && left.first < right.first
      }
    }
  }

  /// Of the spans sorted by their ends, the last one that ends before this one begins.
  private func nearest(before span: Span) -> Int? {
    var (low, high) = (0, byEnds.count)
    while low < high {
      let middle = (low &+ high) / 2
      if spans[Int(byEnds[middle])].last < span.first { low = middle &+ 1 } else { high = middle }
    }
    return low > 0 ? Int(byEnds[low &- 1]) : nil
  }

  /// Shortest first where they overlap, then leftmost first; the result is in the order of the article and no two share a word.
  mutating func keepDisjoint(from base: Int) {
    keepMinimal(from: base)
    guard spans.count - base > 1 else { return }
    var kept = base
    for index in base..<spans.count where kept == base || spans[kept - 1].last < spans[index].first {
      spans[kept] = spans[index]
      kept += 1
    }
    spans.truncate(to: kept)
  }

  /// Those that hold no other one, in the order of the article. They may overlap: which of them is next to another word is still to be seen.
  private mutating func keepMinimal(from base: Int) {
    guard spans.count - base > 1 else { return }
    sort(from: base)
    var kept = base
    for index in base..<spans.count {
      let span = spans[index]
      while kept > base, spans[kept - 1].first <= span.first, spans[kept - 1].last >= span.last,
        spans[kept - 1].last - spans[kept - 1].first > span.last - span.first
      {
        kept -= 1
      }
      if kept > base, spans[kept - 1].first == span.first, spans[kept - 1].last <= span.last { continue }
      spans[kept] = span
      kept += 1
    }
    spans.truncate(to: kept)
  }

  mutating func sort(from base: Int) {
    for index in base..<spans.count where index > base && Span.isBefore(spans[index], spans[index - 1]) {
      return spans.sort(from: base, by: Span.isBefore)
    }
  }

  private func bounds(of number: Int, _ listsBase: Int, _ count: Int, _ end: Int) -> (Int, Int) {
    (Int(lists[listsBase + number]), number + 1 < count ? Int(lists[listsBase + number + 1]) : end)
  }

  /// Takes the lists from under the windows that were made of them.
  private mutating func dropLists(_ base: Int, _ end: Int) {
    for index in end..<spans.count { spans[base + index - end] = spans[index] }
    spans.truncate(to: base + spans.count - end)
  }

  /// The tightest window that begins with this span, taking from every other list the nearest span that is still free.
  private mutating func window(from start: Int, of number: Int, _ listsBase: Int, _ count: Int, _ end: Int) -> Span? {
    let span = spans[start]
    let block = words.block(of: span.first)
    parts.removeAll()
    parts.append(Int32(truncatingIfNeeded: start))
    for other in 0..<count where other != number {
      let (first, last) = bounds(of: other, listsBase, count, end)
      var next = partition(first, last, after: span)
      while next < last, overlapsAPart(spans[next]) { next += 1 }
      guard next < last, words.block(of: spans[next].first) == block else { return nil }
      parts.append(Int32(truncatingIfNeeded: next))
    }
    return joined(block)
  }

  private func overlapsAPart(_ span: Span) -> Bool {
    for part in parts.buffer where spans[Int(part)].overlaps(span) { return true }
    return false
  }

  private mutating func pushPair(_ before: Int, _ after: Int, _ reach: Int32) {
    parts.removeAll()
    parts.append(Int32(truncatingIfNeeded: before))
    parts.append(Int32(truncatingIfNeeded: after))
    let window = joined(words.block(of: spans[before].first))
    if isWithin(reach, window) { spans.append(window) }
  }

  /// One span of the parts, which do not overlap.
  private mutating func joined(_ number: Int32) -> Span {
    let block = words.blocks[Int(number)]
    var window = spans[Int(parts[0])]
    window.wordsFirst = Int32(truncatingIfNeeded: spanWords.count)
    window.alias = -1
    var own: Int32 = 0
    for part in parts.buffer {
      let span = spans[Int(part)]
      window.first = min(window.first, span.first)
      window.last = max(window.last, span.last)
      if window.alias < 0 { window.alias = span.alias }
      own &+= halfExtent(span.first, span.last, block)
      if span.wordsCount == 0 {
        for word in span.first...span.last { spanWords.append(word) }
      } else {
        for index in span.wordsFirst..<span.wordsFirst &+ span.wordsCount { spanWords.append(spanWords[Int(index)]) }
      }
    }
    window.wordsCount = Int32(truncatingIfNeeded: spanWords.count) &- window.wordsFirst
    spanWords.sort(from: Int(window.wordsFirst), by: <)
    window.halfGap = halfExtent(window.first, window.last, block) &- own
    return window
  }

  private func halfExtent(_ first: Int32, _ last: Int32, _ block: ArticleWords.IndexedBlock) -> Int32 {
    words.half(before: last, in: block) &+ words.halfWidth(of: last, in: block) &- words.half(before: first, in: block)
  }

  private func isWithin(_ reach: Int32, _ window: Span) -> Bool {
    switch reach {
    case NodeReach.block: return true
    case NodeReach.sentence:
      let block = words.blocks[Int(words.block(of: window.first))]
      return !words.crossesSentence(window.first, window.last, in: block)
    default: return (max(window.halfGap, 0) &+ 1) / 2 <= reach
    }
  }

  /// In a sorted run of spans, where those begin that stand behind this one.
  private func partition(_ first: Int, _ end: Int, after span: Span) -> Int {
    var (low, high) = (first, end)
    while low < high {
      let middle = (low &+ high) / 2
      if spans[middle].first > span.last { high = middle } else { low = middle &+ 1 }
    }
    return low
  }
}
