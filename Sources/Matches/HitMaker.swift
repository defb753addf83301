import Text

/// Turns spans of one block into hits, with offsets into the block as it is shown.
struct HitMaker {
  private let bytes: [UInt8]
  private let tokens: [Token]

  init(text: String, tokens: [Token]) {
    bytes = Array(text.utf8)
    self.tokens = tokens
  }

  /// - Parameter spans: in the order of the block.
  func hits(_ spans: [Span]) -> [Hit] {
    var hits: [Hit] = []
    var scalars = 0
    var position = 0
    for span in spans {
      let range = Int(tokens[Int(span.first)].start)..<Int(tokens[Int(span.last)].end)
      scalars += count(position..<range.lowerBound)
      let length = count(range)
      position = range.lowerBound
      hits.append(
        Hit(
          bytes: range, scalars: scalars..<scalars + length, text: String(decoding: bytes[range], as: UTF8.self),
          gap: span.halfGap.map { Int(($0 + 1) / 2) }, parts: span.words.count > 1 ? span.words.map { tokens[Int($0)].bytes } : []))
    }
    return hits
  }

  /// Scalars that begin in these bytes.
  private func count(_ range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}
