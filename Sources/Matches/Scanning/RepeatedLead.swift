import Text

/// A lead that says what the title or the first paragraph says, as feeds like to.
enum RepeatedLead {
  static func isRepeated(_ blocks: [Block]) -> Bool {
    guard let index = blocks.firstIndex(where: { $0.kind == .lead }) else { return false }
    let lead = blocks[index].text
    return blocks.indices.contains { abs($0 - index) == 1 && says(blocks[$0].text, lead) }
  }

  /// The same words, or a lead that is the cut beginning of them.
  private static func says(_ other: String, _ lead: String) -> Bool {
    // Nearly always the first letters tell already, and nothing has to be folded.
    if min(other.utf8.count, lead.utf8.count) >= 16 {
      if let first = firstLetter(other), let second = firstLetter(lead), first != second { return false }
      let heads = [other, lead].map { Folding.folded(String($0.drop { !$0.isLetter }.prefix(8))) }
      guard heads[0] == heads[1] else { return false }
    }
    // Spaces and stops are gone from what is folded; the brackets of a cut are not.
    let folded = Folding.folded(lead)
    guard let first = folded.firstIndex(where: isOfText), let last = folded.lastIndex(where: isOfText) else { return false }
    let trimmed = folded[first...last]
    let whole = Folding.folded(other)
    return whole == trimmed || trimmed.utf8.count >= 40 && whole.hasPrefix(trimmed)
  }

  /// In lower case; nil where it is none of ASCII.
  private static func firstLetter(_ text: String) -> UInt8? {
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      if 0x61...0x7A ~= byte | 0x20 { return byte | 0x20 }
    }
    return nil
  }

  private static func isOfText(_ character: Character) -> Bool { !"[]()".contains(character) }
}
