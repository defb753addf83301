import Text

/// What becomes of each tone word where it stands: negation, intensifiers, irrealis, contrast, direction and quantity.
///
/// The figures are the measured ones of the model: a negated good thing is bad (−0.75), a negated bad thing is relief and hardly praise (+0.1).
struct ToneRules {
  static let negationReach = 5
  static let neReach = 6

  let reader: ToneReader
  let vocabulary: ToneVocabulary
  /// The first unit of each clause that makes it less than real, and of each sentence that turns it.
  private var doubts: [UInt32: Int] = [:]
  private var turns: [UInt32: Int] = [:]
  /// The first concession of each clause, and the sentences that make one.
  private var concessions: [UInt32: Int] = [:]
  private var concedingSentences: Set<UInt32> = []
  /// Words that are `ne`.
  private(set) var nes: Set<Int> = []

  init(reader: ToneReader, vocabulary: ToneVocabulary) {
    self.reader = reader
    self.vocabulary = vocabulary
    for (number, found) in reader.found.enumerated() {
      let word = reader.words[found.words.lowerBound]
      if doubts[word.clause] == nil, vocabulary.isIrrealis(found.unit) { doubts[word.clause] = number }
      switch found.role {
      case .contrast where turns[word.sentence] == nil: turns[word.sentence] = number
      case .concessive:
        concedingSentences.insert(word.sentence)
        if concessions[word.clause] == nil { concessions[word.clause] = number }
      case .ne: nes.insert(found.words.lowerBound)
      default: break
      }
    }
  }

  struct Outcome: Sendable {
    var found: ToneReader.Found
    var weight: Double
    var contribution: Double
    var marks: [String]
  }

  func outcomes() -> [Outcome] {
    let negated = negatedTokens()
    var outcomes: [Outcome] = []
    var usedDirections: Set<Int> = []
    let quantities = quantities(&usedDirections)
    // « Le risque d'attentat diminue »: the risk is what moves.
    let complements = Set(quantities.keys.filter { isComplement($0 + 1, of: $0) }.map { $0 + 1 })
    var isCapitalised: Bool?
    for (number, found) in reader.found.enumerated() {
      if let quantity = quantities[number] {
        outcomes.append(quantity)
        continue
      }
      guard let weight = weight(of: found), weight != 0, !usedDirections.contains(number), !complements.contains(number) else {
        continue
      }
      if mayBeName(found) {
        let saysNothing = isCapitalised ?? reader.isCapitalised
        isCapitalised = saysNothing
        if !saysNothing { continue }
      }
      var contribution = weight
      var marks: [String] = []
      strengthen(found, number, &contribution, &marks)
      if let negator = negated[found.words.lowerBound] {
        contribution = contribution > 0 ? -0.75 * contribution : 0.1 * -contribution
        marks.append("negated by “\(negator)”")
      }
      if let shifter = shifter(before: number) {
        contribution = contribution > 0 ? -0.75 * contribution : 0.5 * -contribution
        marks.append("turned by “\(shifter)”")
      } else if let ending = ending(after: number) {
        contribution = contribution > 0 ? -0.75 * contribution : 0.5 * -contribution
        marks.append("ended by “\(ending)”")
      }
      outcomes.append(Outcome(found: found, weight: weight, contribution: contribution, marks: marks))
    }
    for index in outcomes.indices { colour(&outcomes[index]) }
    return outcomes
  }

  private func weight(of found: ToneReader.Found) -> Double? {
    switch found.role {
    case .tone(let weight): weight
    case .quantity: vocabulary.plainWeight(of: found.unit)
    default: nil
    }
  }

  private func shifter(before number: Int) -> String? {
    let found = reader.found[number]
    for earlier in reader.found[..<number].suffix(3) {
      guard earlier.role == .shifter, found.words.lowerBound - earlier.words.upperBound <= 3, sameClause(earlier, found) else { continue }
      return vocabulary.units[earlier.unit].written
    }
    return nil
  }

  /// « La guerre est terminée ».
  private func ending(after number: Int) -> String? {
    let found = reader.found[number]
    for later in reader.found[(number + 1)...].prefix(3) {
      guard later.role == .ending, later.words.lowerBound - found.words.upperBound <= 3, sameClause(later, found) else { continue }
      return vocabulary.units[later.unit].written
    }
    return nil
  }

  private func strengthen(_ found: ToneReader.Found, _ number: Int, _ contribution: inout Double, _ marks: inout [String]) {
    var sum = 0.0
    for other in reader.found[max(0, number - 3)..<min(reader.found.count, number + 3)] {
      guard case .intensifier(let change) = other.role, sameClause(other, found) else { continue }
      let before = found.words.lowerBound - other.words.upperBound
      let after = other.words.lowerBound - found.words.upperBound
      guard (0..<3).contains(before) || (0..<2).contains(after) else { continue }
      sum += change
      marks.append("×\(rounded(1 + change)) “\(vocabulary.units[other.unit].written)”")
    }
    contribution *= max(0.3, 1 + sum)
  }

  /// Irrealis, contrast and quotation, which hang on the clause and not on the neighbours.
  private func colour(_ outcome: inout Outcome) {
    let token = outcome.found.words.lowerBound
    let clause = reader.words[token].clause
    if let doubt = doubts[clause], reader.found[doubt].words != outcome.found.words {
      outcome.contribution *= 0.5
      outcome.marks.append("×0.5 “\(vocabulary.units[reader.found[doubt].unit].written)”")
    }
    let sentence = reader.words[token].sentence
    if let turn = turns[sentence].map({ reader.found[$0] }) {
      let isAfter = token > turn.words.lowerBound
      outcome.contribution *= isAfter ? 1.25 : 0.5
      outcome.marks.append("×\(isAfter ? "1.25" : "0.5") “\(vocabulary.units[turn.unit].written)”")
    }
    if concedingSentences.contains(sentence) {
      // « Malgré la crise, un succès »: what is granted weighs less than what is said.
      let isGranted = concessions[clause].map { token > reader.found[$0].words.lowerBound } ?? false
      outcome.contribution *= isGranted ? 0.5 : 1.25
      outcome.marks.append(isGranted ? "×0.5 granted" : "×1.25 in spite of")
    }
    if reader.words[token].isQuoted { outcome.marks.append("quoted") }
  }

  /// A capitalised word inside a sentence is a name, unless every word is capitalised, or every noun.
  private func mayBeName(_ found: ToneReader.Found) -> Bool {
    guard vocabulary.language != "de" else { return false }
    let number = found.words.lowerBound
    let first = reader.words[number]
    let opens =
      number == 0 || first.sentence != reader.words[number - 1].sentence || first.borders.contains(.openQuote)
      || first.borders.contains(.colon)
    guard !opens else { return false }
    let shape = reader.shape(of: number)
    return shape == .capitalised || shape == .mixed
  }

  func sameClause(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Bool {
    reader.words[left.words.lowerBound].clause == reader.words[right.words.lowerBound].clause
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
