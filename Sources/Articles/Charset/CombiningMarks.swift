/// Marks that sit on the letter before them. No script stacks many; whoever does wants to fill a page with one letter.
enum CombiningMarks {
  /// How many may follow one another (the bad inputs' B16).
  static let limit = 8

  /// For a scalar value; the blocks that pile up on a screen, not every mark of Unicode.
  @inline(__always)
  static func contains(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 || (scalar >= 0x2100 && scalar < 0xFE00) { return false }
    switch scalar {
    case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F, 0x6D6...0x6DC, 0x93A...0x94F, 0x951...0x957, 0xE31,
      0xE34...0xE3A, 0xE47...0xE4E, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
      return true
    default: return false
    }
  }
}
