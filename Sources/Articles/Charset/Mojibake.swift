/// UTF-8 that was read as windows-1252 and encoded again (`â€™` for ’).
enum Mojibake {
  /// Nil where the text is not such: every character beyond ASCII must be part of such a sequence, and the look of it must leave no doubt.
  static func repaired(_ text: ByteView) -> [UInt8]? {
    guard let first = text.firstBeyondASCII() else { return nil }
    var out: [UInt8] = []
    var place = first
    var sequences = 0
    var isSure = false
    while let next = text.firstBeyondASCII(from: place) {
      out.append(text.part((sequences == 0 ? 0 : place)..<next))
      guard let (sequence, end) = sequence(text, at: next) else { return nil }
      // `É…` after capitals is a French or English word with its dots.
      if sequence.count == 2, next > 0, (0x41...0x5A).contains(text[next - 1]) { return nil }
      isSure = isSure || sequence.count == 4 || sequence.first == 0xE2 || sequence.first == 0xC2 || sequence.first == 0xC3
      out.append(contentsOf: sequence)
      sequences += 1
      place = end
    }
    guard isSure || sequences > 1 else { return nil }
    out.append(text.part(place..<text.count))
    return out
  }

  /// The bytes that the characters from there on were made from, as far as they make one sequence of UTF-8.
  private static func sequence(_ text: ByteView, at start: Int) -> ([UInt8], end: Int)? {
    var bytes: [UInt8] = []
    var place = start
    var wanted = 1
    while bytes.count < wanted {
      guard place < text.count, let (scalar, length) = UTF8Sequence.scalar(text, at: place), scalar >= 0x80,
        let byte = Windows1252.byte(scalar)
      else { return nil }
      if bytes.isEmpty {
        switch byte {
        case 0xC2..<0xE0: wanted = 2
        case 0xE0..<0xF0: wanted = 3
        case 0xF0..<0xF5: wanted = 4
        default: return nil
        }
      }
      bytes.append(byte)
      place += length
    }
    let isValid = bytes.withUnsafeBufferPointer { UTF8Sequence.scalar($0, at: 0)?.1 == bytes.count }
    return isValid ? (bytes, place) : nil
  }
}
