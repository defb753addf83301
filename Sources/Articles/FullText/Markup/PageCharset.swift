import Foundation

/// Which charset a page's bytes are in, for `TextDecoder`, which knows of byte order marks, headers and guesses but not of `<meta>`.
enum PageCharset {
  /// A content type with a charset: the header's own where it has one, else what the page declares in its first mebibyte.
  ///
  /// HTML asks to look at 1,024 bytes only (§13.2.3.2); publishers put scripts before the declaration.
  static func contentType(header: String?, page: [UInt8]) -> String? {
    if let header, header.lowercased().contains("charset=") { return header }
    guard let declared = declared(page) else { return header }
    return "text/html; charset=\(declared)"
  }

  /// Of `<meta charset=…>` or `<meta … content="…; charset=…">`. UTF-16 there is UTF-8: the declaration could not be read otherwise (§13.2.3.2).
  static func declared(_ page: [UInt8]) -> String? {
    let found = page.withUnsafeBufferPointer { source in
      let head = UnsafeBufferPointer(rebasing: source[..<min(source.count, 1 << 20)])
      var place = 0
      while let bracket = head.first(UInt8(ascii: "<"), from: place) {
        place = bracket + 1
        if head.has("<!--", at: bracket) {
          guard let close = head.end(of: (UInt8(ascii: "-"), "-->"), from: bracket + 2) else { return String?.none }
          place = close
        } else if isMeta(head, at: bracket) {
          let end = head.first(UInt8(ascii: ">"), from: bracket, limit: 1024) ?? min(bracket + 1024, head.count)
          if let label = label(head.string(bracket..<end)) { return label }
          place = end
        }
      }
      return nil
    }
    guard let found else { return nil }
    return found.lowercased().hasPrefix("utf-16") ? "utf-8" : found
  }

  private static func isMeta(_ source: UnsafeBufferPointer<UInt8>, at bracket: Int) -> Bool {
    guard bracket + 5 < source.count else { return false }
    return zip("meta".utf8, source[(bracket + 1)...]).allSatisfy { $0 == $1 | 0x20 } && !source[bracket + 5].isLetterOrDigit
  }

  private static func label(_ tag: String) -> String? {
    let tag = tag.lowercased()
    guard let at = tag.range(of: "charset") else { return nil }
    let rest = tag[at.upperBound...].drop { $0 == " " }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0))
    }
    return value.isEmpty || value.utf8.count > 40 ? nil : String(value)
  }
}
