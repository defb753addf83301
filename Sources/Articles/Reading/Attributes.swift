/// The attributes of one start tag, as places in the document; a value is decoded when it is asked for.
struct Attributes {
  private var places: [(key: UInt64, name: Range<Int>, value: Range<Int>)] = []

  var isEmpty: Bool { places.isEmpty }

  mutating func clear() { places.removeAll(keepingCapacity: true) }

  mutating func read(_ bytes: ByteView, _ range: Range<Int>, limit: Int) {
    clear()
    var scanner = AttributeScanner(range)
    while places.count < limit, let (name, value) = scanner.next(in: bytes) {
      places.append((Self.key(bytes.part(name)), name, value))
    }
  }

  /// The first of that name in any case, blank ones not.
  func value(_ key: UInt64, in bytes: ByteView) -> String? {
    guard let found = places.first(where: { $0.key == key }) else { return nil }
    return Self.decoded(bytes.part(found.value)).nonBlank
  }

  /// Prefix (empty for the default) and address of each namespace that the tag declares.
  func forEachNamespace(in bytes: ByteView, _ take: (ByteView, String) -> Void) {
    for place in places where bytes.has("xmlns", at: place.name.lowerBound) {
      let name = bytes.part(place.name)
      if name.count == 5 {
        take(ByteView(start: nil, count: 0), Self.decoded(bytes.part(place.value)))
      } else if name.count > 6, name[5] == UInt8(ascii: ":") {
        take(name.part(6..<name.count), Self.decoded(bytes.part(place.value)))
      }
    }
  }

  private static func decoded(_ value: ByteView) -> String {
    guard value.first(UInt8(ascii: "&"), from: 0) != nil else { return String(decoding: value, as: UTF8.self) }
    return String(decoding: CharacterReferences.decode(value), as: UTF8.self)
  }

  static func key(_ name: ByteView) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte.folded)) &* 0x100_0000_01B3 }
    return hash
  }

  private static func key(_ name: StaticString) -> UInt64 { name.withUTF8Buffer { key($0) } }

  static let about = key("rdf:about")
  static let base = key("xml:base")
  static let category = key("category")
  static let feedURL = key("xmlurl")
  static let href = key("href")
  static let isPermaLink = key("ispermalink")
  static let label = key("label")
  static let language = key("lang")
  static let length = key("length")
  static let mode = key("mode")
  static let relation = key("rel")
  static let resource = key("rdf:resource")
  static let source = key("src")
  static let term = key("term")
  static let text = key("text")
  static let title = key("title")
  static let type = key("type")
  static let url = key("url")
  static let xmlLanguage = key("xml:lang")
}
