/// Text in lower case for looking up known phrases: one space for white space, the straight apostrophe, Latin letters of one or two bytes lowered.
struct LoweredText {
  private(set) var bytes: [UInt8]

  init(_ text: some Sequence<UInt8>) {
    bytes = []
    bytes.reserveCapacity(text.underestimatedCount)
    for byte in text {
      switch byte {
      case 0x41...0x5A: bytes.append(byte | 0x20)
      case _ where byte.isBlank: space()
      case 0xA0 where bytes.last == 0xC2:
        bytes.removeLast()
        space()
      // À…Þ
      case 0x80...0x9E where bytes.last == 0xC3: bytes.append(byte + 0x20)
      // ’
      case 0x99 where bytes.suffix(2).elementsEqual([0xE2, 0x80]):
        bytes.removeLast(2)
        bytes.append(0x27)
      default: bytes.append(byte)
      }
    }
  }

  private mutating func space() {
    if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
  }
}
