import Foundation

/// The charsets that the C library knows and we do not, through its `iconv`.
struct LegacyCharset {
  private let name: String

  /// Nil where the C library does not know the name.
  init?(_ name: String) {
    guard name.utf8.count < 40, name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x3A || $0 == 0x2E }) else {
      return nil
    }
    guard let handle = Self.open(name) else { return nil }
    iconv_close(handle)
    self.name = name
  }

  /// A byte that means nothing in the charset becomes U+FFFD, and reading goes on with the next one.
  func utf8(_ bytes: ByteView) -> [UInt8]? {
    guard let handle = Self.open(name), let base = bytes.baseAddress else { return nil }
    defer { iconv_close(handle) }
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 2)
    // iconv only reads from its input, whatever its declaration says.
    var next: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(to: CChar.self)
    var left = bytes.count
    while left > 0 {
      var failure: Int32 = 0
      let written = output.withUnsafeMutableBytes { target -> Int in
        var end = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        if iconv(handle, &next, &left, &end, &room) == -1 { failure = errno }
        return target.count - room
      }
      out.append(contentsOf: output[..<written])
      if failure == EINVAL || failure == EILSEQ {
        out.append(contentsOf: [0xEF, 0xBF, 0xBD])
        guard left > 0 else { break }
        next = next.map { $0 + 1 }
        left -= 1
      } else if failure == 0 || failure != E2BIG {
        break
      }
    }
    return out
  }

  private static func open(_ name: String) -> iconv_t? {
    let handle = iconv_open("UTF-8", name)
    // The C library answers (iconv_t)-1 for an unknown name.
    return Int(bitPattern: handle) == -1 ? nil : handle
  }
}
