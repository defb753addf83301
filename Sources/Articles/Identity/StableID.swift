import Crypto

/// Ids that come out the same wherever and whenever they are made.
package enum StableID {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// 26 characters of Crockford's base 32, 130 bits, out of SHA-256 over the parts with their lengths.
  package static func text(of parts: [String]) -> String {
    var hash = SHA256()
    for part in parts { hash.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
    var bits: UInt64 = 0
    var count = 0
    var text: [UInt8] = []
    for byte in hash.finalize() {
      bits = bits << 8 | UInt64(byte)
      count += 8
      while count >= 5, text.count < 26 {
        text.append(alphabet[Int(bits >> UInt64(count - 5) & 31)])
        count -= 5
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
