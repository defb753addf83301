/// What a scalar is to the tokenizer.
enum ScalarClass: UInt8 {
  /// Ends a word and says nothing else.
  case separator = 0
  case letter
  case capital
  case digit
  /// Part of a word that adds nothing to it: soft hyphen, zero-width characters, tatweel, combining marks.
  case invisible
  case apostrophe
  case hyphen
  case space
  /// `. ! ? …` and their kin.
  case stop
  /// `; :`
  case colon
  case comma
  case openQuote
  case closeQuote
  /// `"`, which opens or closes by its place.
  case straightQuote
  case bracket
  /// En and em dash.
  case dash
  /// Chinese, Japanese, Thai, Khmer: every scalar is a token that is half a word wide.
  case unspaced

  var isWord: Bool { self == .letter || self == .capital || self == .digit || self == .invisible || self == .unspaced }
  var isLetter: Bool { self == .letter || self == .capital }
  /// Letters, and what may stand inside a word.
  var continuesWord: Bool { isLetter || self == .invisible }

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x27, 0x2018, 0x2019, 0x201B, 0x2BC, 0x2B9, 0x2032, 0xFF07, 0x60, 0xB4: self = .apostrophe
    case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: self = .hyphen
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x640, 0x202A...0x202E, 0x2066...0x2069, 0x180E: self = .invisible
    case 0x2E, 0x21, 0x3F, 0x2026, 0x203C...0x203D, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0x61F, 0x6D4, 0x964: self = .stop
    case 0x3A, 0x3B, 0xFF1A, 0xFF1B, 0x61B, 0x37E: self = .colon
    case 0x2C, 0x60C, 0x3001, 0xFF0C: self = .comma
    case 0xAB, 0x201C, 0x201E, 0x300C: self = .openQuote
    case 0xBB, 0x201D, 0x300D: self = .closeQuote
    case 0x22, 0xFF02: self = .straightQuote
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: self = .bracket
    case 0x2013, 0x2014, 0x2015: self = .dash
    case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0xFF66...0xFF9F,
      0xE00...0xE7F, 0x1780...0x17FF, 0xE80...0xEFF, 0x3005...0x3007:
      self = .unspaced
    default: self = Self.byProperty(scalar)
    }
  }

  private static func byProperty(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: .capital
    case .lowercaseLetter, .modifierLetter, .otherLetter: .letter
    // Ⅳ is IV, and ⅳ is iv.
    case .letterNumber: scalar.properties.isUppercase ? .capital : .letter
    case .decimalNumber, .otherNumber: .digit
    case .nonspacingMark, .enclosingMark: Folding.isDropped(mark: scalar) ? .invisible : .letter
    case .spacingMark: .letter
    case .spaceSeparator, .control, .lineSeparator, .paragraphSeparator: .space
    default: .separator
    }
  }
}

/// The class of every scalar as a plain table, for loops that must not touch a reference.
struct ScalarClasses: @unchecked Sendable {
  /// Made once, on first use, and never freed.
  static let shared = ScalarClasses()

  /// Beyond the planes that hold letters and ideographs hardly anything is assigned.
  private static let count: UInt32 = 0x3_2400
  private let table: UnsafePointer<ScalarClass>

  private init() {
    let table = UnsafeMutablePointer<ScalarClass>.allocate(capacity: Int(Self.count))
    for value in 0..<Self.count { (table + Int(value)).initialize(to: Self.work(out: value)) }
    self.table = UnsafePointer(table)
  }

  @inline(__always)
  subscript(byte: UInt8) -> ScalarClass { table[Int(byte)] }

  @inline(__always)
  subscript(value: UInt32) -> ScalarClass { value < Self.count ? table[Int(value)] : Self.work(out: value) }

  private static func work(out value: UInt32) -> ScalarClass { Unicode.Scalar(value).map(ScalarClass.init) ?? .separator }
}
