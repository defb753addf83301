import Foundation

/// Mends what cuts an article short in other programs' JSON: a text cut in the middle of a letter or of a surrogate pair.
enum JSONRepair {
  static func repaired(_ data: Data) -> Data {
    var bytes = Array(String(decoding: data, as: UTF8.self).utf8)
    var position = 0
    while position + 1 < bytes.count {
      guard bytes[position] == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      guard let unit = escape(at: position, in: bytes) else {
        position += 2
        continue
      }
      switch unit {
      case 0xD800..<0xDC00:
        if let next = escape(at: position + 6, in: bytes), (0xDC00..<0xE000).contains(next) {
          position += 12
          continue
        }
        bytes.replaceSubrange(position..<position + 6, with: replacement)
      case 0xDC00..<0xE000: bytes.replaceSubrange(position..<position + 6, with: replacement)
      default: break
      }
      position += 6
    }
    return Data(bytes)
  }

  /// As long as what it takes the place of.
  private static let replacement = Array("\\uFFFD".utf8)

  /// The number that `\u` and four hexadecimal digits stand for; nil where something else stands.
  private static func escape(at position: Int, in bytes: [UInt8]) -> UInt16? {
    guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else { return nil }
    return UInt16(String(decoding: bytes[position + 2..<position + 6], as: UTF8.self), radix: 16)
  }
}
