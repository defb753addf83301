/// Some short words, each as one number (`TextBytes.shortWord`): asked of every apostrophe and dot, for which the hash of a set costs too much.
struct ShortWords: @unchecked Sendable {
  /// Open hash slots, at least half of them empty (0); never freed, since the words of a language are constants.
  private let slots: UnsafePointer<UInt64>
  private let mask: Int

  init(_ words: some Collection<UInt64>) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    for word in words where word != 0 {
      var slot = Self.hash(word) & (size - 1)
      while slots[slot] != 0, slots[slot] != word { slot = (slot + 1) & (size - 1) }
      slots[slot] = word
    }
    self.slots = UnsafePointer(slots)
    mask = size - 1
  }

  @inline(__always)
  func contains(_ word: UInt64) -> Bool {
    var slot = Self.hash(word) & mask
    while slots[slot] != 0 {
      if slots[slot] == word { return true }
      slot = (slot &+ 1) & mask
    }
    return false
  }

  @inline(__always)
  private static func hash(_ word: UInt64) -> Int { Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 40) }
}
