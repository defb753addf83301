/// Base forms of one word, in UTF-8. Keeps its memory from word to word.
package struct BaseForms: ~Copyable {
  private var bytes = Growable<UInt8>(capacity: 256)
  /// Where each form begins; one more at the end.
  private var starts = Growable<Int>()

  package init() {
    starts.append(0)
  }

  package var count: Int { starts.count - 1 }

  /// Good until the next one is added.
  ///
  /// - Parameter number: below `count`.
  @inline(__always)
  package func form(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: UnsafePointer(bytes.base) + starts[number], count: starts[number + 1] - starts[number])
  }

  mutating func removeAll() {
    bytes.removeAll()
    starts.truncate(to: 1)
  }

  mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
    bytes.append(word)
    starts.append(bytes.count)
  }

  /// Another form with its last bytes gone and others in their place.
  mutating func append(form number: Int, dropping dropped: Int, adding ending: [UInt8]) {
    for index in starts[number]..<starts[number + 1] - dropped { bytes.append(bytes[index]) }
    for byte in ending { bytes.append(byte) }
    starts.append(bytes.count)
  }

  func form(_ number: Int, endsWith suffix: [UInt8]) -> Bool {
    let form = form(number)
    guard form.count >= suffix.count else { return false }
    var place = form.count - suffix.count
    for byte in suffix {
      if form[place] != byte { return false }
      place += 1
    }
    return true
  }

  /// Scalars of a form.
  func letters(of number: Int) -> Int {
    var letters = 0
    for byte in form(number) where byte & 0xC0 != 0x80 { letters += 1 }
    return letters
  }
}
