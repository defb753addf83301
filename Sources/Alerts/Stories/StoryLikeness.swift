/// What two prints have in common, each 0…1, of the smaller one of the two unless it is said otherwise.
struct StoryLikeness: Sendable {
  /// Of the runs of words of the shorter text, how many are in the longer one; with how many were looked at.
  var text = 0.0
  var runs = 0
  /// How much of one article's first words is in the other, whichever it is more of.
  var head = 0.0
  var hasSameTitle = false
  /// Of the title's telling words, by their weight.
  var title = 0.0
  /// The titles differ in one name at one place: « en visite en Iran », « en visite en Irak ».
  var titlesSwapName = false
  /// Of the telling words, by their weight: of the smaller one and of both together (cosine).
  var (terms, cosine) = (0.0, 0.0)
  var (sharedTerms, sharedNames, sharedFigures) = (0, 0, 0)
  /// Of the figures, where both have any.
  var figures = 1.0
  var fewerFigures = 0
  /// Each has a weighty name that the other has not.
  var namesDiffer = false
  /// Each has a name or a figure that the other has not, be it a light one.
  var factsDiffer = false
  /// Both name days of the week, and none is in both: yesterday's news and today's.
  var daysDiffer = false
  /// How far names, figures and telling words say that both tell of one event, each by how rare it is.
  var facts = 0.0

  init(_ left: StoryPrint, _ right: StoryPrint, weight: (UInt32) -> Double) {
    compareRuns(left, right)
    compareTitles(left, right, weight)
    compareFigures(left, right)
    compareTerms(left, right, weight)
  }

  private mutating func compareRuns(_ left: StoryPrint, _ right: StoryPrint) {
    let level = max(left.level, right.level)
    let limit: UInt64 = 1 << (32 - UInt64(level))
    let (a, b) = (left.whole.prefix { UInt64($0) < limit }, right.whole.prefix { UInt64($0) < limit })
    let whole = (shared: Self.shared(a, b), of: min(a.count, b.count))
    let (first, second) = (Set(left.opening), Set(right.opening))
    let opening = (shared: first.intersection(second).count, of: min(first.count, second.count))
    // A teaser leaves few runs at the level of a long article, but its opening tells.
    for part in [whole, opening] where part.of >= 6 || part.of >= 4 && part.shared == part.of {
      let share = Double(part.shared) / Double(part.of)
      if share > text || runs == 0 { (text, runs) = (share, part.of) }
    }
    head = max(Self.head(of: left, in: right, second), Self.head(of: right, in: left, first))
  }

  /// Looked for in the other's opening, and in the sample of all of it, which holds the hashes below its limit.
  private static func head(of own: StoryPrint, in other: StoryPrint, _ opening: Set<UInt32>) -> Double {
    let runs = own.opening.prefix(own.head)
    guard runs.count >= 4 else { return 0 }
    let inOpening = Double(runs.count { opening.contains($0) }) / Double(runs.count)
    let known = runs.filter { UInt64($0) < 1 << (32 - UInt64(other.level)) }
    guard known.count >= 5 else { return inOpening }
    return max(inOpening, Double(known.count { contains(other.whole, $0) }) / Double(known.count))
  }

  private mutating func compareTitles(_ left: StoryPrint, _ right: StoryPrint, _ weight: (UInt32) -> Double) {
    hasSameTitle = left.title != 0 && left.title == right.title
    let (own, other) = (left.titleTerms.map { $0 & ~1 }, right.titleTerms.map { $0 & ~1 })
    let shared = own.reduce(0) { $0 + (other.contains($1) ? weight($1) : 0) }
    let least = min(own.reduce(0) { $0 + weight($1) }, other.reduce(0) { $0 + weight($1) })
    if least > 0 { title = shared / least }
    let changed = zip(left.titleTerms, right.titleTerms).filter { $0 & ~1 != $1 & ~1 }
    titlesSwapName = own.count == other.count && changed.count == 1 && changed.allSatisfy { $0 & $1 & 1 == 1 }
  }

