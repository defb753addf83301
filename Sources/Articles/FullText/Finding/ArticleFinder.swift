/// The text of a page's article: tried strictly first, then ever more softly while too little is found.
struct ArticleFinder {
  struct Finding {
    var lines: [ArticleText.Paragraph] = []
    /// Characters found.
    var length = 0
    /// Share of the found text that is in links.
    var linkDensity = 0.0
    /// Share of the page's prose that was found.
    var coverage = 0.0
    /// Characters in paragraphs that end as sentences do.
    var sentences = 0
    var flags = FinderFlags.strict
    /// Where the headline stands in the page's bytes.
    var headline: Range<Int32>?
    /// Where a first image stands in the found text, as its address is written.
    var image: String?

    var paragraphs: [String] { lines.map(\.text) }

    /// A sentence at least, and nothing from before the headline.
    var isUnderHeadline: Bool { sentences > 0 && headline.map { lines[0].place >= $0.upperBound } ?? false }

    /// A softer try must find far more sentences: columns and menus add lines, but no sentences, to a news item of a few lines.
    func isBetter(than other: Finding) -> Bool {
      if other.length < 100 || sentences + other.sentences == 0 { return length > other.length }
      return sentences > 2 * other.sentences
    }
  }

  /// Enough text to stop trying (Readability's figure).
  static let enough = 500

  let tree: PageTree
  let title: String
  let site: SiteLinks
  let limits: PageLimits
  /// Texts that stand here in the page's bytes are left out.
  var excluded: Range<Int32>?

  func find(words: inout ClassWords) -> Finding {
    let prose = Pruning.Sums(tree)
    let frame = Frame(headline: HeadlineBox(tree, title: title), body: BodyBox(tree, words: &words))
    var best = attempt(.strict, prose: prose, frame: frame, words: &words)
    for flags in FinderFlags.softer where best.length < Self.enough {
      // What is hidden is shown only where nothing else is there.
      if !flags.contains(.dropHidden), best.length >= 100 || best.isUnderHeadline { break }
      let found = attempt(flags, prose: prose, frame: frame, words: &words)
      if found.isBetter(than: best) { best = found }
    }
    return best
  }

  /// Where the paragraphs that ask for consent stand; nil where they are not most of the text.
  static func wall(in found: Finding) -> Range<Int32>? {
    guard WallWords.isConsent(found.paragraphs) else { return nil }
    let lines = found.lines
    let asking = lines.indices.filter { WallWords.asks(lines[$0].text) }
    guard let first = asking.first, let last = asking.last, lines[first].place <= lines[last].place else { return nil }
    let next = last + 1 < lines.count ? lines[last + 1].place : .max
    return lines[first].place..<max(lines[last].place + 1, next)
  }

  private struct Frame {
    let headline: HeadlineBox
    let body: BodyBox
  }

  private func attempt(_ flags: FinderFlags, prose: Pruning.Sums, frame: Frame, words: inout ClassWords) -> Finding {
    var dropped = Pruning(tree, flags: flags, title: title, prose: prose, headline: frame.headline.node).dropped(words: &words)
    if let excluded {
      for node in 0..<tree.count where tree.tag(node) == .text && excluded.contains(tree.nodes[node].start) { dropped[node] = true }
    }
    let counts = NodeCounts(Layout.arranged(tree, dropped: dropped))
    let candidates = Candidates(counts, flags: flags, words: &words)
    var roots: [Int]
    if let top = candidates.top() {
      roots = candidates.joined(top)
    } else if let body = (0..<counts.tree.count).first(where: { counts.tree.tag($0) == .body }) {
      roots = [body]
    } else {
      roots = Array(sequence(first: 0) { counts.tree.end($0) }.prefix { $0 < counts.tree.count }.prefix(1000))
    }
    let links = Recirculation.Context(site: site, home: frame.headline.home)
    let cleaned = Cleaning.cleaned(counts, roots: roots, flags: flags, links: links, words: &words)
    if let body = markedBody(cleaned, roots) { roots = [body] }
    var found = Finding(flags: flags, headline: frame.headline.headline)
    found.lines = frame.body.cut(frame.headline.narrowed(ArticleText.paragraphs(cleaned, roots: roots, limit: limits.text, words: &words)))
    let characters = roots.reduce(0) { $0 + Int(cleaned[$1].characters) }
    found.length = found.lines.reduce(0) { $0 + $1.text.unicodeScalars.count }
    found.sentences = found.lines.sentenceLength
    found.linkDensity = characters > 0 ? roots.reduce(0) { $0 + Double(cleaned[$1].linked) } / Double(characters) : 0
    found.coverage = prose.all > 0 ? min(1, Double(found.length) / Double(prose.all)) : 0
    found.image = image(cleaned, roots)
    return found
  }

  /// The one `itemprop=articleBody` or schema.org article among the chosen boxes, where much of what was chosen lies outside it.
  private func markedBody(_ counts: NodeCounts, _ roots: [Int]) -> Int? {
    let tree = counts.tree
    var bodies: [Int] = []
    var articles: [Int] = []
    for node in roots.flatMap({ $0..<tree.end($0) }) where !counts.isGone[node] && tree.nodes[node].length > 0 && tree.tag(node) != .text {
      if tree.attributeBytes(.itemprop, of: node)?.elementsEqual("articleBody".utf8) ?? false { bodies.append(node) }
      if tree.attribute(.itemtype, of: node)?.hasSuffix("Article") ?? false { articles.append(node) }
    }
    let marked = bodies.isEmpty ? articles : bodies
    guard marked.count == 1, let body = marked.first, Int(counts[body].characters) >= Self.enough else { return nil }
    let chosen = roots.reduce(0) { $0 + counts[$1].characters }
    return counts[body].characters * 5 < chosen * 3 ? body : nil
  }

  private func image(_ counts: NodeCounts, _ roots: [Int]) -> String? {
    for root in roots {
      for node in root..<counts.tree.end(root) where counts.tree.tag(node) == .img && !counts.isGone[node] {
        let source = counts.tree.attribute(.dataSource, of: node) ?? counts.tree.attribute(.src, of: node)
        if let source = source.nonBlank, !source.hasPrefix("data:") { return source }
        let set = counts.tree.attribute(.srcset, of: node) ?? counts.tree.attribute(.dataSourceSet, of: node)
        if let first = set?.split(separator: " ").first { return String(first) }
      }
    }
    return nil
  }
}
