/// Known phrases, all looked for in one pass over bytes.
struct PhraseTable {
  private let phrases: [[UInt8]]
  /// Numbers of the phrases that begin with a byte.
  private let starts: [[Int]]

  init(_ phrases: [String]) {
    self.phrases = phrases.map { Array($0.utf8) }
    var starts = [[Int]](repeating: [], count: 256)
    for (number, phrase) in self.phrases.enumerated() {
      if let first = phrase.first { starts[Int(first)].append(number) }
    }
    self.starts = starts
  }

  /// Calls `found` with the number and place of each phrase until it answers false.
  func search(_ text: [UInt8], _ found: (_ number: Int, _ place: Range<Int>) -> Bool) {
    text.withUnsafeBufferPointer { text in
      for place in text.indices {
        for number in starts[Int(text[place])] {
          let phrase = phrases[number]
          let end = place + phrase.count
          guard end <= text.count, phrase.count < 2 || phrase[1] == text[place + 1] else { continue }
          if phrase.elementsEqual(UnsafeBufferPointer(rebasing: text[place..<end])), !found(number, place..<end) { return }
        }
      }
    }
  }

  func occurs(in text: LoweredText) -> Bool { occurs(in: text.bytes) }

  func occurs(in bytes: [UInt8]) -> Bool {
    var occurs = false
    search(bytes) { _, _ in
      occurs = true
      return false
    }
    return occurs
  }

  /// How many different phrases occur.
  func count(in text: LoweredText) -> Int {
    var numbers: Set<Int> = []
    search(text.bytes) { number, _ in
      numbers.insert(number)
      return true
    }
    return numbers.count
  }
}
