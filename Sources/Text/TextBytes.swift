import CByteClasses

/// A text as bytes, and what stands at a place of it.
package struct TextBytes {
  package let base: UnsafePointer<UInt8>
  package let count: Int
  let classes = ScalarClasses.shared

  /// - Parameter count: bytes that may be read from `base`, as long as this is in use.
  @inline(__always)
  package init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// The class of the scalar at a place and its length in bytes; a malformed byte separates.
  @inline(__always)
  func peek(_ position: Int) -> (kind: ScalarClass, length: Int) {
    guard position < count else { return (.separator, 0) }
    let first = base[position]
    if first < 0x80 { return (classes[first], 1) }
    let (value, length) = scalar(position)
    return (classes[value], length)
  }

  /// The scalar at a place and its length in bytes; a malformed byte is a lone U+FFFD.
  @inline(__always)
  func scalar(_ position: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(base[position])
    if first < 0x80 { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, position &+ length <= count else { return (0xFFFD, 1) }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(base[position &+ offset])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    return (value, length)
  }

  /// The first place at or behind this one where no ASCII letter or digit stands.
  @inline(__always)
  func endOfASCIIWord(_ begin: Int) -> Int {
    var position = begin
    while position &+ 8 <= count {
      let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self).littleEndian
      let others = ~Self.lettersAndDigits(word) & 0x8080_8080_8080_8080
      if others != 0 { return position &+ others.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < count, Self.lettersAndDigits(UInt64(base[position])) & 0x80 != 0 { position &+= 1 }
    return position
  }

  /// What the next 64 bytes are; behind the end of the text there is nothing.
  @inline(__always)
  func classes(at position: Int) -> ByteClasses {
    if position &+ 64 <= count { return byteClasses(base + position) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { rest in
      rest.initialize(repeating: 0)
      guard let start = rest.baseAddress else { return ByteClasses() }
      start.update(from: base + position, count: count &- position)
      return byteClasses(start)
    }
  }

  /// The high bit of each byte that is an ASCII letter or digit.
  @inline(__always)
  private static func lettersAndDigits(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let lower = low | 0x2020_2020_2020_2020
    let letters = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    return (letters | digits) & ~word
  }

  /// Behind the marks that voice the kana before them, which macOS writes apart: `フ` and U+309A are `プ`.
  func endOfVoicingMarks(_ begin: Int) -> Int {
    var end = begin
    while end < count {
      let (value, length) = scalar(end)
      guard value == 0x3099 || value == 0x309A || value == 0xFF9E || value == 0xFF9F else { break }
      end += length
    }
    return end
  }

  /// A short word of ASCII letters in lower case as one number; nil for any other.
  @inline(__always)
  func shortWord(_ begin: Int, _ end: Int) -> UInt64? {
    guard end &- begin <= 7 else { return nil }
    var key: UInt64 = 0
    for position in begin..<end {
      let lower = base[position] | 0x20
      guard lower >= 0x61, lower <= 0x7A else { return nil }
      key = key << 8 | UInt64(lower)
    }
    return key
  }

  /// Where the letters from here end, 64 bytes on at most.
  func endOfLetters(_ begin: Int) -> Int {
    var end = begin
    while end - begin < 64, case let (kind, length) = peek(end), kind.isLetter || kind == .invisible, length > 0 { end += length }
    return end
  }

  func folded(_ begin: Int, _ end: Int) -> String {
    Folding.folded(String(decoding: UnsafeBufferPointer(start: base + begin, count: end - begin), as: UTF8.self))
  }
}

extension TextBytes {
  /// `50 000`, `50.000`, `1,250,000`: up to three digits, then groups of exactly three behind one and the same separator. Nil without a group.
  func groupedNumber(_ begin: Int) -> Int? {
    // The number of a name is whole: `F-16 120 000 heures`.
    if begin > 1, base[begin - 1] == 0x2D, base[begin - 2] >= 0x80 || Self.lettersAndDigits(UInt64(base[begin - 2])) & 0x80 != 0 {
      return nil
    }
    var end = begin
    while case let (kind, length) = peek(end), kind == .digit, end - begin <= 12 { end += length }
    guard end - begin <= 3 else { return nil }
    var separator: UInt32?
    var hasGroups = false
    while end < count {
      let (value, length) = scalar(end)
      let kind = classes[value]
      let separates = kind == .space || value == 0x2E || value == 0x2C || kind == .apostrophe
      guard separates, value != 0x0A, separator == nil || separator == value else { break }
      var digits = end + length
      var found = 0
      while case let (kind, length) = peek(digits), kind == .digit, found < 4 {
        digits += length
        found += 1
      }
      guard found == 3, !peek(digits).kind.isLetter else { break }
      separator = value
      end = digits
      hasGroups = true
    }
    return hasGroups ? end : nil
  }

  /// `O.T.A.N.`: capitals with a dot after each; the last dot belongs to it. The initials of a name may have a space between them: `J. D. Vance` is
  /// `J.D. Vance`.
  func dottedAcronym(_ begin: Int) -> Int? {
    var end = begin
    var letters = 0
    while case let (kind, length) = peek(end), kind == .capital {
      let dot = end + length
      guard dot < count, base[dot] == 0x2E else {
        guard letters >= 2, !peek(dot).kind.isWord else { break }
        return dot
      }
      letters += 1
      end = dot + 1
      if let next = spacedInitial(end) { end = next }
    }
    return letters >= 2 && !peek(end).kind.isWord ? end : nil
  }

  /// Where a capital with a dot behind it begins, one space on.
  private func spacedInitial(_ place: Int) -> Int? {
    let (kind, length) = peek(place)
    guard kind == .space, base[place] != 0x0A else { return nil }
    let letter = place + length
    let (next, width) = peek(letter)
    return next == .capital && letter + width < count && base[letter + width] == 0x2E ? letter : nil
  }
}
