import Text

/// The numbered words of one language's lexicons, and which of them a form of a text may be. All on bytes: every new word of every text comes here.
struct ToneWords: ~Copyable, Sendable {
  /// Letters that a pattern such as `extrêm*` must have, and those that it can have: a "word" of a megabyte must not cost its square.
  private static let prefixLetters = 3...32

  private let inflection: LightInflection?
  private(set) var count: Int32 = 0
  /// By lower-case form.
  private var exact = FormTable()
  private var folded = FormIndex()
  /// By base form, accents kept.
  private var bases = FormIndex()
  private var prefixes = FormTable()
  private var hasPrefixes = false

  init(language: String) {
    inflection = LightInflection(language: language)
  }

  /// The number of a lexicon's word, the same for the same word.
  ///
  /// - Parameters:
  ///   - word: lower case, accents kept.
  ///   - inflects: whether its forms count as the word from now on.
  mutating func number(_ word: String, isPrefix: Bool, inflects: Bool, _ scratch: inout FormScratch) -> Int32 {
    var word = word
    if isPrefix {
      hasPrefixes = true
      return word.withUTF8 { Self.number($0, in: &prefixes, &count) }
    }
    let number = word.withUTF8 { Self.number($0, in: &exact, &count) }
    var plain = Folding.folded(word)
    plain.withUTF8 { folded.add(number, for: $0) }
    guard inflects else { return number }
    word.withUTF8 { word in
      inflection?.bases(of: word, into: &scratch.bases)
      if inflection == nil { bases.add(number, for: word) }
    }
    if inflection != nil { for form in 0..<scratch.bases.count { bases.add(number, for: scratch.bases.form(form)) } }
    return number
  }

  private static func number(_ word: UnsafeBufferPointer<UInt8>, in table: inout FormTable, _ count: inout Int32) -> Int32 {
    if let known = table.find(word) { return Int32(truncatingIfNeeded: known) }
    count += 1
    table.set(word, to: UInt32(truncatingIfNeeded: count))
    return count
  }

  /// The words that a form may be: its own first, then those that it is a form of, then patterns, the longest first. Accents count, except in a word
  /// of capitals: ECHEC is ÉCHEC.
  ///
  /// - Parameter found: gets each once.
  func find(_ form: UnsafeBufferPointer<UInt8>, shape: Token.Shape, _ scratch: inout FormScratch, into found: inout Growable<UInt32>) {
    found.removeAll()
    scratch.lowered.removeAll()
    if !Folding.appendLowered(form, to: &scratch.lowered) {
      scratch.lowered.removeAll()
      var text = Folding.lowered(String(decoding: form, as: UTF8.self))
      text.withUTF8 { scratch.lowered.append($0) }
    }
    if let own = exact.find(scratch.lowered.buffer) { found.append(own) }
    if shape == .upper { addFolded(form, &scratch, &found) }
    let first = found.count
    if let inflection {
      inflection.bases(of: scratch.lowered.buffer, into: &scratch.bases)
      for number in 0..<scratch.bases.count { bases.forEach(scratch.bases.form(number)) { Self.add($0, &found) } }
    } else {
      bases.forEach(scratch.lowered.buffer) { Self.add($0, &found) }
    }
    Self.sort(&found, from: first)
    if hasPrefixes { addPrefixes(of: scratch.lowered.buffer, &found) }
  }

  private func addFolded(_ form: UnsafeBufferPointer<UInt8>, _ scratch: inout FormScratch, _ found: inout Growable<UInt32>) {
    let first = found.count
    scratch.folded.removeAll()
    if Folding.appendFolded(form, to: &scratch.folded) {
      folded.forEach(scratch.folded.buffer) { Self.add($0, &found) }
    } else {
      var text = Folding.folded(String(decoding: form, as: UTF8.self))
      text.withUTF8 { folded.forEach($0) { Self.add($0, &found) } }
    }
    Self.sort(&found, from: first)
  }

  private func addPrefixes(of form: UnsafeBufferPointer<UInt8>, _ found: inout Growable<UInt32>) {
    let first = found.count
    var letters = 0
    for end in 1...max(1, form.count) where end >= form.count || form[end] & 0xC0 != 0x80 {
      letters += 1
      guard letters <= Self.prefixLetters.upperBound else { break }
      guard letters >= Self.prefixLetters.lowerBound else { continue }
      if let prefix = prefixes.find(UnsafeBufferPointer(rebasing: form[..<end])) { found.append(prefix) }
    }
    var (left, right) = (first, found.count - 1)
    while left < right {
      (found[left], found[right]) = (found[right], found[left])
      (left, right) = (left + 1, right - 1)
    }
  }

  private static func add(_ number: Int32, _ found: inout Growable<UInt32>) {
    let word = UInt32(truncatingIfNeeded: number)
    if !found.buffer.contains(word) { found.append(word) }
  }

  /// Of a few numbers.
  private static func sort(_ found: inout Growable<UInt32>, from first: Int) {
    for end in first..<found.count {
      var place = end
      while place > first, found[place - 1] > found[place] {
        (found[place - 1], found[place]) = (found[place], found[place - 1])
        place -= 1
      }
    }
  }
}
