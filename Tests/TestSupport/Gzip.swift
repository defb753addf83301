/// Gzip without a compressor (RFC 1951 and 1952).
package enum Gzip {
  /// These bytes in stored blocks, with a true checksum.
  package static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out = header
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      out.append(rest.isEmpty ? 1 : 0)
      out += littleEndian(UInt32(block.count), 2) + littleEndian(~UInt32(block.count), 2) + block
    } while !rest.isEmpty
    return out + littleEndian(crc32(bytes), 4) + littleEndian(UInt32(truncatingIfNeeded: bytes.count), 4)
  }

  /// At least this many spaces, packed about 159 to 1; the checksum is wrong, but nobody should come that far.
  package static func bomb(unpackingTo count: Int) -> [UInt8] {
    var out = header
    var pending: UInt32 = 0
    var filled: UInt32 = 0
    func write(_ bits: UInt32, _ width: UInt32) {
      pending |= bits << filled
      filled += width
      while filled >= 8 {
        out.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        filled -= 8
      }
    }
    func reversed(_ code: UInt32, _ width: UInt32) -> UInt32 {
      (0..<width).reduce(UInt32(0)) { out, bit in out << 1 | (code >> bit & 1) }
    }
    write(0b011, 3)  // the last block, fixed Huffman codes
    write(reversed(0x30 + 0x20, 8), 8)  // the literal space
    let match = reversed(0b1100_0101, 8)  // 258 bytes from one byte back: length code 285, distance code 0
    for _ in 0...count / 258 {
      write(match, 8)
      write(0, 5)
    }
    write(0, 7)
    write(0, 7)
    return out + [UInt8](repeating: 0, count: 8)
  }

  /// Well-formed blocks without a byte in them.
  package static func emptyBlocks(_ count: Int) -> [UInt8] {
    header + (0..<count).flatMap { _ in [0, 0, 0, 0xff, 0xff] as [UInt8] }
  }

  private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  private static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
