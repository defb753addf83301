/// The `<meta>` and `<link>` of a page, by name in lower case; the first of a name counts.
struct MetaTags {
  /// Of `property` and `itemprop`, which say more than `name`.
  private var properties: [String: String] = [:]
  private var values: [String: String] = [:]
  private(set) var canonical: String?
  private(set) var base: String?
  private(set) var language: String?

  init(_ tree: PageTree) {
    for node in 0..<tree.count {
      switch tree.tag(node) {
      case .meta where values.count + properties.count < 500: read(tree, node)
      case .link where canonical == nil && tree.attribute(.rel, of: node)?.lowercased() == "canonical":
        canonical = tree.attribute(.href, of: node).nonBlank
      case .base where base == nil: base = tree.attribute(.href, of: node).nonBlank
      case .html where language == nil: language = (tree.attribute(.lang, of: node) ?? tree.attribute(.xmlLang, of: node)).nonBlank
      case .body where language == nil: language = tree.attribute(.lang, of: node).nonBlank
      default: break
      }
    }
  }

  private mutating func read(_ tree: PageTree, _ node: Int) {
    guard let content = tree.attribute(.content, of: node).nonBlank else { return }
    Self.keep(content, [tree.attribute(.property, of: node), tree.attribute(.itemprop, of: node)], in: &properties)
    Self.keep(content, [tree.attribute(.name, of: node)], in: &values)
    if let equivalent = tree.attribute(.httpEquiv, of: node), values["http:" + equivalent.lowercased()] == nil {
      values["http:" + equivalent.lowercased()] = content.cut(toBytes: 4096)
    }
  }

  /// A property may have several names; publishers write `dc.title`, `DC:Title` and `dcterms.title`.
  private static func keep(_ content: String, _ names: [String?], in table: inout [String: String]) {
    for name in names.flatMap({ ($0 ?? "").split(separator: " ") }).prefix(8) {
      let key = name.lowercased().replacing(".", with: ":")
      if table[key] == nil { table[key] = content.cut(toBytes: 4096) }
    }
  }

  /// Of the first of these names that the page has.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { properties[$0] ?? values[$0] }.first
  }
}
