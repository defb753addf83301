/// Text that is nearly UTF-8.
enum UTF8Repair {
  static func isValid(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil } }

  /// A bad byte gets its windows-1252 reading: alone among good UTF-8 it comes from pasted Western text. Sequences that the end cut off are left out.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        out.append(byte)
        place += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(place + length, bytes.count)
      let sequence = bytes[place..<end]
      if byte >= 0xC2, byte < 0xF5, String(validating: sequence, as: UTF8.self) != nil, sequence.count == length {
        out.append(contentsOf: sequence)
        place = end
      } else if end == bytes.count, byte >= 0xC2, byte < 0xF5, sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
        place = end
      } else {
        Windows1252.append(byte, to: &out)
        place += 1
      }
    }
    return out
  }
}
