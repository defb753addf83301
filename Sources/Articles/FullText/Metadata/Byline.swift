import Foundation

/// Who wrote an article, as names without the words round them.
enum Byline {
  /// Nil for what is no name: an address, a site, a sentence.
  static func clean(_ text: String?) -> String? {
    guard var text = text.flatMap({ PageText.line($0) }), text.utf8.count <= 200, !Reference.hasScheme(text), !text.hasPrefix("/") else { return nil }
    for lead in leads where text.lowercased().hasPrefix(lead) {
      text = String(text.dropFirst(lead.count))
      break
    }
    // A date or a place behind the name.
    for mark in [" | ", " • ", " · ", " — ", " – ", "\u{a0}|"] {
      if let cut = text.range(of: mark) { text = String(text[..<cut.lowerBound]) }
    }
    text = text.trimmingCharacters(in: CharacterSet(charactersIn: " ,;:|•·–—-\u{a0}"))
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }.count
    return letters >= 2 && text.count <= 120 ? text : nil
  }

  private static let leads = [
    "written by ", "posted by ", "published by ", "reported by ", "story by ", "text by ", "by: ", "by ", "par ", "écrit par ", "publié par ", "propos recueillis par ",
    "von ", "ein beitrag von ", "por ", "escrito por ", "author: ", "auteur : ", "autor: ",
  ]

  /// What the page shows: `rel=author`, `itemprop=author`, an element whose class says byline or author. Nil where none is short enough.
  static func shown(_ tree: PageTree, words: inout ClassWords) -> String? {
    var names: [String] = []
    var weak: String?
    var node = 0
    while node < tree.count {
      let tag = tree.tag(node)
      guard tag != .text, tree.nodes[node].length > 0, tag != .meta, tag != .link, tag != .body, tag != .html else {
        node += 1
        continue
      }
      let isMarked =
        tree.attribute(.rel, of: node)?.lowercased() == "author"
        || tree.attribute(.itemprop, of: node)?.lowercased().split(separator: " ").contains("author") ?? false
      if isMarked, names.count < 5, let name = clean(named(tree, node)) {
        if !names.contains(name) { names.append(name) }
        node = tree.end(node)
        continue
      }
      if weak == nil, names.isEmpty, words.flags(tree, node).contains(.byline) {
        let line = tree.line(node, limit: 400)
        if line.count < 100 { weak = clean(line) }
      }
      node += 1
    }
    return names.isEmpty ? weak : names.joined(separator: ", ")
  }

  /// The text of a microdata person's `name`, else all of the element's.
  private static func named(_ tree: PageTree, _ node: Int) -> String? {
    for inner in node..<tree.end(node) where tree.attribute(.itemprop, of: inner)?.lowercased() == "name" {
      let line = tree.tag(inner) == .meta ? tree.attribute(.content, of: inner) ?? "" : tree.line(inner, limit: 400)
      if line.count < 100, !line.isEmpty { return line }
    }
    let line = tree.line(node, limit: 400)
    return line.count < 100 ? line : nil
  }
}
