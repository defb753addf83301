extension Byline {
  /// What the page shows: `rel=author`, `itemprop=author`, an element whose class says byline or author. Nil where none is short enough.
  static func shown(_ tree: PageTree, words: inout ClassWords) -> String? {
    var names: [String] = []
    var last = 0
    var weak: String?
    var headline: Int?
    var node = 0
    while node < tree.count {
      let tag = tree.tag(node)
      if headline == nil, tag == .h1 { headline = node }
      guard tag != .text, tree.nodes[node].length > 0, tag != .meta, tag != .link, tag != .body, tag != .html else {
        node += 1
        continue
      }
      let isProfile = tag == .a && names.isEmpty && weak == nil && headline.map { node - $0 < 150 } ?? false && isProfile(tree, node)
      if isProfile, let name = name(tree.line(node, limit: 100)), isNames(name) { weak = name }
      let isMarked =
        tree.attribute(.rel, of: node)?.lowercased() == "author"
        || tree.attribute(.itemprop, of: node)?.lowercased().split(separator: " ").contains("author") ?? false
      // Several authors stand side by side; a name further down is another article's.
      if isMarked, names.isEmpty || node - last < 20 && names.count < 5, let name = clean(named(tree, node)) {
        if !names.contains(name) { names.append(name) }
        last = tree.end(node)
        node = tree.end(node)
        continue
      }
      if weak == nil, names.isEmpty, words.flags(tree, node).contains(.byline) {
        let line = tree.line(node, limit: 400)
        // A button to follow an author, a row of writers with their posts.
        let isButton = tree.attribute(.class, of: node)?.lowercased().contains("follow") ?? false
        if line.count < 100, !isButton, let name = name(line), name.split(separator: " ").count <= 8 { weak = name }
      }
      node += 1
    }
    return names.isEmpty ? weak : names.joined(separator: ", ")
  }

  /// A link to the page of an author, as most publishers address them: `/autor/…`.
  private static func isProfile(_ tree: PageTree, _ node: Int) -> Bool {
    guard let href = tree.attributeBytes(.href, of: node), href.count < 200 else { return false }
    return String(decoding: href, as: UTF8.self).split(separator: "/").dropLast().contains { folders.contains($0.lowercased()) }
  }

  private static let folders: Set<String> = [
    "author", "authors", "autor", "autores", "autoren", "auteur", "auteurs", "journaliste", "journalistes", "profile", "people", "staff",
    "redaktion", "firmas", "firma", "redactor",
  ]

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
