/// A page's markup without what no reader sees: comments, scripts, styles, drawings. Half of a newspaper's page goes with them.
///
/// It is also made harmless for the parser: no tag has more than `limits.attributes`, no end tag is without a start tag before it.
struct PageMarkup {
  private(set) var bytes: [UInt8] = []
  /// JSON-LD blocks, as ranges of the source.
  private(set) var structuredData: [Range<Int>] = []
  /// What stands in `<title>`, character references not decoded.
  private(set) var title: Range<Int>?

  private let limits: PageLimits
  /// Start tags less end tags by name, in buckets.
  private var open = [Int32](repeating: 0, count: 1024)
  /// Names whose end tag was looked for in vain: it is not there later either.
  private var unclosed: Set<UInt64> = []

  init(_ source: [UInt8], limits: PageLimits) {
    self.limits = limits
    bytes.reserveCapacity(source.count / 2)
    source.withUnsafeBufferPointer { read($0) }
  }

  private mutating func read(_ source: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while let bracket = source.first(UInt8(ascii: "<"), from: place) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[place..<bracket]))
      let next = bracket + 1 < source.count ? source[bracket + 1] : 0
      switch next {
      case UInt8(ascii: "!") where source.has("<!--", at: bracket):
        place = source.end(of: (UInt8(ascii: "-"), "-->"), from: bracket + 2).map { $0 + 3 } ?? source.count
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        place = source.first(UInt8(ascii: ">"), from: bracket).map { $0 + 1 } ?? source.count
      case UInt8(ascii: "/") where bracket + 2 < source.count && source[bracket + 2].isLetterOrDigit:
        place = endTag(source, bracket)
      case _ where next.isLetterOrDigit && next > 0x39:
        place = startTag(source, bracket)
      default:
        bytes.append(UInt8(ascii: "<"))
        place = bracket + 1
      }
    }
    if place < source.count { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[place...])) }
  }

  private mutating func endTag(_ source: UnsafeBufferPointer<UInt8>, _ bracket: Int) -> Int {
    guard let close = source.first(UInt8(ascii: ">"), from: bracket) else { return source.count }
    let name = Self.name(source, from: bracket + 2)
    let bucket = Int(name.key % 1024)
    // `</p>` and `</br>` make an element where none is open (HTML §13.2.6.4.7).
    if open[bucket] > 0 || name.key == Self.p {
      open[bucket] -= open[bucket] > 0 ? 1 : 0
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[bracket..<name.end]))
      bytes.append(UInt8(ascii: ">"))
    }
    return close + 1
  }

  private mutating func startTag(_ source: UnsafeBufferPointer<UInt8>, _ bracket: Int) -> Int {
    let name = Self.name(source, from: bracket + 1)
    let tag = TagExtent(source, from: name.end, attributeLimit: limits.attributes)
    guard let end = tag.end else { return source.count }
    if let content = hidden(name.key), !tag.isSelfClosing || !content.mayBeEmpty {
      guard !unclosed.contains(name.key), let close = Self.close(of: name.key, in: source, from: end) else {
        unclosed.insert(name.key)
        return content == .script ? source.count : end
      }
      let inside = end..<close
      if content == .script, Self.isStructuredData(source, bracket..<end) { structuredData.append(inside) }
      if content == .title, title == nil { title = inside }
      return source.first(UInt8(ascii: ">"), from: close).map { $0 + 1 } ?? source.count
    }
    open[Int(name.key % 1024)] += 1
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[bracket..<tag.kept]))
    if tag.kept < end { bytes.append(UInt8(ascii: ">")) }
    return end
  }

  private enum Hidden {
    case script, title, other

    /// `<svg/>` holds nothing; `<script/>` and `<title/>` are open for all that.
    var mayBeEmpty: Bool { self == .other }
  }

  private func hidden(_ name: UInt64) -> Hidden? {
    switch name {
    case Self.script, Self.style: .script
    case Self.title: .title
    case Self.svg, Self.noscript, Self.template, Self.iframe, Self.textarea: .other
    default: nil
    }
  }

  private static let p = key("p")
  private static let script = key("script")
  private static let style = key("style")
  private static let title = key("title")
  private static let svg = key("svg")
  private static let noscript = key("noscript")
  private static let template = key("template")
  private static let iframe = key("iframe")
  private static let textarea = key("textarea")

  private static func key(_ name: String) -> UInt64 { name.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  /// In lower case, as the bytes of a number; of longer names the last eight bytes.
  private static func name(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> (key: UInt64, end: Int) {
    var key: UInt64 = 0
    var place = start
    while place < source.count, source[place].continuesName {
      let byte = source[place]
      key = key << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      place += 1
    }
    return (key, place)
  }

  private static func close(of name: UInt64, in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while let bracket = source.first(UInt8(ascii: "<"), from: place) {
      if bracket + 1 < source.count, source[bracket + 1] == UInt8(ascii: "/"), self.name(source, from: bracket + 2).key == name {
        return bracket
      }
      place = bracket + 1
    }
    return nil
  }

  private static func isStructuredData(_ source: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>) -> Bool {
    let attributes = source.part(tag.lowerBound..<min(tag.upperBound, tag.lowerBound + 512))
    return attributes.contains("ld+json") || attributes.contains("LD+JSON")
  }
}
