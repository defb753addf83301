/// What an element's class and id say of it, and the names that scripts know it by, in English, French, German and Spanish as newspapers' style sheets name things.
struct ClassWords {
  struct Flags: OptionSet, Hashable {
    let rawValue: UInt16

    /// Hardly ever part of an article.
    static let unlikely = Flags(rawValue: 1)
    /// Saves an element from being unlikely.
    static let maybe = Flags(rawValue: 2)
    /// For and against, 25 points each.
    static let positive = Flags(rawValue: 4)
    static let negative = Flags(rawValue: 8)
    /// A box within an article that is not of it: newsletter, related, sharing, comments, advertising.
    static let box = Flags(rawValue: 16)
    static let share = Flags(rawValue: 32)
    static let byline = Flags(rawValue: 64)
    static let paywall = Flags(rawValue: 128)
    /// What readers wrote: often longer than the article.
    static let thread = Flags(rawValue: 256)
    /// Short lines about the article round its headline: kicker, section, date, reading time.
    static let metaLine = Flags(rawValue: 512)
    /// The sentences under a headline that sum the article up.
    static let standfirst = Flags(rawValue: 1024)
    /// The article's text and nothing else.
    static let body = Flags(rawValue: 2048)
    /// Read aloud and not shown.
    static let aloud = Flags(rawValue: 4096)
    /// A sentence set large.
    static let quote = Flags(rawValue: 8192)
  }

  private var known: [UInt64: Flags] = [:]
  /// Of a node, by its first attribute: a page made over into paragraphs shares its attributes with the page.
  private var ofNode: [Flags?] = []

  /// Of all names together: where a build step has made the class a number, `data-component` and `data-testid` still say what it is.
  mutating func flags(_ tree: PageTree, _ node: Int) -> Flags {
    let item = tree.nodes[node]
    guard item.tag != .text, item.length > 0 else { return [] }
    if ofNode.isEmpty { ofNode = [Flags?](repeating: nil, count: tree.attributes.count) }
    let first = Int(item.start)
    if let all = ofNode[first] { return all }
    var all: Flags = []
    for attribute in tree.attributes[first..<first + Int(item.length)] {
      switch attribute.name {
      case .class, .id, .dataComponent, .dataTest:
        all.formUnion(flags(tree.bytes[Int(attribute.start)..<Int(attribute.start + attribute.length)]))
      default: break
      }
    }
    ofNode[first] = all
    return all
  }

  /// Points for the class and points for the id, −50…50.
  mutating func weight(_ tree: PageTree, _ node: Int) -> Int {
    var weight = 0
    for name in [PageAttribute.class, .id] {
      guard let bytes = tree.attributeBytes(name, of: node) else { continue }
      let flags = flags(bytes)
      weight += (flags.contains(.positive) ? 25 : 0) - (flags.contains(.negative) ? 25 : 0)
    }
    return weight
  }

  /// Each spelling is looked at once a page.
  mutating func flags(_ bytes: ArraySlice<UInt8>) -> Flags {
    guard !bytes.isEmpty else { return [] }
    let bytes = bytes.prefix(256)
    // FNV-1a; a collision costs one element its right flags.
    let key = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    if let flags = known[key] { return flags }
    let flags = Self.table.flags(of: bytes)
    known[key] = flags
    return flags
  }

  struct Table {
    private let phrases: PhraseTable
    private var words: [(isWhole: Bool, flags: Flags)] = []

    init(_ lists: [(Flags, String)]) {
      var phrases: [String] = []
      for (flags, list) in lists {
        for word in list.split(separator: " ") {
          words.append((word.hasPrefix("."), flags))
          phrases.append(word.filter { $0 != "." })
        }
      }
      self.phrases = PhraseTable(phrases)
    }

    func flags(of text: ArraySlice<UInt8>) -> Flags {
      let text = LoweredText(text).bytes
      var flags: Flags = []
      phrases.search(text) { number, place in
        let word = words[number]
        let isPart =
          place.lowerBound > 0 && text[place.lowerBound - 1].isLetterOrDigit
          || place.upperBound < text.count && text[place.upperBound].isLetterOrDigit
        if !word.isWhole || !isPart { flags.formUnion(word.flags) }
        return true
      }
      return flags
    }
  }
}
