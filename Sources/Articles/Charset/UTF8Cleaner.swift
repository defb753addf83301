/// Takes out of valid UTF-8 what no text has: control characters, noncharacters, piles of combining marks. C1 controls are windows-1252 that
/// somebody passed through Latin-1, as in numeric references of HTML.
enum UTF8Cleaner {
  static func cleaned(_ bytes: ByteView) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    var marks = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        if byte >= 0x20 || byte.isBlank { out.append(byte) }
        place += 1
        marks = 0
        continue
      }
      guard let (scalar, length) = UTF8Sequence.scalar(bytes, at: place) else {
        place += 1
        continue
      }
      let isMark = CombiningMarks.contains(scalar)
      marks = isMark ? marks + 1 : 0
      if scalar < 0xA0 {
        Windows1252.append(UInt8(scalar), to: &out)
      } else if scalar & 0xFFFE != 0xFFFE, marks <= CombiningMarks.limit {
        out.append(bytes.part(place..<place + length))
      }
      place += length
    }
    return out
  }
}
