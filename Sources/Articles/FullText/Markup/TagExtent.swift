/// How far a start tag reaches (HTML §13.2.5.32 to 40): a quote opens a value only after `=`.
struct TagExtent {
  /// One past the `>`; nil where the page ends in the tag.
  private(set) var end: Int?
  /// Up to here the tag has no more attributes than allowed; at most `end`.
  private(set) var kept: Int
  private(set) var isSelfClosing = false

  init(_ source: UnsafeBufferPointer<UInt8>, from start: Int, attributeLimit: Int) {
    var place = start
    var cut: Int?
    var attributes = 0
    var isInName = false
    kept = source.count
    while place < source.count {
      let byte = source[place]
      switch byte {
      case UInt8(ascii: ">"):
        isSelfClosing = source[place - 1] == UInt8(ascii: "/")
        end = place + 1
        kept = cut ?? place + 1
        return
      case UInt8(ascii: "="):
        isInName = true
        var value = place + 1
        while value < source.count, source[value].isBlank { value += 1 }
        guard value < source.count else { return }
        if source[value] == UInt8(ascii: "\"") || source[value] == UInt8(ascii: "'") {
          guard let close = source.first(source[value], from: value + 1) else { return }
          place = close
          isInName = false
        } else {
          while value < source.count, !source[value].isBlank, source[value] != UInt8(ascii: ">") { value += 1 }
          place = value - 1
        }
      case _ where byte.isBlank || byte == UInt8(ascii: "/"): isInName = false
      case _ where !isInName:
        isInName = true
        attributes += 1
        if attributes > attributeLimit, cut == nil { cut = place }
      default: break
      }
      place += 1
    }
  }
}
