/// Elements with numbers that stay theirs, while new ones come in at one end and the oldest fall out at the other.
struct Run<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  /// Of the first element of the array.
  private var base: UInt32 = 0
  /// Elements at the front of the array that have fallen out.
  private var dropped = 0

  var count: Int { elements.count - dropped }
  /// The number that the next element will have.
  var next: UInt32 { base &+ UInt32(truncatingIfNeeded: elements.count) }
  var oldest: Element? { dropped < elements.count ? elements[dropped] : nil }

  /// Nil for one that has fallen out.
  subscript(number: UInt32) -> Element? { place(of: number).map { elements[$0] } }

  /// - Returns: the element's number.
  mutating func append(_ element: Element) -> UInt32 {
    elements.append(element)
    return next &- 1
  }

  mutating func change(_ number: UInt32, _ body: (inout Element) -> Void) {
    if let place = place(of: number) { body(&elements[place]) }
  }

  mutating func removeOldest() {
    guard dropped < elements.count else { return }
    dropped += 1
    // Moving what is left costs as much as a quarter of it, once for every quarter.
    guard dropped >= 1024, dropped * 4 >= elements.count else { return }
    elements.removeFirst(dropped)
    base = base &+ UInt32(truncatingIfNeeded: dropped)
    dropped = 0
  }

  private func place(of number: UInt32) -> Int? {
    let place = Int(number &- base)
    return place >= dropped && place < elements.count ? place : nil
  }
}
