import Foundation

/// A sentence as far as it matters for a comparison: its words without capitals and punctuation, and among them the figures and the names.
struct ComparedSentence: Hashable {
  let text: String
  let words: [String]
  private let wordSet: Set<String>
  let figures: Set<String>
  let names: Set<String>
  let negations: Int

  init(_ text: String) {
    self.text = text
    var words: [String] = []
    var figures: Set<String> = []
    var names: Set<String> = []
    for word in Self.words(of: text) {
      let small = word.lowercased()
      if word.unicodeScalars.contains(where: { $0.properties.numericType != nil }) || Self.numbers.contains(small) {
        figures.insert(small)
      } else if !words.isEmpty, word.unicodeScalars.first?.properties.isUppercase == true {
        names.insert(small)
      }
      words.append(small)
    }
    self.words = words
    wordSet = Set(words)
    self.figures = figures
    self.names = names
    negations = words.count { Self.negations.contains($0) }
  }

  /// The share of words that two sentences have in common, 0…1.
  func likeness(_ other: ComparedSentence) -> Double {
    let common = wordSet.intersection(other.wordSet).count
    return Double(common) / Double(max(wordSet.count + other.wordSet.count - common, 1))
  }

  /// The share of the longer words of the poorer sentence that the other has as well, 0…1; 0 where it is one word.
  func overlap(_ other: ComparedSentence) -> Double {
    let (mine, others) = (wordSet.filter { $0.count >= 4 }, other.wordSet.filter { $0.count >= 4 })
    let common = mine.intersection(others).count
    return common < 2 ? 0 : Double(common) / Double(min(mine.count, others.count))
  }

  /// Runs of letters and digits; `12 000`, `12.000` and `12,000` are one.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    func isPart(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
    for (place, scalar) in scalars.enumerated() {
      if isPart(scalar) || scalar.properties.generalCategory == .nonspacingMark {
        word.append(scalar)
      } else if isGroupMark(scalar), let last = word.last, isDigit(last), groupFollows(scalars, place + 1) {
        continue
      } else if !word.isEmpty {
        words.append(String(word))
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private static func isGroupMark(_ scalar: Unicode.Scalar) -> Bool {
    [0x20, 0x2C, 0x2E, 0xA0, 0x2009, 0x202F, 0x27, 0x2019].contains(scalar.value)
  }

  /// Three digits and no fourth.
  private static func groupFollows(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place + 3 <= scalars.count, scalars[place..<place + 3].allSatisfy(isDigit) else { return false }
    return place + 3 == scalars.count || !isDigit(scalars[place + 3])
  }

  /// French and English numbers, ordinals and collectives; `un`, `one`, `premier`, `first` and `second` are too often something else.
  private static let numbers: Set<String> = [
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
    "vingt", "vingts", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante", "cent", "cents", "mille",
    "million", "millions", "milliard", "milliards", "dizaine", "dizaines", "douzaine", "douzaines", "quinzaine", "vingtaine",
    "trentaine", "quarantaine", "cinquantaine", "soixantaine", "centaine", "centaines", "millier", "milliers", "unième",
    "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième", "onzième",
    "douzième", "treizième", "quatorzième", "quinzième", "seizième", "vingtième", "trentième", "quarantième", "cinquantième", "soixantième",
    "centième", "millième", "two", "three", "four", "five", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety", "hundred", "hundreds", "thousand", "thousands", "billion", "billions", "dozen", "dozens", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
    "hundredth", "thousandth",
  ]

  private static let negations: Set<String> = [
    "pas", "jamais", "aucun", "aucune", "ni", "sans", "non", "not", "no", "never", "without", "nicht", "kein", "keine", "nunca", "sin",
    "senza",
    "sem", "não", "don", "didn", "doesn", "isn", "wasn", "weren", "won", "couldn", "wouldn", "hasn", "haven", "hadn", "aren",
  ]
}
