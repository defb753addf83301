/// Writes rows for a spreadsheet: RFC 4180, in UTF-8 with its mark at the beginning, by which Excel knows it.
struct CSVWriter {
  enum Cell {
    /// Of one line or several.
    case text(String)
    case number(Double)
  }

  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func row(_ cells: [Cell]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      switch cell {
      case .text(let text): bytes += Self.quoted(Self.harmless(text)).utf8
      case .number(let number): bytes += (number.isFinite ? number : 0).description.utf8
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// What has been written so far; the next rows come after it.
  mutating func taken() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// A text that a spreadsheet would take for a formula gets a ' before it (OWASP, CSV Injection): whoever writes a headline should not write into the
  /// tables of those who read it.
  private static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
