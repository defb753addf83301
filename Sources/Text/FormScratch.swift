/// Room for the forms of one word, kept from word to word.
package struct FormScratch: ~Copyable {
  package var folded = Growable<UInt8>()
  package var lowered = Growable<UInt8>()
  package var bases = BaseForms()
  private var base = Growable<UInt8>()

  package init() {}

  /// Calls with one of the base forms, folded.
  ///
  /// - Parameter number: below `bases.count`.
  package mutating func withFolded<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    base.removeAll()
    if Folding.appendFolded(bases.form(number), to: &base) { return body(base.buffer) }
    var text = Folding.folded(String(decoding: bases.form(number), as: UTF8.self))
    return text.withUTF8(body)
  }
}
