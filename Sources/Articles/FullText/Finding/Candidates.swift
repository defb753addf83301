/// Which boxes of a page hold its prose: paragraphs give points to the boxes round them (the rules and figures are Readability's).
struct Candidates {
  private let tree: PageTree
  private let counts: NodeCounts
  private let flags: FinderFlags
  private var scores: [Double]
  private var isScored: [Bool]
  private var scored: [Int] = []

  init(_ counts: NodeCounts, flags: FinderFlags, words: inout ClassWords) {
    tree = counts.tree
    self.counts = counts
    self.flags = flags
    scores = [Double](repeating: 0, count: tree.count)
    isScored = [Bool](repeating: false, count: tree.count)
    for node in 0..<tree.count {
      switch tree.tag(node) {
      case .section, .h2, .h3, .h4, .h5, .h6, .p, .td, .pre: score(node, &words)
      default: break
      }
    }
    for node in scored { scores[node] *= 1 - counts[node].linkDensity }
  }

  private mutating func score(_ node: Int, _ words: inout ClassWords) {
    let count = counts[node]
    guard count.characters >= 25 else { return }
    let points = 1 + Double(count.commas + 1) + Double(min(count.characters / 100, 3))
    var above = tree.parent(node)
    var level = 0
    while let box = above, level < 5 {
      if !isScored[box] {
        isScored[box] = true
        scored.append(box)
        scores[box] = Self.base(tree.tag(box)) + (flags.contains(.weighClasses) ? Double(words.weight(tree, box)) : 0)
      }
      scores[box] += points / (level == 0 ? 1 : level == 1 ? 2 : Double(level) * 3)
      level += 1
      above = tree.parent(box)
    }
  }

  private static func base(_ tag: PageTag) -> Double {
    switch tag {
    case .div, .article, .main: 5
    case .pre, .td, .blockquote: 3
    case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: -3
    case .h1, .h2, .h3, .h4, .h5, .h6, .th: -5
    default: 0
    }
  }

  func score(of node: Int) -> Double? { isScored[node] ? scores[node] : nil }

  /// The box that holds the article; nil where no box has points, or only the whole page.
  func top() -> Int? {
    let best = scored.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }.prefix(5)
    guard var top = best.first, tree.tag(top) != .body, tree.tag(top) != .html else { return nil }
    top = sharedBox(of: top, among: best.dropFirst()) ?? top
    top = climbed(from: top)
    // A box that is alone in its parent: siblings of the parent may belong to the article.
    while let parent = tree.parent(top), tree.tag(parent) != .body, tree.tag(parent) != .html, isOnlyBox(top, in: parent) { top = parent }
    return top
  }

  /// Where three and more others are nearly as good, the smallest box that holds them all.
  private func sharedBox(of top: Int, among others: ArraySlice<Int>) -> Int? {
    let rivals = others.filter { scores[$0] >= 0.75 * scores[top] }
    guard rivals.count >= 3 else { return nil }
    var box = tree.parent(top)
    while let candidate = box, tree.tag(candidate) != .body, tree.tag(candidate) != .html {
      if rivals.filter({ $0 > candidate && $0 < tree.end(candidate) }).count >= 3 { return candidate }
      box = tree.parent(candidate)
    }
    return nil
  }

  /// A parent whose points go up holds more of the article.
  private func climbed(from top: Int) -> Int {
    var last = scores[top]
    let least = last / 3
    var box = tree.parent(top)
    // Not out of a cell: cells have points of their own, so that a row of columns has more than the column with the article.
    while let parent = box, tree.tag(parent) != .body, tree.tag(parent) != .html, tree.tag(parent) != .tr {
      if isScored[parent] {
        if scores[parent] < least { break }
        if scores[parent] > last { return parent }
        last = scores[parent]
      }
      box = tree.parent(parent)
    }
    return top
  }

  private func isOnlyBox(_ node: Int, in parent: Int) -> Bool {
    tree.children(parent).allSatisfy { $0 == node || tree.tag($0) == .text }
  }

  /// The top box and those of its siblings that read like parts of the same article, in order.
  func joined(_ top: Int) -> [Int] {
    guard let parent = tree.parent(top) else { return [top] }
    let threshold = max(10, scores[top] * 0.2)
    let name = tree.attributeBytes(.class, of: top)
    return tree.children(parent).filter { sibling in
      if sibling == top { return true }
      guard tree.tag(sibling) != .text else { return false }
      let bonus =
        name.map { !$0.isEmpty && tree.attributeBytes(.class, of: sibling)?.elementsEqual($0) ?? false } ?? false ? scores[top] * 0.2 : 0
      if isScored[sibling], scores[sibling] + bonus >= threshold { return true }
      guard tree.tag(sibling) == .p else { return false }
      let count = counts[sibling]
      if count.characters > 80 { return count.linkDensity < 0.25 }
      return count.characters > 0 && count.linked == 0 && endsSentence(sibling)
    }
  }

  private func endsSentence(_ node: Int) -> Bool {
    let line = tree.line(node, limit: 400)
    return line.contains(". ") || [".", "!", "?", "…", "。", "”", "»"].contains { line.hasSuffix($0) }
  }
}
