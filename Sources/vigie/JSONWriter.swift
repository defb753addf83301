import Foundation

/// Writes JSON in the very bytes of `Console.json`, for lines of which there are millions: an encoder takes longer for a match than finding it did.
///
/// Objects are written key by key; their keys come in the order of the alphabet.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// True where the next value has one before it.
  private var needsComma = false

  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  mutating func object(_ body: (inout Self) -> Void) {
    begin(0x7B)
    body(&self)
    end(0x7D)
  }

  mutating func array<Element>(_ elements: [Element], _ body: (Element, inout Self) -> Void) {
    begin(0x5B)
    for element in elements { body(element, &self) }
    end(0x5D)
  }

  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(0x22)
    var text = text
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
  }

  mutating func number(_ value: Int) {
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// - Parameter value: finite; JSON has no other numbers, and a zero stands for them.
  mutating func number(_ value: Double) {
    separate()
    let text = (value.isFinite ? value : 0).description.utf8
    bytes.append(contentsOf: text.suffix(2).elementsEqual(".0".utf8) ? text.dropLast(2) : text[...])
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    // What stands from here on is written as it is.
    var start = 0
    for position in text.indices {
      let byte = text[position]
      guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
      bytes.append(contentsOf: text[start..<position])
      start = position + 1
      bytes.append(0x5C)
      switch byte {
      case 0x08: bytes.append(UInt8(ascii: "b"))
      case 0x09: bytes.append(UInt8(ascii: "t"))
      case 0x0A: bytes.append(UInt8(ascii: "n"))
      case 0x0C: bytes.append(UInt8(ascii: "f"))
      case 0x0D: bytes.append(UInt8(ascii: "r"))
      case 0x22, 0x5C: bytes.append(byte)
      default: bytes.append(contentsOf: ((byte < 0x10 ? "u000" : "u00") + String(byte, radix: 16)).utf8)
      }
    }
    bytes.append(contentsOf: text[start...])
  }
}

extension JSONWriter {
  mutating func strings(_ texts: [String]) {
    array(texts) { $1.string($0) }
  }

  mutating func numbers(_ values: [Int]) {
    array(values) { $1.number($0) }
  }
}