  private mutating func compareTerms(_ left: StoryPrint, _ right: StoryPrint, _ weight: (UInt32) -> Double) {
    let names = Set((left.terms + right.terms).lazy.filter { $0 & 1 == 1 }.map { $0 & ~1 })
    // Between languages only names and figures are the same.
    let isOther = left.language != nil && right.language != nil && left.language != right.language
    // Summed in the prints' order: the last bit of a sum must not hang on a dictionary's.
    func worth(_ print: StoryPrint) -> (each: [UInt32: Double], order: [UInt32], sum: Double) {
      var (each, order, sum) = ([UInt32: Double](), [UInt32](), 0.0)
      func add(_ key: UInt32, _ weight: Double) {
        guard each.updateValue(weight * weight, forKey: key) == nil else { return }
        order.append(key)
        sum += weight * weight
      }
      for term in print.terms + print.titleTerms where !CommonStoryWords.isDay(term) {
        let key = term & ~1
        let isName = names.contains(key)
        if isName || !isOther { add(key, weight(isName ? key | 1 : key)) }
      }
      for figure in print.figures { add(figure, CommonStoryWords.isDay(figure) ? 2 : weight(figure | 1)) }
      return (each, order, sum)
    }
    let ((a, order, first), (b, _, second)) = (worth(left), worth(right))
    var shared = 0.0
    for term in order where b[term] != nil {
      shared += a[term] ?? 0
      sharedTerms += 1
      if names.contains(term) { sharedNames += 1 }
    }
    if first > 0, second > 0 {
      terms = shared / min(first, second)
      cosine = shared / (first * second).squareRoot()
    }
    namesDiffer =
      Self.tellsAbsence(right, of: left) && Self.mainNames(left).contains { b[$0] == nil }
      && Self.tellsAbsence(left, of: right) && Self.mainNames(right).contains { a[$0] == nil }
    factsDiffer = Self.hasMore(left, than: b) && Self.hasMore(right, than: a)
    facts = (terms * cosine).squareRoot()
    // Words that stand there verbatim come from one source, or from one background paragraph, and prove the less.
    if text < StoryRules.sameText || head < StoryRules.head { facts *= 1 - text }
    if namesDiffer { facts *= 0.85 }
    if daysDiffer { facts *= 0.75 }
    if sharedFigures == 0 { facts *= isOther ? 0.6 : fewerFigures >= 2 ? 0.7 : 1 }
  }

  private mutating func compareFigures(_ left: StoryPrint, _ right: StoryPrint) {
    fewerFigures = min(left.figures.count, right.figures.count)
    sharedFigures = Set(left.figures).intersection(right.figures).count
    let days = (Set(left.figures.filter(CommonStoryWords.isWeekday)), Set(right.figures.filter(CommonStoryWords.isWeekday)))
    daysDiffer = !days.0.isEmpty && !days.1.isEmpty && days.0.isDisjoint(with: days.1)
    if fewerFigures > 0 { figures = Double(sharedFigures) / Double(fewerFigures) }
  }

  /// Whether a name that stands in one print would be in the other if it were in its text: of a long one only the weightiest are kept.
  private static func tellsAbsence(_ print: StoryPrint, of other: StoryPrint) -> Bool {
    print.terms.count < StoryPrint.Limit.terms || other.words * 2 >= print.words
  }

  private static func hasMore(_ print: StoryPrint, than known: [UInt32: Double]) -> Bool {
    print.terms.contains { $0 & 1 == 1 && known[$0 & ~1] == nil } || print.figures.contains { known[$0] == nil }
  }

  private static func mainNames(_ print: StoryPrint) -> [UInt32] {
    print.terms.prefix(10).filter { $0 & 1 == 1 }.prefix(3).map { $0 & ~1 }
  }

  /// Of two ascending runs.
  private static func shared(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Int {
    var (i, j, count) = (left.startIndex, right.startIndex, 0)
    while i < left.endIndex, j < right.endIndex {
      if left[i] == right[j] {
        (i, j, count) = (i + 1, j + 1, count + 1)
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }

  /// In an ascending run.
  private static func contains(_ run: [UInt32], _ hash: UInt32) -> Bool {
    var (low, high) = (0, run.count)
    while low < high {
      let middle = (low + high) / 2
      if run[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < run.count && run[low] == hash
  }
}
