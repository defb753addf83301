/// Reads JSON value by value out of contiguous UTF-8; what is wrong or cut off ends the reading without losing what came before.
struct JSONScanner {
  private let bytes: ByteView
  private(set) var place: Int
  private var depth = 0
  private var scratch: [UInt8] = []
  /// The document ended, or made no sense, before it was whole.
  private(set) var isBroken = false

  /// Values nested deeper end the reading.
  private static let depthLimit = 512

  init(_ bytes: ByteView) {
    self.bytes = bytes
    place = 0
  }

  /// The first byte of the value that comes next.
  mutating func next() -> UInt8? {
    while place < bytes.count, bytes[place].isBlank { place += 1 }
    return place < bytes.count ? bytes[place] : nil
  }

  /// Calls `member` for each key, where the value begins; a value that it leaves is passed over. False for what is no object.
  @discardableResult
  mutating func object(_ member: (inout JSONScanner, ByteView) -> Void) -> Bool {
    guard next() == UInt8(ascii: "{"), enter() else { return false }
    while !isBroken {
      switch next() {
      case UInt8(ascii: "}"):
        leave()
        return true
      case UInt8(ascii: ","): place += 1
      case UInt8(ascii: "\""):
        guard let key = rawString(), next() == UInt8(ascii: ":") else { return fail() }
        place += 1
        guard next() != nil else { return fail() }
        let start = place
        member(&self, bytes.part(key))
        if place == start { skip() }
      default: return fail()
      }
    }
    return true
  }

  /// Calls `element` for each value; false for what is no array.
  @discardableResult
  mutating func array(_ element: (inout JSONScanner) -> Void) -> Bool {
    guard next() == UInt8(ascii: "["), enter() else { return false }
    while !isBroken {
      switch next() {
      case UInt8(ascii: "]"):
        leave()
        return true
      case UInt8(ascii: ","): place += 1
      case nil: return fail()
      default:
        let start = place
        element(&self)
        if place == start { skip() }
        if place == start { return fail() }
      }
    }
    return true
  }

  /// A string without its escapes, or a number as it is written; nil for any other value, which is left.
  mutating func text<Result>(_ body: (ByteView) -> Result?) -> Result? {
    switch next() {
    case UInt8(ascii: "\""):
      guard let range = rawString() else { return nil }
      let raw = bytes.part(range)
      guard raw.first(UInt8(ascii: "\\"), from: 0) != nil else { return body(raw) }
      scratch.removeAll(keepingCapacity: true)
      JSONEscapes.decode(raw, into: &scratch)
      return scratch.withUnsafeBufferPointer(body)
    case let byte? where byte.isASCIIDigit || byte == UInt8(ascii: "-"):
      let start = place
      skip()
      return body(bytes.part(start..<place))
    default: return nil
    }
  }

  /// Passes over one value, whatever it is.
  mutating func skip() {
    var open = 0
    repeat {
      switch next() {
      case nil:
        isBroken = true
        return
      case UInt8(ascii: "\""): if rawString() == nil { return }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if open == 0 { return }
        open -= 1
        place += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        if open == 0 { return }
        place += 1
      default: while place < bytes.count, !endsWord(bytes[place]) { place += 1 }
      }
    } while open > 0
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["),
      UInt8(ascii: "\""):
      true
    default: byte.isBlank
    }
  }

  /// What stands between the quotation marks.
  private mutating func rawString() -> Range<Int>? {
    let start = place + 1
    var end = start
    while let quote = bytes.first(UInt8(ascii: "\""), from: end) {
      var slashes = 0
      while quote - slashes > start, bytes[quote - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
      end = quote + 1
      if slashes % 2 == 0 {
        place = end
        return start..<quote
      }
    }
    place = bytes.count
    isBroken = true
    return nil
  }

  private mutating func enter() -> Bool {
    place += 1
    depth += 1
    if depth > Self.depthLimit { isBroken = true }
    return !isBroken
  }

  private mutating func leave() {
    place += 1
    depth -= 1
  }

  private mutating func fail() -> Bool {
    isBroken = true
    return true
  }
}
