/// The headlines that a page shows.
enum PageHeadings {
  /// The texts of the first `<h1>`, without the kicker that some publishers put into it.
  static func texts(_ tree: PageTree, words: inout ClassWords) -> [String] {
    var texts: [String] = []
    for node in 0..<tree.count where tree.tag(node) == .h1 && texts.count < 4 {
      let text = headline(tree, node, words: &words)
      // A sign to link to the heading by.
      let bare = text.hasSuffix("¶") ? String(text.dropLast()) : text
      if !bare.isEmpty { texts.append(bare) }
    }
    return texts
  }

  private static func headline(_ tree: PageTree, _ heading: Int, words: inout ClassWords) -> String {
    let all = tree.line(heading)
    var node = heading + 1
    while node < tree.end(heading) {
      if tree.tag(node) != .text, words.flags(tree, node).contains(.metaLine) {
        let kicker = tree.line(node)
        let rest = all.hasPrefix(kicker) ? String(all.dropFirst(kicker.count)) : all
        return PageText.words(rest).count >= 2 ? rest.trimmingPrefix { " :|–—-·•".contains($0) }.description : all
      }
      node += 1
    }
    return all
  }

  /// The node whose text is this, by its words: a heading, else the first text that is nothing else.
  static func node(_ tree: PageTree, title: String) -> Int? {
    let headings = (0..<tree.count).lazy.filter { tree.tag($0) == .h1 || tree.tag($0) == .h2 }.prefix(20)
    let named = headings.first { node in
      let line = tree.line(node, limit: 1024)
      return PageText.share(of: title, in: line) > 0.75 && PageText.share(of: line, in: title) > 0.75
    }
    return named ?? shown(title, tree)
  }

  /// The same, or the page's only `h1`, whatever the title says.
  static func nodeOrOnly(_ tree: PageTree, title: String) -> Int? {
    if let node = node(tree, title: title) { return node }
    let headings = (0..<tree.count).lazy.filter { tree.tag($0) == .h1 }.prefix(2)
    return headings.count == 1 ? headings.first : nil
  }

  /// Old pages have their headlines in large letters and in no heading.
  static func shown(_ title: String, _ tree: PageTree) -> Int? {
    let words = PageText.words(title)
    let length = Int32(clamping: title.unicodeScalars.count)
    guard words.count >= 3 else { return nil }
    return (0..<tree.count).first { node in
      tree.tag(node) == .text && abs(tree.nodes[node].characters - length) <= 8 && PageText.words(tree.line(node, limit: 1024)) == words
    }
  }
}
