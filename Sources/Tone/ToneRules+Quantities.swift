import Text

extension ToneRules {
  /// « baisse du chômage », « profits rise »: the direction gives the sign, the quantity the weight.
  mutating func move() {
    movers.refill(reader.found.count, with: -1)
    isSpent.refill(reader.found.count, with: false)
    for number in 0..<reader.found.count where reader.found[number].kind == .quantity {
      let mover = mover(of: number)
      guard mover >= 0 else { continue }
      movers[number] = mover
      isSpent[Int(mover)] = true
    }
    for number in 0..<reader.found.count where movers[number] >= 0 {
      // « Le risque d'attentat diminue »: the risk is what moves.
      if isComplement(number + 1, of: number) { isSpent[number + 1] = true }
    }
  }

  /// The nearest direction; −1 where none is near.
  private func mover(of number: Int) -> Int32 {
    let found = reader.found[number]
    var (best, nearest) = (Int32(-1), Int32.max)
    // No more units than words stand within the distance.
    for place in max(0, number - 5)..<min(reader.found.count, number + 6) {
      let other = reader.found[place]
      let form = vocabulary.forms[Int(other.unit)]
      guard form.direction != 0, sameClause(other, found), !form.isEvent || isTied(other, to: found) else { continue }
      let distance = distance(other, found)
      if distance <= 4, distance < nearest { (best, nearest) = (Int32(truncatingIfNeeded: place), distance) }
    }
    return best
  }

  /// « risque d'attentat », “threat of an attack”, and not « ventes record ».
  private func isComplement(_ number: Int, of quantity: Int) -> Bool {
    guard number < reader.found.count else { return false }
    let (first, second) = (reader.found[quantity], reader.found[number])
    let between = second.first - first.end
    let isTied = (1...2).contains(between) || between == 0 && reader.words[Int(second.first)].borders.contains(.elision)
    return isTied && sameClause(first, second)
  }

  /// “A fall in deaths”, “deaths fall”: one word between the two, or none if the quantity comes first. “Deaths in a bus crash” are no fewer.
  private func isTied(_ event: ToneReader.Found, to quantity: ToneReader.Found) -> Bool {
    event.first < quantity.first ? quantity.first - event.end == 1 : event.first == quantity.end
  }

  private func distance(_ left: ToneReader.Found, _ right: ToneReader.Found) -> Int32 {
    left.first < right.first ? right.first - left.end : left.first - right.end
  }
}
