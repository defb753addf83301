/// What the links of one document are worth as names: canonical ones where they tell the entries apart, else as they are written, for on some
/// pages the fragment or a parameter is all that does.
struct EntryLinks {
  struct Name: Hashable {
    var text: String
    /// No other entry of the document has it: a link that many share is a page of its own, not the article's.
    var isOwn: Bool
  }

  private var canonical: [String: Int] = [:]
  private var written: [String: Int] = [:]

  init(_ entries: [Entry]) {
    for case let link? in entries.map(\.link) {
      canonical[EntryIdentity.canonical(link), default: 0] += 1
      written[link, default: 0] += 1
    }
  }

  func name(of link: String?) -> Name? {
    guard let link else { return nil }
    let short = EntryIdentity.canonical(link)
    if canonical[short] == 1 { return Name(text: short, isOwn: true) }
    let isOwn = written[link] == 1
    // Where entries share the whole link, the short form stays the same under other tracking parameters.
    return Name(text: isOwn ? link.cut(toBytes: 2048) : short, isOwn: isOwn)
  }
}
