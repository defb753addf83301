/// Number and gender, and nothing else: the forms that a reader takes for the same word.
///
/// A word has one or more base forms; two words are forms of each other when they share one. Suffixes are cut on the accented form and the
/// result is folded, since accents carry grammar (`demande` is not `demandé`). Short words are guarded so that they do not cross.
package struct LightInflection: Sendable {
  /// A suffix to be cut, and what then stands in its place.
  struct Ending {
    let suffix: [UInt8]
    let replacement: [UInt8]
    /// Letters that the word must have at least, the suffix among them.
    let letters: Int
    /// Longer suffixes that are left alone.
    let exceptions: [[UInt8]]

    init(_ suffix: String, _ replacement: String, letters: Int, except exceptions: [String] = []) {
      self.suffix = Array(suffix.utf8)
      self.replacement = Array(replacement.utf8)
      self.letters = letters
      self.exceptions = exceptions.map { Array($0.utf8) }
    }
  }

  /// Cut from the word itself, by the last byte.
  private let plurals: [[Ending]]
  /// Cut from the word and from all that the plurals make of it.
  private let genders: [[Ending]]

  /// Nil for a language that is not inflected.
  package init?(language: String) {
    let (plurals, genders): ([Ending], [Ending])
    switch language {
    case "fr": (plurals, genders) = (Self.frenchPlurals, Self.frenchGenders)
    case "en": (plurals, genders) = (Self.englishPlurals, [])
    case "de": (plurals, genders) = (Self.germanEndings, [])
    case "es": (plurals, genders) = (Self.spanishPlurals, Self.spanishGenders)
    case "it": (plurals, genders) = (Self.italianPlurals, Self.italianGenders)
    case "pt": (plurals, genders) = (Self.portuguesePlurals, Self.portugueseGenders)
    default: return nil
    }
    self.plurals = Self.byLastByte(plurals)
    self.genders = Self.byLastByte(genders)
  }

  private static func byLastByte(_ endings: [Ending]) -> [[Ending]] {
    (0...UInt8.max).map { byte in endings.filter { $0.suffix.last == byte } }
  }

  /// - Parameters:
  ///   - word: lower case, accents kept (`Folding.lowered`).
  ///   - forms: gets the accented base forms, for vocabularies in which accents tell words apart; the word's own is first, and one may come twice.
  package func bases(of word: UnsafeBufferPointer<UInt8>, into forms: inout BaseForms) {
    forms.removeAll()
    forms.append(word)
    // Most words end in no letter that could be cut, and are nobody's form but their own.
    guard let last = word.last, !plurals[Int(last)].isEmpty || !genders[Int(last)].isEmpty else { return }
    cut(plurals, from: 0, &forms)
    for form in 0..<forms.count { cut(genders, from: form, &forms) }
  }

  private func cut(_ endings: [[Ending]], from form: Int, _ forms: inout BaseForms) {
    guard let last = forms.form(form).last else { return }
    let letters = forms.letters(of: form)
    for ending in endings[Int(last)] where letters >= ending.letters && forms.form(form, endsWith: ending.suffix) {
      if ending.exceptions.contains(where: { forms.form(form, endsWith: $0) }) { continue }
      forms.append(form: form, dropping: ending.suffix.count, adding: ending.replacement)
    }
  }

  /// The same as strings, each once.
  package func accentedBases(of word: String) -> Set<String> {
    var forms = BaseForms()
    var word = word
    word.withUTF8 { bases(of: $0, into: &forms) }
    return Set((0..<forms.count).map { String(decoding: forms.form($0), as: UTF8.self) })
  }

  /// Folded base forms.
  package func bases(of word: String) -> Set<String> {
    Set(accentedBases(of: word).map { Folding.folded($0) })
  }
}
