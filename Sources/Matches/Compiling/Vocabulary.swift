import Text

/// Every distinct word that the terms ask for, and which of them a surface form counts as.
struct Vocabulary: ~Copyable, Sendable {
  private(set) var patterns = WordPatterns()
  /// Languages in which it is an article or a simple preposition, as a set of `FunctionWords`.
  private(set) var functionWord: [FunctionWords.Languages] = []
  /// The newest pattern of each folded form, and the one before it of each pattern.
  private var folded = FormTable()
  private var next: [Int32] = []
  private var byPrefix: [String: [Int32]] = [:]
  /// In scalars.
  private var prefixLengths: Set<Int> = []
  /// The keys of `byPrefix`.
  private var prefixes = FormTable()
  private var wildcards: [Int32] = []
  private var inflected: [Int32] = []

  mutating func number(of pattern: WordPattern) -> Int32 {
    var number: Int32 = -1
    withPatterns(folded: pattern.folded) { if number < 0, patterns[Int($0)] == pattern { number = $0 } }
    return number >= 0 ? number : add(pattern)
  }

  private mutating func add(_ pattern: WordPattern) -> Int32 {
    let number = Int32(truncatingIfNeeded: patterns.count)
    patterns.append(pattern)
    functionWord.append(pattern.mayBeFunctionWord ? FunctionWords.languages(of: pattern.folded) : [])
    var text = pattern.folded
    text.withUTF8 { bytes in
      next.append(folded.find(bytes).map { Int32(truncatingIfNeeded: $0) } ?? -1)
      folded.set(bytes, to: UInt32(truncatingIfNeeded: number))
    }
    switch pattern.rule {
    case .prefix:
      byPrefix[pattern.folded, default: []].append(number)
      text.withUTF8 { prefixes.set($0, to: 0) }
      prefixLengths.insert(pattern.folded.unicodeScalars.count)
    case .pattern: wildcards.append(number)
    case .exact, .strict: if pattern.hasPlural { inflected.append(number) }
    case .light, .full: inflected.append(number)
    }
    return number
  }

  /// No pattern comes after this.
  mutating func finish() {
    patterns.fit()
    folded.fit()
    prefixes.fit()
  }

  /// Calls with every pattern of this folded form.
  private func withPatterns(folded text: String, _ body: (Int32) -> Void) {
    var text = text
    var number = text.withUTF8 { folded.find($0) }.map { Int32(truncatingIfNeeded: $0) } ?? -1
    while number >= 0 {
      body(number)
      number = next[Int(number)]
    }
  }

  func inflections(for language: String) -> Inflections? { Inflections(inflected, patterns, language) }

  /// Whether a form may count as anything, which most do not, told from its bytes. True is no promise.
  func mayCount(_ form: UnsafeBufferPointer<UInt8>, language: String?, _ inflections: Inflections?, _ scratch: inout FormScratch) -> Bool {
    // A suffix may hang on a Turkish word; wildcards and stems are rare enough to be looked at one by one.
    guard language != "tr", wildcards.isEmpty, inflections?.usesStems != true else { return true }
    scratch.folded.removeAll()
    guard Folding.appendFolded(form, to: &scratch.folded) else { return true }
    if folded.find(scratch.folded.buffer) != nil || mayBeginWithPrefix(scratch.folded.buffer) { return true }
    return inflections?.hasForm(form, &scratch) ?? false
  }

  private func mayBeginWithPrefix(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !prefixLengths.isEmpty else { return false }
    for end in form.indices where form[end] & 0xC0 != 0x80 && end > 0 {
      if prefixes.find(UnsafeBufferPointer(rebasing: form[..<end])) != nil { return true }
    }
    return prefixes.find(form) != nil
  }

  /// The patterns that a form counts as in an article, each once.
  ///
  /// - Parameter language: nil when unknown; then nothing is inflected.
  func candidates(for surface: String, shape: Token.Shape, language: String?, inflections: Inflections?) -> [Candidate] {
    let folded = Folding.folded(surface)
    var found: [Int32] = []
    withPatterns(folded: folded) { found.append($0) }
    if let inflections, shape != .digits { found += inflections.patterns(of: surface) }
    if !prefixLengths.isEmpty {
      let scalars = folded.unicodeScalars
      for length in prefixLengths where scalars.count >= length {
        if let words = byPrefix[String(scalars.prefix(length))] { found += words }
      }
    }
    for number in wildcards where Self.fits(folded, patterns[Int(number)].folded) { found.append(number) }
    let stem = Self.stem(of: surface, language)
    let ofStem = stem.map { candidates(for: $0, shape: Self.shape($0), language: nil, inflections: nil) } ?? []
    guard !found.isEmpty else { return ofStem }
    let lowered = Folding.lowered(surface)
    let own = Set(found).sorted().compactMap { number -> Candidate? in
      let pattern = patterns[Int(number)]
      guard admits(pattern, surface, folded, shape) else { return nil }
      return Candidate(pattern: number, spelling: pattern.spelling(lowered: lowered, folded: folded))
    }
    return own + ofStem.filter { candidate in !own.contains { $0.pattern == candidate.pattern } }
  }

  private func admits(_ pattern: WordPattern, _ surface: String, _ folded: String, _ shape: Token.Shape) -> Bool {
    if case .strict(let text) = pattern.rule, Folding.normalised(surface) != text { return false }
    return pattern.admits(shape, isPlural: pattern.hasPlural && folded == pattern.folded + "s")
  }

  /// In Turkish a suffix hangs on behind the apostrophe, and the word is read without it too.
  private static func stem(of surface: String, _ language: String?) -> String? {
    guard language == "tr", let apostrophe = surface.unicodeScalars.lastIndex(where: { "'’ʼ′＇".unicodeScalars.contains($0) }) else {
      return nil
    }
    return String(surface[..<apostrophe])
  }

  private static func shape(_ word: String) -> Token.Shape {
    var word = word
    return word.withUTF8 { bytes in
      bytes.baseAddress.map {
        TextBytes(base: $0, count: bytes.count).shape(of: WordSpan(start: 0, end: UInt32(truncatingIfNeeded: bytes.count)))
      } ?? .lower
    }
  }

  private static func fits(_ word: String, _ pattern: String) -> Bool {
    let word = word.unicodeScalars
    var pattern = pattern.unicodeScalars[...]
    let isOpen = pattern.last == "*"
    if isOpen { pattern.removeLast() }
    return (isOpen ? word.count >= pattern.count : word.count == pattern.count)
      && zip(word, pattern).allSatisfy { $1 == "?" ? $0.properties.isAlphabetic : $0 == $1 }
  }
}
