/// Walks the tags of an RSS, RDF, Atom or news sitemap document and hands each field to the mapper; no tree is built.
struct XMLFeedReader {
  private let limits: FeedLimits
  private let names = ElementName.Table()
  private var document = FeedDocument(format: .rss)
  private var entries: NewestEntries
  private var elements: [Element] = []
  private var scope = NamespaceScope()
  private var attributes = Attributes()
  private var bases: [Reference?]
  private var languages: [String?] = [nil]
  private var texts: FieldText
  private var scratch: [UInt8] = []
  private var entry: EntryFields?
  private var feed = FeedFields()
  private var capture: Capture?
  private var sawRoot = false
  /// Entries of a sitemap, with news or without.
  private var pages = 0
  private var declaresNews = false
  /// Elements deeper than the limit, which are passed over.
  private var tooDeep = 0

  private struct Element {
    var name: ElementName
    /// Where the local name stands.
    var local: Range<Int>
    /// Places in `bases` and `languages`.
    var base: Int
    var language: Int
    var isEntry = false
  }

  /// How the document's dates have been read.
  var slashes: SlashedDates { texts.slashes }

  init(limits: FeedLimits, base: String?, documentBytes: Int, slashes: SlashedDates) {
    self.limits = limits
    entries = NewestEntries(limit: limits.entries)
    texts = FieldText(limits: limits, documentBytes: documentBytes, slashes: slashes)
    bases = [base.flatMap { Reference($0) }]
    elements = [Element(name: .other, local: 0..<0, base: 0, language: 0)]
  }

  /// - Parameter start: of the root element.
  mutating func read(_ bytes: [UInt8], from start: Int) throws(FeedError) -> FeedDocument {
    document.isCut = bytes.withUnsafeBufferPointer { !walk($0, from: start) }
    guard sawRoot || !feed.isEmpty || entries.count > 0 else { throw .unknown }
    // A publication without news of late is one all the same.
    if document.format == .sitemap, entries.count == 0, pages > 0 || !declaresNews { throw .sitemap }
    document.entries = entries.finished()
    document.droppedEntries = entries.dropped
    feed.finish(&document)
    return document
  }

  /// - Returns: whether all that was opened is closed.
  private mutating func walk(_ bytes: ByteView, from start: Int) -> Bool {
    var scanner = MarkupScanner(limits: limits, offset: start)
    while let token = scanner.next(in: bytes) {
      switch token.kind {
      case .text: capture?.take(text: token.range, in: bytes, &scratch, limit: limits.textBytes)
      case .cdata(let inner): capture?.take(section: inner, in: bytes, &scratch, limit: limits.textBytes)
      case .open(let name, let range, let closed):
        if token.cut { return false }
        open(bytes, name, range, closed: closed, token.range)
      case .close(let name):
        if close(bytes, name, token.range) { return true }
      case .other: break
      }
      if token.cut { return false }
    }
    return elements.count <= 1
  }

  private mutating func open(_ bytes: ByteView, _ name: Range<Int>, _ inside: Range<Int>, closed: Bool, _ range: Range<Int>) {
    let local = Self.local(bytes, name)
    let element = names.name(bytes.part(local))
    if let field = capture?.field, field.isEnded(by: element), capture?.nested == 0 {
      finishCapture(bytes, end: range.lowerBound)
      elements.removeLast()
    } else if let field = capture?.field {
      guard element.startsEntry, !field.keepsMarkup,
        startsEntry(element, bytes, name.lowerBound..<max(name.lowerBound, local.lowerBound - 1))
      else {
        capture?.sawMarkup()
        if !closed, let own = capture?.name, Self.same(bytes, own, local) { capture?.nested += 1 }
        return
      }
      finishCapture(bytes, end: range.lowerBound)
    }
    guard elements.count + tooDeep < limits.depth, let parent = elements.last else {
      if !closed { tooDeep += 1 }
      return
    }
    let prefix = name.lowerBound..<max(name.lowerBound, local.lowerBound - 1)
    var opened = Element(name: element, local: local, base: parent.base, language: parent.language)
    attributes.clear()
    if !inside.isEmpty { readAttributes(bytes, inside, &opened) }
    opened.isEntry = begin(opened, parent: parent.name, bytes, prefix: prefix, contentStart: range.upperBound, closed: closed)
    if !closed {
      elements.append(opened)
    } else {
      if opened.isEntry { endEntry() }
      scope.leave(to: elements.count)
    }
  }

  private mutating func readAttributes(_ bytes: ByteView, _ inside: Range<Int>, _ element: inout Element) {
    attributes.read(bytes, inside, limit: limits.attributesPerTag)
    let depth = elements.count
    attributes.forEachNamespace(in: bytes) { prefix, address in
      scope.declare(prefix, address, depth: depth)
      if address.contains("sitemap-news") { declaresNews = true }
    }
    if let base = attributes.value(Attributes.base, in: bytes), bases.count < Self.manyBases {
      let resolved = bases[element.base]?.resolve(base) ?? base
      element.base = bases.count
      bases.append(Reference(resolved))
    }
    let language = attributes.value(Attributes.xmlLanguage, in: bytes) ?? attributes.value(Attributes.language, in: bytes)
    if let language, language != languages[element.language], languages.count < Self.manyBases {
      element.language = languages.count
      languages.append(language.cut(toBytes: 64))
    }
  }

