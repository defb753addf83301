/// The words of a text with one space between them, capitals of ASCII and Latin-1 made small: white space is Unicode's `White_Space` (UAX #44),
/// found in the bytes themselves, since every entry of every poll comes through here.
enum FoldedWords {
  static func bytes(of text: ByteView) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(text.count)
    var isApart = false
    var place = 0
    while place < text.count {
      let blank = blankLength(text, place)
      if blank > 0 {
        isApart = true
        place += blank
        continue
      }
      if isApart, !words.isEmpty { words.append(0x20) }
      isApart = false
      let isLatin1 = place > 0 && text[place - 1] == 0xC3
      words.append(isLatin1 ? smallLatin1(text[place]) : text[place].folded)
      place += 1
    }
    return words
  }

  /// The second byte of U+00C0…U+00FF: À is 0x20 before à, and × is no letter.
  private static func smallLatin1(_ byte: UInt8) -> UInt8 {
    (0x80...0x9E).contains(byte) && byte != 0x97 ? byte + 0x20 : byte
  }

  /// Bytes of the white space that begins there; 0 where none does.
  private static func blankLength(_ text: ByteView, _ place: Int) -> Int {
    let byte = text[place]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    if byte == 0xC2, place + 1 < text.count { return text[place + 1] == 0x85 || text[place + 1] == 0xA0 ? 2 : 0 }
    guard byte >= 0xE1, byte <= 0xE3, place + 2 < text.count else { return 0 }
    switch (byte, text[place + 1], text[place + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
