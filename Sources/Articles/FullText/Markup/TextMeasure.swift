/// Length of a text as its reader sees it: white space runs are one character, a scalar is one. Blank text has none.
struct TextMeasure {
  private(set) var characters: Int32 = 0
  private(set) var commas: Int32 = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var wasBlank = false
    var isBlank = true
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        if byte.isBlank {
          characters += wasBlank ? 0 : 1
          wasBlank = true
        } else {
          characters += 1
          commas += byte == 0x2C ? 1 : 0
          (wasBlank, isBlank) = (false, false)
        }
        place += 1
        continue
      }
      let second = place + 1 < bytes.count ? bytes[place + 1] : 0
      if byte == 0xC2, second == 0xA0 {
        characters += wasBlank ? 0 : 1
        wasBlank = true
      } else {
        if byte & 0xC0 != 0x80 { characters += 1 }
        if Self.isComma(byte, second, place + 2 < bytes.count ? bytes[place + 2] : 0) { commas += 1 }
        (wasBlank, isBlank) = (false, false)
      }
      place += byte & 0xC0 == 0xC0 ? 2 : 1
    }
    if isBlank { characters = 0 }
  }

  /// `，` and `、` of Chinese and Japanese, `،` of Arabic.
  private static func isComma(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xD8, 0x8C): true
    case (0xEF, 0xBC): third == 0x8C
    case (0xE3, 0x80): third == 0x81
    default: false
    }
  }
}
