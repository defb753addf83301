extension ToneRules {
  /// « baisse du chômage », « profits rise »: the direction gives the sign, the quantity the weight.
  func quantities(_ used: inout Set<Int>) -> [Int: Outcome] {
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

  /// « risque d'attentat », “threat of an attack”, and not « ventes record ».
  func isComplement(_ number: Int, of quantity: Int) -> Bool {
    guard number < reader.found.count else { return false }
    let (first, second) = (reader.found[quantity], reader.found[number])
    let between = second.words.lowerBound - first.words.upperBound
    let isTied = (1...2).contains(between) || between == 0 && reader.words[second.words.lowerBound].borders.contains(.elision)
    return isTied && sameClause(first, second)
  }

  private func distance(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Int {
    left.words.lowerBound < right.words.lowerBound
      ? right.words.lowerBound - left.words.upperBound : left.words.lowerBound - right.words.upperBound
  }
}
