import Text

/// A tone word and what the rules made of it, in numbers; words for people are made where people look.
struct ToneOutcome: BitwiseCopyable, Sendable {
  /// Units that changed it, −1 where none did.
  struct Marks: BitwiseCopyable, Sendable {
    /// The direction that a quantity moves in.
    var mover: Int32 = -1
    /// The first of them.
    var intensifiers: (Int32, Int32, Int32) = (-1, -1, -1)
    var negator: Int32 = -1
    var shifter: Int32 = -1
    var ending: Int32 = -1
    var doubt: Int32 = -1
    /// What turns the sentence, before or after the word.
    var turn: Int32 = -1
    var isAfterTurn = false
    var concession = Concession.none

    enum Concession: UInt8, Sendable {
      case none, granted, inSpite
    }
  }

  var found: ToneReader.Found
  var weight: Double
  var contribution: Double
  var marks = Marks()
  /// Its unit among the different ones of the article, from 0.
  var unitOfArticle: Int32 = 0
}

extension ToneOutcome.Marks {
  /// What changed the word, in the order in which the rules did.
  func texts(_ vocabulary: ToneVocabulary, isQuoted: Bool) -> [String] {
    var texts: [String] = []
    func add(_ unit: Int32, _ text: (String) -> String) {
      if unit >= 0 { texts.append(text("“\(vocabulary.units[Int(unit)].written)”")) }
    }
    add(mover) { "\(vocabulary.forms[Int(mover)].direction > 0 ? "up" : "down") \($0)" }
    for unit in [intensifiers.0, intensifiers.1, intensifiers.2] {
      add(unit) { "×\(((1 + vocabulary.forms[Int(unit)].role.value) * 100).rounded() / 100) \($0)" }
    }
    add(negator) { "negated by \($0)" }
    add(shifter) { "turned by \($0)" }
    add(ending) { "ended by \($0)" }
    add(doubt) { "×0.5 \($0)" }
    add(turn) { "×\(isAfterTurn ? "1.25" : "0.5") \($0)" }
    switch concession {
    case .none: break
    case .granted: texts.append("×0.5 granted")
    case .inSpite: texts.append("×1.25 in spite of")
    }
    if isQuoted { texts.append("quoted") }
    return texts
  }

  /// More than three are counted and not named.
  mutating func add(intensifier unit: Int32) {
    if intensifiers.0 < 0 {
      intensifiers.0 = unit
    } else if intensifiers.1 < 0 {
      intensifiers.1 = unit
    } else if intensifiers.2 < 0 {
      intensifiers.2 = unit
    }
  }
}
