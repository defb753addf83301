import Text

/// What the inflected words of a vocabulary look like in one language; made when the first article in it comes. One a thread.
final class Inflections {
  /// Words that share a base form, each with the next.
  private struct Link {
    let pattern: Int32
    let next: Int32
  }

  private let light: LightInflection?
  /// Folded base forms, each with its first link.
  private var forms = FormTable()
  private var links: [Link] = []
  private let stemmer: Stemmer?
  private var stems: [String: [Int32]] = [:]

  /// Nil where nothing is inflected.
  init?(_ words: [(number: Int32, pattern: WordPattern)], _ language: String) {
    light = LightInflection(language: language)
    let usesStems = words.contains { $0.pattern.rule == .full }
    stemmer = usesStems ? Stemmer(language: language) : nil
    guard light != nil || stemmer != nil, !words.isEmpty else { return nil }
    var scratch = FormScratch()
    for (number, pattern) in words {
      if pattern.rule == .full, let stemmer {
        stems[stemmer.stem(pattern.lowered), default: []].append(number)
      } else if let light {
        var word = pattern.lowered
        word.withUTF8 { light.bases(of: $0, into: &scratch.bases) }
        for form in 0..<scratch.bases.count { add(number, form, &scratch) }
      }
    }
  }

  var usesStems: Bool { !stems.isEmpty }

  private func add(_ pattern: Int32, _ form: Int, _ scratch: inout FormScratch) {
    scratch.withFolded(form) { folded in
      let next = forms.find(folded).map { Int32(truncatingIfNeeded: $0) } ?? -1
      if next >= 0, links[Int(next)].pattern == pattern { return }
      forms.set(folded, to: UInt32(truncatingIfNeeded: links.count))
      links.append(Link(pattern: pattern, next: next))
    }
  }

  /// Whether a form shares a base form with any word; true for one that is not Latin.
  func hasForm(_ form: UnsafeBufferPointer<UInt8>, _ scratch: inout FormScratch) -> Bool {
    guard let light else { return false }
    scratch.lowered.removeAll()
    guard Folding.appendLowered(form, to: &scratch.lowered) else { return true }
    light.bases(of: scratch.lowered.buffer, into: &scratch.bases)
    for number in 0..<scratch.bases.count {
      if scratch.withFolded(number, { forms.find($0) != nil }) { return true }
    }
    return false
  }

  /// The words that a form is a form of; one may come twice.
  func patterns(of surface: String) -> [Int32] {
    var lowered = Folding.lowered(surface)
    var found: [Int32] = []
    if let light, !links.isEmpty {
      var scratch = FormScratch()
      lowered.withUTF8 { light.bases(of: $0, into: &scratch.bases) }
      for number in 0..<scratch.bases.count {
        var link = scratch.withFolded(number) { forms.find($0).map { Int($0) } ?? -1 }
        while link >= 0 {
          found.append(links[link].pattern)
          link = Int(links[link].next)
        }
      }
    }
    if !stems.isEmpty, let stemmer { found += stems[stemmer.stem(lowered)] ?? [] }
    return found
  }
}

/// Room for the forms of one word, kept from word to word.
struct FormScratch: ~Copyable {
  var folded = Growable<UInt8>()
  var lowered = Growable<UInt8>()
  var bases = BaseForms()
  private var base = Growable<UInt8>()

  /// Calls with one of the base forms, folded.
  mutating func withFolded<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    base.removeAll()
    if Folding.appendFolded(bases.form(number), to: &base) { return body(base.buffer) }
    var text = Folding.folded(String(decoding: bases.form(number), as: UTF8.self))
    return text.withUTF8(body)
  }
}
