package import Articles
import Text

extension StoryPrint {
  /// Takes some hundred microseconds for a long article.
  package init(_ article: Article) {
    language = Language.primary(article.language)
    let text = StoryText(article)
    var reader = StoryWordReader()
    let heading = reader.words(of: text.title, language: language, most: 60)
    var words: [StoryWord] = []
    for piece in text.pieces where words.count < Limit.words {
      words += reader.words(of: piece, language: language, most: Limit.words - words.count)
    }
    address = article.address.map { $0.utf8.count <= 300 ? $0 : String(decoding: $0.utf8.prefix(300), as: UTF8.self) }
    title = heading.isEmpty ? 0 : heading.reduce(2) { StoryHash.of($0, $1.hash) }
    titleTerms = Self.telling(heading)
    (opening, head) = Self.opening(of: words)
    (whole, level) = Self.sample(of: words)
    terms = Self.weightiest(words, titled: Set(heading.map(\.stem)))
    figures = Self.first(Limit.figures, of: words.lazy.compactMap(\.figure))
    self.words = words.count
  }

  /// Each once.
  private static func first(_ most: Int, of hashes: some Sequence<UInt32>) -> [UInt32] {
    var seen: Set<UInt32> = []
    var first: [UInt32] = []
    for hash in hashes where first.count < most && seen.insert(hash).inserted { first.append(hash) }
    return first
  }

  private static func telling(_ title: [StoryWord]) -> [UInt32] {
    let inner = title.filter { $0.isTelling && !$0.isFirst }
    // « Iran Reopens Its Borders »: where every word has a capital it makes no name.
    let tellsNames = inner.count < 2 || inner.contains { !$0.hasCapital }
    return first(
      Limit.title,
      of: title.lazy.compactMap { word in
        if let figure = word.figure { return figure & ~1 }
        return word.isTelling ? tellsNames && word.hasCapital && !word.isFirst ? word.stem | 1 : word.stem : nil
      })
  }

  private static func runs(_ words: ArraySlice<StoryWord>) -> [UInt32] {
    zip(words, zip(words.dropFirst(), words.dropFirst(2))).map { StoryHash.of($0.hash, $1.0.hash, $1.1.hash) }
  }

  private static func opening(of words: [StoryWord]) -> (hashes: [UInt32], head: Int) {
    var seen: Set<UInt32> = []
    var hashes: [UInt32] = []
    var head = 0
    for (place, run) in runs(words.prefix(Limit.openingWords)).enumerated() where run & 2 == 0 {
      guard hashes.count < Limit.opening, seen.insert(run).inserted else { continue }
      hashes.append(run)
      if place + 2 < Limit.headWords { head = hashes.count }
    }
    return (hashes, head)
  }

  private static func sample(of words: [StoryWord]) -> (hashes: [UInt32], level: Int) {
    var runs = Array(Set(runs(words[...])))
    var level = 0
    while runs.count > Limit.whole, level < 31 {
      level += 1
      runs.removeAll { $0 >= 1 << (32 - level) }
    }
    return (runs.sorted(), level)
  }

  /// By how often and how early they stand, whether in the title too, and whether they are names.
  private static func weightiest(_ words: [StoryWord], titled: Set<UInt32>) -> [UInt32] {
    struct Tally {
      var count = 0.0
      var capitals = 0
      var small = 0
      var first: Int
      var letters = 0
    }
    var tallies: [UInt32: Tally] = [:]
    for (place, word) in words.enumerated() where word.isTelling {
      var tally = tallies[word.stem] ?? Tally(first: place)
      tally.count += 1
      tally.letters = max(tally.letters, word.letters)
      if !word.hasCapital { tally.small += 1 } else if !word.isFirst { tally.capitals += 1 }
      tallies[word.stem] = tally
    }
    let ranked = tallies.map { stem, tally in
      let isName = tally.capitals > 0 && tally.capitals >= tally.small
      var weight = 1 + tally.count.squareRoot()
      if titled.contains(stem) { weight *= 1.6 }
      if isName { weight *= 1.5 }
      if tally.first < 60 { weight *= 1.25 }
      if tally.letters >= 8 { weight *= 1.1 }
      return (hash: isName ? stem | 1 : stem, weight: weight, first: tally.first)
    }
    return ranked.sorted { ($1.weight, $0.first, $0.hash) < ($0.weight, $1.first, $1.hash) }.prefix(Limit.terms).map(\.hash)
  }
}

extension StoryWord {
  /// Long enough to tell something, or an acronym.
  var isTelling: Bool { figure == nil && !isCommon && (letters >= 4 || isAllCapitals) }
}
