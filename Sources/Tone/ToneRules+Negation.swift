extension ToneRules {
  /// Each negated token, with the word that negates it.
  func negatedTokens() -> [Int: String] {
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
}
