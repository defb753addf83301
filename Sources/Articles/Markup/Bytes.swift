import Foundation

extension UnsafeBufferPointer<UInt8> {
  func first(_ byte: UInt8, from start: Int, limit: Int = .max) -> Int? {
    guard start < count, let base = baseAddress else { return nil }
    let length = Swift.min(count - start, limit)
    guard let found = memchr(base + start, Int32(byte), length) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  func has(_ word: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= count, let base = baseAddress else { return false }
    return memcmp(base + start, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// Offset of the next `mark.1`, which begins with `mark.0`.
  func end(of mark: (UInt8, StaticString), from start: Int) -> Int? {
    var place = start
    while let found = first(mark.0, from: place) {
      if has(mark.1, at: found) { return found }
      place = found + 1
    }
    return nil
  }

  /// A `<` opens markup where a name, `/` and a name, `!` or `?` follows; anything else is text.
  func opensMarkup(at bracket: Int) -> Bool {
    guard bracket + 1 < count else { return false }
    switch self[bracket + 1] {
    case UInt8(ascii: "!"):
      return has("<!--", at: bracket) || has("<![", at: bracket) || has("<!DOC", at: bracket) || has("<!doc", at: bracket)
    case UInt8(ascii: "?"): return true
    case UInt8(ascii: "/"): return bracket + 2 < count && self[bracket + 2].startsName
    case let byte: return byte.startsName
    }
  }

  func nameEnd(from start: Int) -> Int {
    var place = start
    while place < count, self[place].continuesName { place += 1 }
    return place
  }

  func lastInk(before end: Int, from start: Int) -> UInt8? {
    var place = end - 1
    let first = Swift.max(start, end - 16)
    while place >= first {
      if self[place] > 0x20 { return self[place] }
      place -= 1
    }
    return nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self) }
}

extension UInt8 {
  var startsName: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") || self == UInt8(ascii: "_") || self >= 0x80
  }

  var continuesName: Bool {
    self > 0x20 && self != UInt8(ascii: ">") && self != UInt8(ascii: "/") && self != UInt8(ascii: "<") && self != UInt8(ascii: "=")
  }

  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 || self == 0x0C }
}

extension String {
  /// Outer ASCII white space off; nil where nothing is left.
  var nonBlank: String? {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { !$0.isBlank }), let last = bytes.lastIndex(where: { !$0.isBlank }) else { return nil }
    return String(self[first...last])
  }

  /// At most `limit` bytes, cut between two scalars.
  func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}

extension String? {
  var nonBlank: String? { self?.nonBlank }
}
