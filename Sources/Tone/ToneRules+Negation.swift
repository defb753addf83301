import Text

extension ToneRules {
  /// Tells each word what negates it.
  mutating func negate(_ text: TextBytes) {
    negators.refill(reader.words.count, with: -1)
    for number in 0..<reader.found.count {
      let found = reader.found[number]
      let position = Int(found.first)
      switch found.kind {
      case .negator:
        // “No. 10”.
        if vocabulary.forms[Int(found.unit)].isNumbering, isNumber(position + 1, text) { continue }
      case .negatorWithNe:
        guard let ne = ne(before: position) else {
          // « Pas de quartier » opens a sentence without its ne.
          guard vocabulary.forms[Int(found.unit)].isBareNegator, opensSentence(position) || isTied(position) else { continue }
          break
        }
        for between in ne..<max(ne, position) { negators[between] = found.unit }
      default: continue
      }
      if number + 1 < reader.found.count, reader.found[number + 1].kind == .notNegator { continue }
      let clause = reader.clauses[position]
      var token = position + 1
      while token < reader.words.count, token - position <= Self.negationReach, reader.clauses[token] == clause {
        negators[token] = found.unit
        token += 1
      }
    }
  }

  /// Whether a word stands there that begins with a digit.
  private func isNumber(_ position: Int, _ text: TextBytes) -> Bool {
    position < reader.words.count && (0x30...0x39).contains(text.base[Int(reader.words[position].start)])
  }

  private func opensSentence(_ position: Int) -> Bool {
    position == 0 || reader.words[position].sentence != reader.words[position - 1].sentence
  }

  /// `pas très grave`, said without a verb: only where the clause begins with it.
  private func isTied(_ position: Int) -> Bool {
    position > 0 && reader.clauses[position] != reader.clauses[position - 1]
  }

  /// Where the `ne` or `n'` stands that belongs to a word at `position`.
  private func ne(before position: Int) -> Int? {
    for token in stride(from: position, through: max(0, position - Self.neReach), by: -1) where reader.words[token].hasNe { return token }
    // « Personne ne sait »: the pronoun comes first.
    for token in position + 1..<max(position + 1, min(reader.words.count, position + 3)) where reader.words[token].hasNe { return position }
    return nil
  }
}
