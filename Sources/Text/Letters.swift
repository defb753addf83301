/// What a word is made of.
struct Letters {
  var count = 0
  var capitals = 0
  var digits = 0
  var startsWithCapital = false

  mutating func add(_ kind: ScalarClass) {
    if kind == .capital {
      capitals += 1
      if count == 0 { startsWithCapital = true }
    } else if kind == .digit {
      digits += 1
    }
    count += 1
  }

  var shape: Token.Shape {
    if count == digits { return .digits }
    if capitals == 0 { return .lower }
    if capitals + digits == count { return count == 1 ? .capitalised : .upper }
    return startsWithCapital && capitals == 1 ? .capitalised : .mixed
  }
}
