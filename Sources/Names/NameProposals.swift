import Foundation
import Text

/// Other spellings of a name, most usual first within each language, without those that Vigie takes for the same word anyway.
package struct NameProposals: Sendable {
  /// Spellings and forms together.
  package static let limit = 40

  package struct Proposal: Sendable, Equatable {
    package let text: String
    /// Languages whose tables lead to it.
    package fileprivate(set) var languages: [NameLanguage]
    /// The customs or standards that it follows, in words.
    package fileprivate(set) var systems: [String]
    /// A case of the name, not the name itself.
    package let isForm: Bool
    /// Cases of the name in the very spelling that was typed: they belong under `forms:`.
    package let isFormOfWritten: Bool
  }

  package let name: Name
  /// Whose language the name was read in; nil for a name at home in Latin letters.
  package let language: NameLanguage?
  /// Whose name it is, where that language has tables for some languages only.
  package let far: FarOrigin?
  /// The other language whose name it may be just as well.
  package let other: NameLanguage?
  package let isGuess: Bool
  /// Languages asked for that have no table for such names.
  package let untabled: [NameLanguage]
  package private(set) var proposals: [Proposal] = []
  /// Proposals for which there was no room.
  package private(set) var omitted = 0

  /// - Parameters:
  ///   - origin: whose name it is; guessed where nil.
  ///   - far: the same, for a language without tables of its own.
  ///   - languages: in the order wanted.
  package init(
    _ name: Name, from origin: NameLanguage? = nil, far: FarOrigin? = nil, languages: [NameLanguage] = NameLanguage.allCases,
    gender: NameGender = .both
  ) {
    self.name = name
    let isTold = origin != nil || far != nil
    let origin =
      isTold ? NameOrigin(language: origin ?? far?.tables, far: far, isGuess: false) : NameOrigin.guess(name.parts.map(\.text))
    language = origin.language
    self.far = origin.far
    other = origin.other
    isGuess = origin.isGuess
    let speller = NameSpeller(name: name, origin: origin)
    var found = Self.found(by: speller, in: languages, gender)
    if let other = origin.other {
      // What the other alphabet makes of it comes out of the first reading already.
      let latin = languages.filter { $0.script == .latin }
      found += Self.found(by: NameSpeller(name: name, origin: NameOrigin(language: other, isGuess: true)), in: latin, gender).map {
        (rank: $0.rank, place: languages.firstIndex(of: latin[$0.place]) ?? 0, proposal: $0.proposal)
      }
    }
    untabled = languages.filter { language in
      origin.far != nil && language.script != .latin && !found.contains { $0.proposal.languages == [language] }
    }
    keep(found)
  }

  private static func found(
    by speller: NameSpeller, in languages: [NameLanguage], _ gender: NameGender
  ) -> [(rank: Int, place: Int, proposal: Proposal)] {
    var found: [(rank: Int, place: Int, proposal: Proposal)] = []
    for (place, language) in languages.enumerated() {
      let isOwn = speller.isWritten(in: language)
      let system = isOwn ? "umlauts as two letters" : language.system(for: speller.origin.language ?? .en)
      for (rank, text) in speller.spellings(in: language).enumerated() { found.append((rank, place, proposal(text, language, system))) }
      for (number, form) in speller.forms(in: language, gender: gender).enumerated() {
        let proposal = proposal(form, language, "\(language.name), case forms", isForm: true, isOwn: isOwn)
        found.append((2 + number / 3, place, proposal))
      }
    }
    return found
  }

  private static func proposal(
    _ text: String, _ language: NameLanguage, _ system: String, isForm: Bool = false, isOwn: Bool = false
  ) -> Proposal {
    Proposal(text: text, languages: [language], systems: [system], isForm: isForm, isFormOfWritten: isOwn)
  }

  /// The most usual of every language before the second of any, each once, as many as fit; then by language again.
  private mutating func keep(_ found: [(rank: Int, place: Int, proposal: Proposal)]) {
    let own = Folding.folded(name.written)
    var places: [String: Int] = [:]
    var kept: [(place: Int, proposal: Proposal)] = []
    var left: Set<String> = []
    for (_, place, proposal) in found.sorted(by: { ($0.rank, $0.place) < ($1.rank, $1.place) }) {
      let folded = Folding.folded(proposal.text)
      guard folded != own, Self.isWorthATerm(proposal.text) else { continue }
      if let known = places[folded] {
        guard !kept[known].proposal.isForm, !proposal.isForm else { continue }
        for language in proposal.languages where !kept[known].proposal.languages.contains(language) {
          kept[known].proposal.languages.append(language)
          kept[known].proposal.systems += proposal.systems.filter { !kept[known].proposal.systems.contains($0) }
        }
      } else if kept.count < Self.limit {
        places[folded] = kept.count
        kept.append((place, proposal))
      } else if left.insert(folded).inserted {
        omitted += 1
      }
    }
    proposals = kept.enumerated().sorted {
      ($0.element.proposal.isForm ? 1 : 0, $0.element.place, $0.offset) < ($1.element.proposal.isForm ? 1 : 0, $1.element.place, $1.offset)
    }.map(\.element.proposal)
  }

  /// One or two letters alone hit far too often, and so do these, which are words of their own.
  private static func isWorthATerm(_ text: String) -> Bool {
    text.unicodeScalars.filter(\.properties.isAlphabetic).count > 2 && !commonWords.contains(text.lowercased())
  }

  private static let commonWords: Set<String> = [
    "les", "une", "des", "dans", "pour", "par", "sur", "que", "qui", "est", "pas", "the", "and", "for", "with", "from", "that", "this",
    "are",
    "was", "not", "der", "die", "das", "und", "ist", "los", "las", "con",
  ]
}

/// Whose surname it is, for the case forms.
package enum NameGender: String, CaseIterable, Sendable {
  case m, f, both
}
