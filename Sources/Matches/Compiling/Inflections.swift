import Text

/// What the inflected words of a vocabulary look like in one language; made when the first article in it comes. One a thread.
final class Inflections {
  private let light: LightInflection?
  /// By folded base form.
  private var words = FormIndex()
  private let stemmer: Stemmer?
  private var stems: [String: [Int32]] = [:]

  /// Nil where nothing is inflected.
  init?(_ words: [Int32], _ patterns: borrowing WordPatterns, _ language: String) {
    light = LightInflection(language: language)
    var usesStems = false
    for number in words where patterns[Int(number)].rule == .full { usesStems = true }
    stemmer = usesStems ? Stemmer(language: language) : nil
    guard light != nil || stemmer != nil, !words.isEmpty else { return nil }
    var scratch = FormScratch()
    for number in words {
      let pattern = patterns[Int(number)]
      if pattern.hasPlural {
        guard light != nil else { continue }
        var plural = pattern.folded + "s"
        plural.withUTF8 { self.words.add(number, for: $0) }
      } else if pattern.rule == .full, let stemmer {
        stems[stemmer.stem(pattern.lowered), default: []].append(number)
      } else if let light {
        var word = pattern.lowered
        word.withUTF8 { light.bases(of: $0, into: &scratch.bases) }
        for form in 0..<scratch.bases.count { scratch.withFolded(form) { self.words.add(number, for: $0) } }
      }
    }
  }

  var usesStems: Bool { !stems.isEmpty }

  /// Whether a form shares a base form with any word; true for one that is not Latin.
  func hasForm(_ form: UnsafeBufferPointer<UInt8>, _ scratch: inout FormScratch) -> Bool {
    guard let light else { return false }
    scratch.lowered.removeAll()
    guard Folding.appendLowered(form, to: &scratch.lowered) else { return true }
    light.bases(of: scratch.lowered.buffer, into: &scratch.bases)
    for number in 0..<scratch.bases.count {
      if scratch.withFolded(number, { words.contains($0) }) { return true }
    }
    return false
  }

  /// The words that a form is a form of; one may come twice.
  func patterns(of surface: String) -> [Int32] {
    var lowered = Folding.lowered(surface)
    var found: [Int32] = []
    if let light, !words.isEmpty {
      var scratch = FormScratch()
      lowered.withUTF8 { light.bases(of: $0, into: &scratch.bases) }
      for number in 0..<scratch.bases.count { scratch.withFolded(number) { words.forEach($0) { found.append($0) } } }
    }
    if !stems.isEmpty, let stemmer { found += stems[stemmer.stem(lowered)] ?? [] }
    return found
  }
}
