/// What the links of one document are worth as names: canonical ones where they tell the entries apart, else as they are written, for on some
/// pages the fragment or a parameter is all that does.
struct EntryLinks {
  struct Name: Hashable {
    var text: String
    /// No other entry of the document has it: a link that many share is a page of its own, not the article's.
    var isOwn: Bool
  }

  private let links: [(written: String, canonical: String)?]
  private var canonical: [String: Int] = [:]
  private var written: [String: Int] = [:]

  init(_ entries: [Entry]) {
    links = entries.map { $0.link.map { ($0, EntryIdentity.canonical($0)) } }
    for case let link? in links {
      canonical[link.canonical, default: 0] += 1
      written[link.written, default: 0] += 1
    }
  }

  /// Of the entry at that place in the document.
  func name(at place: Int) -> Name? {
    guard let link = links[place] else { return nil }
    if canonical[link.canonical] == 1 { return Name(text: link.canonical, isOwn: true) }
    let isOwn = written[link.written] == 1
    // Where entries share the whole link, the short form stays the same under other tracking parameters.
    return Name(text: isOwn ? link.written.cut(toBytes: 2048) : link.canonical, isOwn: isOwn)
  }
}
