import Text

/// What becomes of each tone word where it stands: negation, intensifiers, irrealis, contrast, direction and quantity. Buffers are kept from block to
/// block.
///
/// The figures are the measured ones of the model: a negated good thing is bad (−0.75), a negated bad thing is relief and hardly praise (+0.1).
struct ToneRules: ~Copyable {
  static let negationReach = 5
  static let neReach = 6

  let vocabulary: ToneVocabulary
  var reader = ToneReader()
  /// In the order of the text.
  private(set) var outcomes = Growable<ToneOutcome>()
  /// By clause: the first unit that makes it less than real, and the first concession; −1 where there is none, as in all of these.
  private var doubts = Growable<Int32>()
  private var concessions = Growable<Int32>()
  /// By sentence: the first unit that turns it, and whether it makes a concession.
  private var turns = Growable<Int32>()
  private var concedes = Growable<Bool>()
  /// By word: the unit that negates it.
  var negators = Growable<Int32>()
  /// By unit found: the direction that moves it, as a unit found.
  var movers = Growable<Int32>()
  /// By unit found: whether it has no tone of its own here, since it moves a quantity or says what moves.
  var isSpent = Growable<Bool>()

  init(_ vocabulary: ToneVocabulary) {
    self.vocabulary = vocabulary
  }

  /// - Parameter spans: the words of the text.
  mutating func read(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>, candidates: borrowing ToneCandidates) {
    reader.read(text, spans, vocabulary, candidates: candidates)
    outcomes.removeAll()
    guard reader.found.count > 0 else { return }
    note()
    negate(text)
    move()
    var isCapitalised: Bool?
    for number in 0..<reader.found.count {
      guard var outcome = plainOutcome(number) else { continue }
      if movers[number] < 0, mayBeName(outcome.found, text, spans) {
        let saysNothing = isCapitalised ?? text.isCapitalised(spans)
        isCapitalised = saysNothing
        if !saysNothing { continue }
      }
      if movers[number] < 0 { change(&outcome, number) } else { deny(&outcome, number) }
      colour(&outcome)
      outcomes.append(outcome)
    }
  }

  /// Notes the units that hang on clauses and sentences.
  private mutating func note() {
    let last = reader.words.count - 1
    let (clauses, sentences) = (Int(reader.clauses[last]) + 1, Int(reader.words[last].sentence) + 1)
    doubts.refill(clauses, with: -1)
    concessions.refill(clauses, with: -1)
    turns.refill(sentences, with: -1)
    concedes.refill(sentences, with: false)
    for place in 0..<reader.found.count {
      let found = reader.found[place]
      let (clause, sentence) = (Int(reader.clauses[Int(found.first)]), Int(reader.words[Int(found.first)].sentence))
      let number = Int32(truncatingIfNeeded: place)
      if doubts[clause] < 0, vocabulary.forms[Int(found.unit)].isIrrealis, !isSoMuch(place) { doubts[clause] = number }
      switch found.kind {
      case .contrast where turns[sentence] < 0: turns[sentence] = number
      case .concessive:
        concedes[sentence] = true
        if concessions[clause] < 0 { concessions[clause] = number }
      case .ne: reader.words.base[Int(found.first)].hasNe = true
      default: break
      }
    }
  }

  /// « Si grave » is no condition.
  private func isSoMuch(_ place: Int) -> Bool {
    let found = reader.found[place]
    guard vocabulary.forms[Int(found.unit)].isDegree, place + 1 < reader.found.count else { return false }
    return reader.found[place + 1].kind == .tone && reader.found[place + 1].first == found.end
  }

  /// What a unit says before its neighbours change it; nil where it says nothing.
  private func plainOutcome(_ number: Int) -> ToneOutcome? {
    let found = reader.found[number]
    let form = vocabulary.forms[Int(found.unit)]
    if movers[number] >= 0 {
      let mover = reader.found[Int(movers[number])].unit
      var outcome = ToneOutcome(
        found: found, weight: form.role.value, contribution: vocabulary.forms[Int(mover)].direction * form.role.value)
      outcome.marks.mover = mover
      return outcome
    }
    guard !isSpent[number] else { return nil }
    let weight = found.kind == .tone ? form.role.value : found.kind == .quantity ? form.plainWeight : 0
    return weight == 0 ? nil : ToneOutcome(found: found, weight: weight, contribution: weight)
  }

  private func change(_ outcome: inout ToneOutcome, _ number: Int) {
    strengthen(&outcome, number)
    let negator = negators[Int(outcome.found.first)]
    if negator >= 0 {
      outcome.contribution = outcome.contribution > 0 ? -0.75 * outcome.contribution : 0.1 * -outcome.contribution
      outcome.marks.negator = negator
    }
    outcome.marks.shifter = shifter(before: number)
    if outcome.marks.shifter < 0 { outcome.marks.ending = ending(after: number) }
    if outcome.marks.shifter >= 0 || outcome.marks.ending >= 0 {
      outcome.contribution = outcome.contribution > 0 ? -0.75 * outcome.contribution : 0.5 * -outcome.contribution
    }
  }

