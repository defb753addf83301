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
  func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard let handle = Self.open(name) else { return nil }
    defer { iconv_close(handle) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 1 << 16)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    input.withUnsafeMutableBufferPointer { source in
      var next = source.baseAddress
      var left = source.count
      while left > 0 {
        var failure: Int32 = 0
        let written = output.withUnsafeMutableBufferPointer { target -> Int in
          var end = target.baseAddress
          var room = target.count
          if iconv(handle, &next, &left, &end, &room) == -1 { failure = errno }
          return target.count - room
        }
        out.append(contentsOf: output[..<written].lazy.map { UInt8(bitPattern: $0) })
        if failure == EINVAL || failure == EILSEQ {
          out.append(contentsOf: [0xEF, 0xBF, 0xBD])
          guard left > 0 else { break }
          next = next.map { $0 + 1 }
          left -= 1
        } else if failure == 0 || failure != E2BIG {
          break
        }
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
