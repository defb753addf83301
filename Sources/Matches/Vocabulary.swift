import Text

/// Every distinct word that the terms ask for, and which of them a surface form counts as.
struct Vocabulary: Sendable {
  private(set) var patterns: [WordPattern] = []
  private var numbers: [WordPattern: Int32] = [:]
  private var byFolded: [String: [Int32]] = [:]
  private var byPrefix: [String: [Int32]] = [:]
  private var prefixLengths: Set<Int> = []
  private var wildcards: [Int32] = []
  private var inflected: [Int32] = []

  mutating func number(of pattern: WordPattern) -> Int32 {
    if let number = numbers[pattern] { return number }
    let number = Int32(patterns.count)
    numbers[pattern] = number
    patterns.append(pattern)
    switch pattern.rule {
    case .prefix:
      byPrefix[pattern.folded, default: []].append(number)
      prefixLengths.insert(pattern.folded.unicodeScalars.count)
    case .pattern: wildcards.append(number)
    case .exact, .strict: byFolded[pattern.folded, default: []].append(number)
    case .light, .full:
      byFolded[pattern.folded, default: []].append(number)
      inflected.append(number)
    }
    return number
  }

  /// What the inflected words look like in one language; made when the first article in it comes.
  struct Inflections {
    fileprivate let light: [String: [Int32]]
    fileprivate let full: [String: [Int32]]
    fileprivate let language: String
    fileprivate let stemmer: Stemmer?
  }

  func inflections(for language: String) -> Inflections? {
    let stemmer = Stemmer(language: language)
    let isLight = LightInflection.languages.contains(language)
    guard isLight || stemmer != nil else { return nil }
    var light: [String: [Int32]] = [:]
    var full: [String: [Int32]] = [:]
    for number in inflected {
      let pattern = patterns[Int(number)]
      if pattern.rule == .full, let stemmer {
        full[stemmer.stem(pattern.lowered), default: []].append(number)
      } else if isLight {
        for base in LightInflection.bases(of: pattern.lowered, language: language) { light[base, default: []].append(number) }
      }
    }
    return Inflections(light: light, full: full, language: language, stemmer: stemmer)
  }

  /// - Parameter language: nil when unknown; then nothing is inflected.
  func candidates(for surface: String, shape: Token.Shape, language: String?, inflections: Inflections?) -> [Int32] {
    let folded = Folding.folded(surface)
    var found: Set<Int32> = []
    for reading in readings(of: surface, folded: folded, language: language) {
      if let exact = byFolded[reading] { found.formUnion(exact) }
    }
    if let inflections, shape != .digits {
      let lowered = Folding.lowered(surface)
      if !inflections.light.isEmpty {
        for base in LightInflection.bases(of: lowered, language: inflections.language) {
          if let words = inflections.light[base] { found.formUnion(words) }
        }
      }
      if !inflections.full.isEmpty, let stemmer = inflections.stemmer, let words = inflections.full[stemmer.stem(lowered)] {
        found.formUnion(words)
      }
    }
    if !prefixLengths.isEmpty {
      let scalars = folded.unicodeScalars
      for length in prefixLengths where scalars.count >= length {
        if let words = byPrefix[String(scalars.prefix(length))] { found.formUnion(words) }
      }
    }
    for number in wildcards where Self.fits(folded, patterns[Int(number)].folded) { found.insert(number) }
    return found.filter { admits(patterns[Int($0)], surface, shape) }.sorted()
  }

  private func admits(_ pattern: WordPattern, _ surface: String, _ shape: Token.Shape) -> Bool {
    if case .strict(let text) = pattern.rule, Folding.normalised(surface) != text { return false }
    return pattern.admits(shape)
  }

  /// In Turkish a suffix hangs on behind the apostrophe, and the word is read without it too.
  private func readings(of surface: String, folded: String, language: String?) -> [String] {
    guard language == "tr", let apostrophe = surface.unicodeScalars.firstIndex(where: { "'’ʼ′＇".unicodeScalars.contains($0) }) else {
      return [folded]
    }
    return [folded, Folding.folded(surface[..<apostrophe])]
  }

  private static func fits(_ word: String, _ pattern: String) -> Bool {
    let (word, pattern) = (word.unicodeScalars, pattern.unicodeScalars)
    return word.count == pattern.count && zip(word, pattern).allSatisfy { $1 == "?" ? $0.properties.isAlphabetic : $0 == $1 }
  }
}