  /// « Le chômage n'a pas baissé », « aucune hausse de la criminalité », “fails to reduce violence”: what is denied is the move.
  private func deny(_ outcome: inout ToneOutcome, _ number: Int) {
    let mover = Int(movers[number])
    let negator = max(negators[Int(reader.found[mover].first)], negators[Int(outcome.found.first)])
    if negator >= 0 {
      outcome.contribution = outcome.contribution > 0 ? -0.75 * outcome.contribution : 0.1 * -outcome.contribution
      outcome.marks.negator = negator
    }
    outcome.marks.shifter = shifter(before: min(mover, number))
    guard outcome.marks.shifter >= 0 else { return }
    outcome.contribution = outcome.contribution > 0 ? -0.75 * outcome.contribution : 0.5 * -outcome.contribution
  }

  /// That turns the unit and not one between the two: “the fight against corruption failed” has failed.
  private func shifter(before number: Int) -> Int32 {
    let found = reader.found[number]
    for place in stride(from: number - 1, through: max(0, number - 3), by: -1) {
      let earlier = reader.found[place]
      if earlier.kind == .shifter { return found.first - earlier.end <= 3 && sameClause(earlier, found) ? earlier.unit : -1 }
      if earlier.kind == .tone || earlier.kind == .quantity { return -1 }
    }
    return -1
  }

  /// « La guerre est terminée ».
  private func ending(after number: Int) -> Int32 {
    let found = reader.found[number]
    for place in number + 1..<max(number + 1, min(reader.found.count, number + 4)) {
      let later = reader.found[place]
      // « La menace ne s'éloigne pas » ends nothing.
      guard later.kind == .ending, negators[Int(later.first)] < 0 else { continue }
      if later.first - found.end <= 3, sameClause(later, found) { return later.unit }
    }
    return -1
  }

  private func strengthen(_ outcome: inout ToneOutcome, _ number: Int) {
    var sum = 0.0
    let found = outcome.found
    for place in max(0, number - 3)..<min(reader.found.count, number + 3) {
      let other = reader.found[place]
      guard other.kind == .intensifier, sameClause(other, found) else { continue }
      guard (0..<3).contains(found.first - other.end) || (0..<2).contains(other.first - found.end) else { continue }
      sum += vocabulary.forms[Int(other.unit)].role.value
      outcome.marks.add(intensifier: other.unit)
    }
    outcome.contribution *= max(0.3, 1 + sum)
  }

  /// Irrealis, contrast and concession, which hang on the clause and not on the neighbours.
  private func colour(_ outcome: inout ToneOutcome) {
    let found = outcome.found
    let (clause, sentence) = (Int(reader.clauses[Int(found.first)]), Int(reader.words[Int(found.first)].sentence))
    let doubt = doubts[clause]
    if doubt >= 0, reader.found[Int(doubt)].first != found.first {
      outcome.contribution *= 0.5
      outcome.marks.doubt = reader.found[Int(doubt)].unit
    }
    let turn = turns[sentence]
    if turn >= 0 {
      outcome.marks.turn = reader.found[Int(turn)].unit
      outcome.marks.isAfterTurn = found.first > reader.found[Int(turn)].first
      outcome.contribution *= outcome.marks.isAfterTurn ? 1.25 : 0.5
    }
    if concedes[sentence] {
      // « Malgré la crise, un succès »: what is granted weighs less than what is said.
      let concession = concessions[clause]
      let isGranted = concession >= 0 && found.first > reader.found[Int(concession)].first
      outcome.contribution *= isGranted ? 0.5 : 1.25
      outcome.marks.concession = isGranted ? .granted : .inSpite
    }
  }

  /// A capitalised word inside a sentence is a name, unless every word is capitalised, or every noun.
  private func mayBeName(_ found: ToneReader.Found, _ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>) -> Bool {
    guard !vocabulary.isGerman else { return false }
    let number = Int(found.first)
    let first = reader.words[number]
    let opens =
      number == 0 || first.sentence != reader.words[number - 1].sentence || first.borders.contains(.openQuote)
      || first.borders.contains(.colon)
    guard !opens else { return false }
    return switch text.shape(of: spans[number]) {
    case .capitalised, .mixed: true
    case .lower, .upper, .digits: false
    }
  }

  @inline(__always)
  func sameClause(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Bool {
    reader.clauses[Int(left.first)] == reader.clauses[Int(right.first)]
  }
}

extension Growable {
  /// So many of the same, in place of what was there.
  mutating func refill(_ count: Int, with element: Element) {
    removeAll()
    grow(to: count, filling: element)
  }
}
