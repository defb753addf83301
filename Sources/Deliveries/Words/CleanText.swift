/// Text from outside, made fit to be shown on one line beside other text.
package enum CleanText {
  /// Marks on one base letter; no writing has more (Vietnamese has two, pointed Hebrew four).
  static let mostMarks = 8

  /// Without control signs, signs of direction and signs that nobody sees; white space is one space, and none at the ends.
  ///
  /// - Parameter limit: bytes of UTF-8; what is longer is cut where a scalar ends, with … at the end.
  package static func line(_ text: String, limit: Int = 1024) -> String {
    var clean = piece(text, limit: limit)
    if clean.unicodeScalars.first == " " { clean.unicodeScalars.removeFirst() }
    if clean.unicodeScalars.last == " " { clean.unicodeScalars.removeLast() }
    return clean
  }

  /// As a line, with the space at its ends: a part of one.
  static func piece(_ text: String, limit: Int = 4096) -> String {
    var clean = String.UnicodeScalarView()
    var (bytes, marks) = (0, 0)
    var isSpace = false
    // What is left out costs time as well: of a title of nothing else no more is looked at.
    for scalar in text.unicodeScalars.prefix(8 * limit) {
      if isHidden(scalar) { continue }
      let isBlank = Self.isBlank(scalar)
      if isBlank, isSpace { continue }
      isSpace = isBlank
      marks = scalar.properties.canonicalCombiningClass != .notReordered || isMark(scalar) ? marks + 1 : 0
      if marks > mostMarks { continue }
      let width = isBlank ? 1 : UTF8.width(scalar)
      guard bytes + width <= limit else { return cut(String(clean), to: limit, ellipsis: 3, UTF8.width) }
      bytes += width
      clean.append(isBlank ? " " : scalar)
    }
    return String(clean)
  }

  /// At most so many bytes, … included. A text that fits stays as it is.
  static func cut(_ text: String, bytes limit: Int) -> String { cut(text, limit, .bytes) }

  static func cut(_ text: String, _ limit: Int, _ unit: TextUnit) -> String {
    guard unit.length(of: text) > limit else { return text }
    return cut(text, to: limit, ellipsis: unit.length(of: "…"), unit.width)
  }

  private static func cut(_ text: String, to limit: Int, ellipsis: Int, _ width: (Unicode.Scalar) -> Int) -> String {
    var cut = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += width(scalar)
      if count > limit - ellipsis { break }
      cut.append(scalar)
    }
    while cut.last == " " { cut.removeLast() }
    return limit >= ellipsis ? String(cut) + "…" : ""
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // The spaces that may not be broken at, which French writes before : and inside « », stay.
    case .spaceSeparator: scalar.value != 0xA0 && scalar.value != 0x202F
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// The joiners stay: Persian and families of emoji are written with them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}

/// What a service counts the length of its texts in.
enum TextUnit: Sendable, Hashable {
  case bytes, utf16, scalars

  func length(of text: String) -> Int {
    switch self {
    case .bytes: text.utf8.count
    case .utf16: text.utf16.count
    case .scalars: text.unicodeScalars.count
    }
  }

  func width(_ scalar: Unicode.Scalar) -> Int {
    switch self {
    case .bytes: UTF8.width(scalar)
    case .utf16: UTF16.width(scalar)
    case .scalars: 1
    }
  }
}
