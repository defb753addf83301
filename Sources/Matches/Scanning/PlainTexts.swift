import Text

/// The blocks as a regular expression sees them: normalised, not folded. Made when the first expression asks.
struct PlainTexts {
  /// A piece of the text between two spaces, where normalising it has changed it.
  private struct Piece {
    var plain: Range<Int>
    var shown: Range<Int>
  }

  private struct Plain {
    /// Nil where the block is normal as it stands.
    var text: [UInt8]?
    var pieces: [Piece] = []
  }

  private var known: [Int: Plain] = [:]

  mutating func removeAll() {
    if !known.isEmpty { known.removeAll() }
  }

  /// Ranges of bytes of the block as it is shown. Where normalising has changed a piece between two spaces, a match in it is the whole piece.
  mutating func matches(of regex: LinearRegex, in number: Int, _ words: borrowing ArticleWords, limit: Int) -> [Range<Int>] {
    let block = words.blocks[number]
    let text = words.textBytes(block)
    let shown = UnsafeBufferPointer(start: text.base, count: text.count)
    let plain = known[number] ?? Self.normalised(shown)
    known[number] = plain
    guard let bytes = plain.text else { return regex.matches(in: shown, limit: limit) }
    return bytes.withUnsafeBufferPointer { regex.matches(in: $0, limit: limit) }.compactMap { range in
      let touched = plain.pieces.filter { $0.plain.overlaps(range) }
      guard let first = touched.first, let last = touched.last else { return nil }
      return first.shown.lowerBound..<last.shown.upperBound
    }
  }

  private static func normalised(_ shown: UnsafeBufferPointer<UInt8>) -> Plain {
    if shown.allSatisfy({ $0 < 0x80 && $0 != 0x60 }) { return Plain() }
    var bytes: [UInt8] = []
    var pieces: [Piece] = []
    for piece in shown.split(separator: 0x20, omittingEmptySubsequences: false) {
      let start = bytes.count
      bytes += Folding.normalised(String(decoding: piece, as: UTF8.self)).utf8
      pieces.append(Piece(plain: start..<bytes.count, shown: piece.startIndex..<piece.endIndex))
      bytes.append(0x20)
    }
    return bytes.dropLast().elementsEqual(shown) ? Plain() : Plain(text: bytes.dropLast(), pieces: pieces)
  }
}
