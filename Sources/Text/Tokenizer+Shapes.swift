extension Tokenizer {
  /// `50 000`, `50.000`, `1,250,000`: up to three digits, then groups of exactly three behind one and the same separator.
  mutating func groupedNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ begin: Int) -> Int? {
    var end = begin
    while peek(bytes, end).kind == .digit { end += peek(bytes, end).length }
    guard end - begin <= 3 else { return nil }
    var separator: UInt32?
    var hasGroups = false
    while end < bytes.count {
      let (value, length) = Self.decode(bytes, end)
      let kind = scalarClass(value)
      let separates = kind == .space || value == 0x2E || value == 0x2C || kind == .apostrophe
      guard separates, value != 0x0A, separator == nil || separator == value else { break }
      var digits = end + length
      var count = 0
      while peek(bytes, digits).kind == .digit {
        digits += peek(bytes, digits).length
        count += 1
      }
      guard count == 3, !peek(bytes, digits).kind.isLetter else { break }
      separator = value
      end = digits
      hasGroups = true
    }
    return hasGroups ? end : nil
  }

  /// `O.T.A.N.`: capitals with a dot after each; the last dot belongs to it.
  mutating func dottedAcronym(_ bytes: UnsafeBufferPointer<UInt8>, _ begin: Int) -> Int? {
    var end = begin
    var letters = 0
    while case let (kind, length) = peek(bytes, end), kind == .capital {
      let dot = end + length
      guard dot < bytes.count, bytes[dot] == 0x2E else {
        guard letters >= 2, !peek(bytes, dot).kind.isWord else { break }
        return dot
      }
      letters += 1
      end = dot + 1
    }
    return letters >= 2 && !peek(bytes, end).kind.isWord ? end : nil
  }
}
