import Foundation

/// Contiguous UTF-8 that somebody else keeps alive.
typealias ByteView = UnsafeBufferPointer<UInt8>

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

  /// Whether `word`, which is in lower case, stands there in any case.
  func hasFolded(_ word: StaticString, at start: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start >= 0, start + length <= count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<length where self[start + index].folded != letters[index] { return false }
      return true
    }
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

  /// - Parameter text: ASCII, not empty.
  func contains(_ text: StaticString) -> Bool { end(of: (text.utf8Start[0], text), from: 0) != nil }

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

  func part(_ range: Range<Int>) -> ByteView { UnsafeBufferPointer(rebasing: self[range]) }

  func string(_ range: Range<Int>) -> String { String(decoding: part(range), as: UTF8.self) }

  var isBlank: Bool {
    for byte in self where !byte.isBlank { return false }
    return true
  }

  /// Outer ASCII white space off.
  var trimmed: ByteView {
    var first = 0
    var end = count
    while first < end, self[first].isBlank { first += 1 }
    while end > first, self[end - 1].isBlank { end -= 1 }
    return part(first..<end)
  }

  /// At most `limit` bytes, cut between two scalars.
  func cut(to limit: Int) -> ByteView {
    guard count > limit else { return self }
    var end = Swift.max(0, limit)
    while end > 0, self[end] & 0xC0 == 0x80 { end -= 1 }
    return part(0..<end)
  }

  /// Offset of the first byte beyond ASCII at or after `start`.
  func firstBeyondASCII(from start: Int = 0) -> Int? {
    guard let base = baseAddress else { return nil }
    var place = start
    while place + 8 <= count {
      let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { return place + (word & 0x8080_8080_8080_8080).littleEndian.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < count {
      if self[place] >= 0x80 { return place }
      place += 1
    }
    return nil
  }
}

extension UInt8 {
  var startsName: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") || self == UInt8(ascii: "_") || self >= 0x80
  }

  var continuesName: Bool {
    self > 0x20 && self != UInt8(ascii: ">") && self != UInt8(ascii: "/") && self != UInt8(ascii: "<") && self != UInt8(ascii: "=")
  }

  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 || self == 0x0C }

  /// Lower case for ASCII letters.
  var folded: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}

extension [UInt8] {
  mutating func append(_ bytes: ByteView) { append(contentsOf: bytes) }
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
