/// The folded or lowered forms of the letters up to U+023F, one by one: without combining marks behind them they do not depend on each other, and
/// most text is made of nothing else.
struct LatinFolding: Sendable {
  private static let count = 0x240
  static let folded = LatinFolding { Folding.foldedOneByOne($0, keepingAccents: false) }
  static let lowered = LatinFolding { Folding.foldedOneByOne($0, keepingAccents: true) }

  /// By scalar: where its form begins among `bytes`; one more at the end.
  private let starts: [UInt16]
  private let bytes: [UInt8]

  private init(_ form: (String) -> String) {
    var starts: [UInt16] = []
    var bytes: [UInt8] = []
    for value in 0..<Self.count {
      starts.append(UInt16(bytes.count))
      if let scalar = Unicode.Scalar(UInt32(value)) { bytes += form(String(scalar)).utf8 }
    }
    starts.append(UInt16(bytes.count))
    self.starts = starts
    self.bytes = bytes
  }

  /// Nil for a text with anything else in it.
  func form(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var form = Growable<UInt8>(capacity: text.count * 3 + 1)
    return append(formOf: text, to: &form) ? String(decoding: form.buffer, as: UTF8.self) : nil
  }

  /// - Returns: false for a text with anything else in it, of which only a part is then there.
  func append(formOf text: UnsafeBufferPointer<UInt8>, to form: inout Growable<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      var value = Int(text[position])
      position += 1
      if value >= 0x80 {
        guard value <= 0xC8, value >= 0xC2, position < text.count else { return false }
        value = (value & 0x1F) << 6 | Int(text[position] & 0x3F)
        position += 1
      }
      for index in Int(starts[value])..<Int(starts[value + 1]) { form.append(bytes[index]) }
    }
    return true
  }
}
