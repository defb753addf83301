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
  private var nes: Set<Int> = []

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

  /// Each negated token, with the word that negates it.
  private func negatedTokens() -> [Int: String] {
    var negated: [Int: String] = [:]
    for (number, unit) in reader.found.enumerated() {
      let position = unit.words.lowerBound
      let word = vocabulary.units[unit.unit].written
      switch unit.role {
      case .negator: break
      case .negatorWithNe:
        guard let ne = ne(before: position) else {
          // « Pas de quartier » opens a sentence without its ne.
          let opensSentence = position == 0 || reader.words[position].sentence != reader.words[position - 1].sentence
          guard word == "pas", opensSentence || isTied(position) else { continue }
          break
        }
        for between in ne..<position { negated[between] = word }
      default: continue
      }
      if number + 1 < reader.found.count, reader.found[number + 1].role == .notNegator { continue }
      let clause = reader.words[position].clause
      var reached = 0
      for token in (position + 1)..<max(position + 1, reader.words.count) where reached < Self.negationReach {
        guard reader.words[token].clause == clause else { break }
        negated[token] = word
        reached += 1
      }
    }
    return negated
  }

  /// `pas très grave`, said without a verb: only where the clause begins with it.
  private func isTied(_ position: Int) -> Bool {
    position > 0 && reader.words[position].clause != reader.words[position - 1].clause
  }

  /// Where the `ne` or `n'` stands that belongs to a word at `position`.
  private func ne(before position: Int) -> Int? {
    for token in stride(from: position, through: max(0, position - Self.neReach), by: -1) {
      if reader.elidedNe.contains(token) { return token }
      if nes.contains(token) { return token }
    }
    // « Personne ne sait »: the pronoun comes first.
    for token in position + 1..<min(reader.words.count, position + 3) where position + 1 < reader.words.count {
      if reader.elidedNe.contains(token) || nes.contains(token) {
        return position
      }
    }
    return nil
  }

  private func shifter(before number: Int) -> String? {
    let found = reader.found[number]
    for earlier in reader.found[..<number].suffix(3) {
      guard earlier.role == .shifter, found.words.lowerBound - earlier.words.upperBound <= 3, sameClause(earlier, found) else { continue }
      return vocabulary.units[earlier.unit].written
    }
    return nil
  }

  private func isComplement(_ number: Int, of quantity: Int) -> Bool {
    guard number < reader.found.count else { return false }
    let (first, second) = (reader.found[quantity], reader.found[number])
    return second.words.lowerBound - first.words.upperBound <= 2 && sameClause(first, second)
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

  /// « baisse du chômage », « profits rise »: the direction gives the sign, the quantity the weight.
  private func quantities(_ used: inout Set<Int>) -> [Int: Outcome] {
    var outcomes: [Int: Outcome] = [:]
    for (number, found) in reader.found.enumerated() {
      guard case .quantity(let weight) = found.role else { continue }
      // No more units than words stand within the distance.
      let near = (max(0, number - 5)..<min(reader.found.count, number + 6)).filter { index in
        guard vocabulary.direction(of: reader.found[index].unit) != nil, sameClause(reader.found[index], found) else { return false }
        return distance(reader.found[index], found) <= 4
      }
      guard let index = near.min(by: { distance(reader.found[$0], found) < distance(reader.found[$1], found) }),
        let sign = vocabulary.direction(of: reader.found[index].unit)
      else { continue }
      used.insert(index)
      let word = vocabulary.units[reader.found[index].unit].written
      outcomes[number] = Outcome(
        found: found, weight: weight, contribution: sign * weight, marks: [sign > 0 ? "up “\(word)”" : "down “\(word)”"])
    }
    return outcomes
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

  private func sameClause(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Bool {
    reader.words[left.words.lowerBound].clause == reader.words[right.words.lowerBound].clause
  }

  private func distance(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Int {
    left.words.lowerBound < right.words.lowerBound
      ? right.words.lowerBound - left.words.upperBound : left.words.lowerBound - right.words.upperBound
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