  /// Beyond it the base and language of the parent stand.
  private static let manyBases = 2000

  /// True where the element is an entry.
  private mutating func begin(
    _ element: Element, parent: ElementName, _ bytes: ByteView, prefix: Range<Int>, contentStart: Int, closed: Bool
  ) -> Bool {
    switch element.name {
    case .rss, .feed, .rdf, .channel, .urlset:
      if !sawRoot { document.format = Self.format(of: element.name) }
      sawRoot = true
      if feed.language == nil { feed.language = languages[element.language] }
      return false
    case .item, .entry, .url:
      guard startsEntry(element.name, bytes, prefix) else { break }
      endEntry()
      if let language = feed.language { texts.slashes.language = language }
      entry = EntryFields(language: languages[element.language], about: attributes.value(Attributes.about, in: bytes))
      return true
    case .other: return false
    default: break
    }
    let namespace = scope.namespace(of: bytes.part(prefix))
    let tag = Tag(bytes: bytes, attributes: attributes)
    guard var field = Field(element.name, namespace, tag, parent: parent, format: document.format) else { return false }
    field.base = element.base
    if field.isComplete {
      store(field, ByteView(start: nil, count: 0), isMarkup: false)
    } else if !closed {
      capture = Capture(field: field, name: element.local, start: contentStart)
    }
    return false
  }

  private static func format(of root: ElementName) -> FeedDocument.Format {
    switch root {
    case .feed: .atom
    case .rdf: .rdf
    case .urlset: .sitemap
    default: .rss
    }
  }

  private mutating func startsEntry(_ name: ElementName, _ bytes: ByteView, _ prefix: Range<Int>) -> Bool {
    switch name {
    case .url: document.format == .sitemap && [.core, .unknownDefault].contains(scope.namespace(of: bytes.part(prefix)))
    case .item: ![.media, .itunes, .dublinCore, .content].contains(scope.namespace(of: bytes.part(prefix)))
    case .entry: scope.namespace(of: bytes.part(prefix)) != .media
    default: false
    }
  }

  /// True at the end of the document: what follows the root is junk.
  private mutating func close(_ bytes: ByteView, _ name: Range<Int>, _ range: Range<Int>) -> Bool {
    let local = Self.local(bytes, name)
    if let own = capture?.name, Self.same(bytes, own, local), let nested = capture?.nested, nested > 0 {
      capture?.nested -= 1
      return false
    }
    if tooDeep > 0, capture == nil {
      tooDeep -= 1
      return false
    }
    // A close tag that nothing opened is ignored; one that closes something further out closes all that is inside.
    var index = elements.count - 1
    let last = max(1, elements.count - 64)
    while index >= last, !Self.same(bytes, elements[index].local, local) { index -= 1 }
    guard index >= last else {
      capture?.sawMarkup()
      return false
    }
    if capture != nil { finishCapture(bytes, end: range.lowerBound) }
    let name = elements[index].name
    var inner = index
    while inner < elements.count, !elements[inner].isEntry { inner += 1 }
    if inner < elements.count { endEntry() }
    while elements.count > index { elements.removeLast() }
    scope.leave(to: elements.count)
    return name.isRoot
  }

  private mutating func finishCapture(_ bytes: ByteView, end: Int) {
    guard var done = capture.take() else { return }
    if let text = done.finish(end: end, in: bytes, &scratch, limit: limits.textBytes) {
      texts.isSuspect = false
      store(done.field, text, isMarkup: done.hasMarkup)
    } else {
      texts.isSuspect = done.isSuspect
      let joined = scratch
      scratch = []
      joined.withUnsafeBufferPointer { store(done.field, $0, isMarkup: done.hasMarkup) }
      scratch = joined
    }
  }

  private mutating func store(_ field: Field, _ text: ByteView, isMarkup: Bool) {
    let base = bases[field.base]
    if entry != nil {
      entry?.take(field, text, isMarkup: isMarkup, base: base, &texts, limits)
    } else {
      feed.take(field, text, isMarkup: isMarkup, base: base, &texts, &document.hints, limits)
    }
  }

  private mutating func endEntry() {
    guard let done = entry.take() else { return }
    if document.format == .sitemap {
      pages += 1
      feed.takePublication(done.publication)
      guard done.isNews else { return }
    }
    entries.append(done.finished())
  }

  private static func local(_ bytes: ByteView, _ name: Range<Int>) -> Range<Int> {
    var place = name.lowerBound
    while place < name.upperBound, place - name.lowerBound < 64 {
      if bytes[place] == UInt8(ascii: ":") { return place + 1..<name.upperBound }
      place += 1
    }
    return name
  }

  /// Whether two local names are the same, letters in any case.
  private static func same(_ bytes: ByteView, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where bytes[left.lowerBound + index].folded != bytes[right.lowerBound + index].folded { return false }
    return true
  }
}
