/// Makes the relative addresses inside HTML absolute.
enum LinkRewriter {
  /// False where there is nothing to change, which is the common case; then `out` is left alone. Once `out` has grown by so many bytes, the
  /// rest stays as it is.
  static func rewrite(_ html: ByteView, base: Reference, growth: Int = .max, into out: inout [UInt8]) -> Bool {
    var copied = 0
    var place = 0
    var found = false
    var end = -1
    var grown = 0
    while let bracket = html.first(UInt8(ascii: "<"), from: place) {
      place = bracket + 1
      guard place < html.count, html[place].startsName else { continue }
      let nameEnd = html.nameEnd(from: place)
      guard nameEnd < html.count, html[nameEnd] != UInt8(ascii: ">") else { continue }
      // A value that holds the bracket cuts its tag short here: its address is whole before that, or is left as it is.
      if end < nameEnd { end = html.first(UInt8(ascii: ">"), from: nameEnd) ?? html.count }
      guard end < html.count else { break }
      guard end - nameEnd <= tagLimit else { continue }
      var scanner = AttributeScanner(nameEnd..<end)
      while let (name, value) = scanner.next(in: html) {
        guard !value.isEmpty, holdsAddress(html, name), isRelative(html, value) else { continue }
        if !found {
          found = true
          out.removeAll(keepingCapacity: true)
        }
        out.append(html.part(copied..<value.lowerBound))
        let length = out.count
        base.resolve(html.part(value), into: &out)
        grown += max(0, out.count - length - value.count)
        copied = value.upperBound
      }
      place = end
      if grown > growth { break }
    }
    if found { out.append(html.part(copied..<html.count)) }
    return found
  }

  private static let tagLimit = 64 << 10

  /// The attributes of HTML that are one address each.
  private static func holdsAddress(_ html: ByteView, _ name: Range<Int>) -> Bool {
    switch name.count {
    case 3: html.hasFolded("src", at: name.lowerBound)
    case 4: html.hasFolded("href", at: name.lowerBound) || html.hasFolded("cite", at: name.lowerBound)
    case 6: html.hasFolded("action", at: name.lowerBound) || html.hasFolded("poster", at: name.lowerBound)
    case 8: html.hasFolded("longdesc", at: name.lowerBound)
    default: false
    }
  }

  private static func isRelative(_ html: ByteView, _ value: Range<Int>) -> Bool {
    var place = value.lowerBound
    if html.has("http", at: place) { return false }
    while place < value.upperBound, html[place].isBlank { place += 1 }
    guard place < value.upperBound, html[place] != UInt8(ascii: "#") else { return false }
    // A letter, then letters and digits up to a colon: a scheme.
    guard html[place].startsName, html[place] < 0x80 else { return true }
    while place < value.upperBound, html[place].isLetterOrDigit || html[place] == 0x2B || html[place] == 0x2D || html[place] == 0x2E {
      place += 1
    }
    return place == value.upperBound || html[place] != UInt8(ascii: ":")
  }
}
