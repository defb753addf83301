/// What one pass over the bytes tells of them as UTF-8.
struct UTF8Survey {
  /// Offset of the first byte that is no UTF-8; nil for text that is valid throughout.
  private(set) var firstFault: Int?
  /// There is something that `UTF8Cleaner` takes out or mends.
  private(set) var needsCleaning = false

  init(_ bytes: ByteView) {
    guard let base = bytes.baseAddress else { return }
    var place = 0
    var marks = 0
    while place < bytes.count {
      if place + 8 <= bytes.count {
        let word = UInt64(littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self))
        let beyond = word & 0x8080_8080_8080_8080
        let plain = beyond == 0 ? 8 : beyond.trailingZeroBitCount / 8
        if plain > 0 {
          // Some byte is below 0x20: mostly a line end.
          if (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0, !needsCleaning {
            for index in place..<place + plain where bytes[index] < 0x20 && !bytes[index].isBlank { needsCleaning = true }
          }
          place += plain
          marks = 0
          if plain == 8 { continue }
        }
      }
      let byte = bytes[place]
      switch byte {
      case 0..<0x80:
        if byte < 0x20, !byte.isBlank { needsCleaning = true }
        place += 1
        marks = 0
        continue
      // Latin, Greek and Cyrillic letters, and most of East Asia: neither marks nor controls are among them.
      case 0xC3...0xCB, 0xCE...0xD1:
        if place + 1 < bytes.count, bytes[place + 1] & 0xC0 == 0x80 {
          place += 2
          marks = 0
          continue
        }
      case 0xE3...0xEC:
        if place + 2 < bytes.count, bytes[place + 1] & 0xC0 == 0x80, bytes[place + 2] & 0xC0 == 0x80 {
          place += 3
          marks = 0
          continue
        }
      default: break
      }
      guard let (scalar, length) = UTF8Sequence.scalar(bytes, at: place) else {
        firstFault = place
        return
      }
      if scalar < 0x300 {
        if scalar < 0xA0 { needsCleaning = true }
        marks = 0
      } else if CombiningMarks.contains(scalar) {
        marks += 1
        if marks > CombiningMarks.limit { needsCleaning = true }
      } else {
        if scalar & 0xFFFE == 0xFFFE { needsCleaning = true }
        marks = 0
      }
      place += length
    }
  }
}

enum UTF8Sequence {
  /// The scalar value and its length in bytes; nil for what Unicode's table 3-7 does not have.
  @inline(__always)
  static func scalar(_ bytes: ByteView, at place: Int) -> (UInt32, Int)? {
    let first = bytes[place]
    let left = bytes.count - place
    if first >= 0xC2, first < 0xE0 {
      guard left > 1, bytes[place + 1] & 0xC0 == 0x80 else { return nil }
      return (UInt32(first & 0x1F) << 6 | UInt32(bytes[place + 1] & 0x3F), 2)
    }
    if first >= 0xE0, first < 0xF0 {
      guard left > 2, bytes[place + 1] & 0xC0 == 0x80, bytes[place + 2] & 0xC0 == 0x80 else { return nil }
      let value = UInt32(first & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
      return value < 0x800 || (value >= 0xD800 && value < 0xE000) ? nil : (value, 3)
    }
    if first >= 0xF0, first < 0xF5 {
      guard left > 3, bytes[place + 1] & 0xC0 == 0x80, bytes[place + 2] & 0xC0 == 0x80, bytes[place + 3] & 0xC0 == 0x80 else { return nil }
      let high = UInt32(first & 0x07) << 18 | UInt32(bytes[place + 1] & 0x3F) << 12
      let value = high | UInt32(bytes[place + 2] & 0x3F) << 6 | UInt32(bytes[place + 3] & 0x3F)
      return value < 0x10000 || value > 0x10FFFF ? nil : (value, 4)
    }
    return nil
  }
}
