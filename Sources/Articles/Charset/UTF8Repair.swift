/// Text that is nearly UTF-8.
enum UTF8Repair {
  /// A bad byte gets its windows-1252 reading: alone among good UTF-8 it comes from pasted Western text. Sequences that the end cut off are left out.
  static func repaired(_ bytes: ByteView) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var place = 0
    while place < bytes.count {
      let run = bytes.firstBeyondASCII(from: place) ?? bytes.count
      if run > place { out.append(bytes.part(place..<run)) }
      place = run
      guard place < bytes.count else { break }
      if let (_, length) = UTF8Sequence.scalar(bytes, at: place) {
        out.append(bytes.part(place..<place + length))
        place += length
      } else if isCutOff(bytes, at: place) {
        break
      } else {
        Windows1252.append(bytes[place], to: &out)
        place += 1
      }
    }
    return out
  }

  /// More good sequences than bad bytes: a UTF-8 text with blemishes, and no other charset.
  static func isMostlyUTF8(_ bytes: ByteView) -> Bool {
    var balance = 0
    var place = 0
    while let next = bytes.firstBeyondASCII(from: place) {
      if let (_, length) = UTF8Sequence.scalar(bytes, at: next) {
        balance += 1
        place = next + length
      } else {
        if isCutOff(bytes, at: next) { break }
        balance -= 1
        place = next + 1
      }
    }
    return balance > 0
  }

  private static func isCutOff(_ bytes: ByteView, at place: Int) -> Bool {
    let byte = bytes[place]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    return byte >= 0xC2 && byte < 0xF5 && place + length > bytes.count && bytes[(place + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
  }
}
