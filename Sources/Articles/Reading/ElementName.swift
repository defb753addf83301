/// The local names that mean something in some format, folded to lower case; what else there is, is passed over.
enum ElementName: String, CaseIterable {
  case other = ""
  case rss, feed, rdf, channel, item, entry, urlset, url
  case title, link, description, summary, subtitle, tagline, content, encoded, body, div, fullitem
  case guid, id, loc, identifier
  case pubDate = "pubdate"
  case published, updated, issued, created, modified, date, lastmod
  case lastBuildDate = "lastbuilddate"
  case publicationDate = "publication_date"
  case author, creator, name, publication
  case managingEditor = "managingeditor"
  case category, subject, tags, keywords, language, enclosure
  case ttl, hour, day
  case updatePeriod = "updateperiod"
  case updateFrequency = "updatefrequency"
  case image, source, cloud, news
  case textInput = "textinput"
  case origLink = "origlink"

  var startsEntry: Bool { self == .item || self == .entry || self == .url }
  var isRoot: Bool { self == .rss || self == .feed || self == .rdf || self == .urlset }

  /// Finds names by their bytes, without making strings.
  struct Table {
    private var slots: [(first: UInt64, rest: UInt64, name: ElementName)]

    init() {
      slots = Array(repeating: (0, 0, .other), count: 256)
      for name in ElementName.allCases where name != .other {
        let (first, rest) = Array(name.rawValue.utf8).withUnsafeBufferPointer { Self.packed($0) }
        var slot = Self.slot(first, rest)
        while slots[slot].name != .other { slot = (slot + 1) & 255 }
        slots[slot] = (first, rest, name)
      }
    }

    func name(_ bytes: ByteView) -> ElementName {
      guard bytes.count <= 16 else { return .other }
      let (first, rest) = Self.packed(bytes)
      var slot = Self.slot(first, rest)
      while slots[slot].name != .other {
        if slots[slot].first == first, slots[slot].rest == rest { return slots[slot].name }
        slot = (slot + 1) & 255
      }
      return .other
    }

    /// At most sixteen bytes in two words. Setting 0x20 folds letters, and tells apart all that names are made of.
    private static func packed(_ bytes: ByteView) -> (UInt64, UInt64) {
      var first: UInt64 = 0
      var rest: UInt64 = 0
      for index in 0..<min(8, bytes.count) { first = first << 8 | UInt64(bytes[index] | 0x20) }
      if bytes.count > 8 { for index in 8..<bytes.count { rest = rest << 8 | UInt64(bytes[index] | 0x20) } }
      return (first, rest)
    }

    private static func slot(_ first: UInt64, _ rest: UInt64) -> Int {
      Int(truncatingIfNeeded: ((first ^ rest &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
  }
}
