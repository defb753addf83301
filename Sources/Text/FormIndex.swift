/// Numbers by words, as many as there are for each: what is found by several forms, or shares one with others.
package struct FormIndex: ~Copyable, Sendable {
  /// A number of a word, and the link of the one that came before it; −1 where there is none.
  private struct Link {
    let number: Int32
    let next: Int32
  }

  /// By word: the link of its newest number.
  private var newest = FormTable()
  private var links: [Link] = []

  package init() {}

  /// True while no word has a number.
  package var isEmpty: Bool { links.isEmpty }

  /// Adds to a word's numbers, unless it is one of them.
  package mutating func add(_ number: Int32, for word: UnsafeBufferPointer<UInt8>) {
    var isKnown = false
    forEach(word) { if $0 == number { isKnown = true } }
    guard !isKnown else { return }
    let next = first(word)
    newest.set(word, to: UInt32(truncatingIfNeeded: links.count))
    links.append(Link(number: number, next: next))
  }

  /// Whether the word has a number.
  package func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { newest.find(word) != nil }

  /// Calls with every number of a word, the newest first.
  package func forEach(_ word: UnsafeBufferPointer<UInt8>, _ body: (Int32) -> Void) {
    var link = first(word)
    while link >= 0 {
      body(links[Int(link)].number)
      link = links[Int(link)].next
    }
  }

  private func first(_ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    newest.find(word).map { Int32(truncatingIfNeeded: $0) } ?? -1
  }
}
