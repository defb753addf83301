/// Walks the tags of an RSS, RDF or Atom document and hands each field to the mapper; no tree is built.
struct XMLFeedReader {
  private let limits: FeedLimits
  private var document = FeedDocument(format: .rss)
  private var elements: [Element] = []
  private var prefixes: [(prefix: String, namespace: Namespace, depth: Int)] = []
  private var entry: EntryFields?
  private var feed = FeedFields()
  private var capture: Capture?
  /// Elements deeper than the limit, which are passed over.
  private var tooDeep = 0

  private struct Element {
    var local: String
    var namespace: Namespace
    var base: String?
    var language: String?
  }

  /// A field that is being read.
  private struct Capture {
    var field: Field
    var depth: Int
    /// Where its content begins.
    var start: Int
    var text: [UInt8] = []
    var hasMarkup = false
  }

  init(limits: FeedLimits, base: String?) {
    self.limits = limits
    elements = [Element(local: "", namespace: .other, base: base, language: nil)]
  }

  /// - Parameter start: of the root element.
  mutating func read(_ bytes: [UInt8], from start: Int) throws(FeedError) -> FeedDocument {
    bytes.withUnsafeBufferPointer { walk($0, from: start) }
    if feed.title == nil, feed.isEmpty, document.entries.isEmpty, elements.count <= 1, document.format == .rss, !sawRoot { throw .unknown }
    feed.finish(&document)
    return document
  }

  private var sawRoot = false

  private mutating func walk(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var scanner = MarkupScanner(limits: limits, offset: start)
    while let token = scanner.next(in: bytes) {
      switch token.kind {
      case .text:
        if capture != nil { take(CharacterReferences.decode(UnsafeBufferPointer(rebasing: bytes[token.range]))) }
      case .cdata(let inner):
        if capture != nil { take(bytes[inner]) }
      case .open(let name, let attributes, let closed):
        if token.cut { return }
        open(bytes, name, attributes, closed: closed, token.range)
      case .close(let name):
        if close(bytes, name, token.range) { return }
      case .other: if token.cut { return }
      }
      if token.cut { return }
    }
  }

  private mutating func take(_ bytes: some Collection<UInt8>) {
    guard let room = capture.map({ limits.textBytes - $0.text.count }), room > 0 else { return }
    capture?.text.append(contentsOf: bytes.prefix(room))
  }

  private mutating func open(
    _ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ attributes: Range<Int>, closed: Bool, _ range: Range<Int>
  ) {
    let (prefix, local) = Self.parts(bytes.string(name))
    let startsEntry = local == "item" || local == "entry"
    if capture != nil, !startsEntry || capture?.field.keepsMarkup == true {
      capture?.hasMarkup = true
      if !closed { push(Element(local: local, namespace: .other, base: elements.last?.base, language: nil)) }
      return
    }
    if capture != nil { finishCapture(bytes, end: range.lowerBound) }
    guard elements.count + tooDeep < limits.depth else {
      if !closed { tooDeep += 1 }
      return
    }
    let values = Attributes(bytes, attributes, limit: limits.attributesPerTag)
    for declared in values.namespaces { prefixes.append((declared.prefix, Namespace(address: declared.address), elements.count)) }
    if prefixes.count > 256 { prefixes.removeFirst(128) }
    let parent = elements.last
    let base = values["xml:base"].map { Reference.resolve($0, against: parent?.base) ?? $0 } ?? parent?.base
    let element = Element(
      local: local, namespace: namespace(of: prefix), base: base, language: values["xml:lang"] ?? values["lang"] ?? parent?.language)
    begin(element, parent: parent, values, contentStart: range.upperBound, closed: closed)
    if closed {
      if capture?.depth == elements.count { finishCapture(bytes, end: range.upperBound) }
      if startsEntry { endEntry() }
    } else {
      push(element)
    }
  }

  private mutating func push(_ element: Element) {
    guard elements.count < limits.depth else {
      tooDeep += 1
      return
    }
    elements.append(element)
  }

  private mutating func begin(_ element: Element, parent: Element?, _ values: Attributes, contentStart: Int, closed: Bool) {
    switch element.local {
    case "rss", "feed", "rdf", "channel":
      if !sawRoot { document.format = element.local == "feed" ? .atom : element.local == "rdf" ? .rdf : .rss }
      sawRoot = true
      if feed.language == nil { feed.language = element.language }
      return
    case "item" where element.namespace == .core || element.namespace == .other, "entry" where element.namespace != .media:
      endEntry()
      entry = EntryFields(base: element.base, language: element.language, about: values["rdf:about"])
      return
    default: break
    }
    guard var field = Field(element.local, element.namespace, values, parent: parent?.local ?? "", isAtom: document.format == .atom) else {
      return
    }
    field.base = element.base
    field.language = element.language
    if field.isComplete {
      store(field, text: "")
    } else {
      capture = Capture(field: field, depth: elements.count, start: contentStart)
    }
  }

  /// True at the end of the document: what follows the root is junk.
  private mutating func close(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ range: Range<Int>) -> Bool {
    if tooDeep > 0 {
      tooDeep -= 1
      return false
    }
    let (_, local) = Self.parts(bytes.string(name))
    // A close tag that nothing opened is ignored; one that closes something further out closes all that is inside.
    guard let index = elements.lastIndex(where: { $0.local == local }), index > 0, elements.count - index <= 64 else { return false }
    if let capture, capture.depth >= index { finishCapture(bytes, end: range.lowerBound) }
    if elements[index...].contains(where: { $0.local == "item" || $0.local == "entry" }), capture == nil { endEntry() }
    elements.removeSubrange(index...)
    prefixes.removeAll { $0.depth > elements.count }
    return local == "rss" || local == "feed" || local == "rdf"
  }

  private mutating func finishCapture(_ bytes: UnsafeBufferPointer<UInt8>, end: Int) {
    guard let done = capture else { return }
    capture = nil
    if done.hasMarkup, done.start <= end {
      // Markup that is not escaped is taken as it stands; CDATA brackets inside it are only wrapping.
      let raw = bytes.string(done.start..<min(end, done.start + limits.textBytes))
      store(done.field, text: raw.replacing("<![CDATA[", with: "").replacing("]]>", with: ""), isMarkup: true)
    } else {
      store(done.field, text: String(decoding: done.text, as: UTF8.self))
    }
  }

  private mutating func store(_ field: Field, text: String, isMarkup: Bool = false) {
    if entry != nil {
      entry?.take(field, text, isMarkup: isMarkup, limits)
    } else {
      feed.take(field, text, &document.hints, limits)
    }
  }

  private mutating func endEntry() {
    guard let done = entry else { return }
    entry = nil
    if document.entries.count < limits.entries { document.entries.append(done.entry) } else { document.droppedEntries += 1 }
  }

  private func namespace(of prefix: String) -> Namespace {
    prefixes.last { $0.prefix == prefix }?.namespace ?? Namespace(prefix: prefix)
  }

  private static func parts(_ name: String) -> (prefix: String, local: String) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name.lowercased()) }
    return (String(name[..<colon]), name[name.index(after: colon)...].lowercased())
  }
}
