import Articles
import Text

/// One article against a whole set: which terms hold, which watchlists match, and where. Numbers only; `MatchMaker` makes words of them.
///
/// Keeps its buffers: one scan a thread.
struct ArticleScan: ~Copyable {
  /// A term that holds, with its hits, for `span(_:of:)`. It may have none: a feed or a NOT has no place in the text.
  struct FoundTerm: BitwiseCopyable {
    var term: Int32
    var watchlist: Int32
    fileprivate var firstHit: Int32
    var hitCount: Int32
    /// Its hits are words of one pattern and stand among the words of all patterns, and not among `hits`.
    fileprivate(set) var isWords = false

    /// Where its hits stand.
    @inline(__always)
    var places: Range<Int> { Int(firstHit)..<Int(firstHit) &+ Int(hitCount) }

    fileprivate init(_ term: Int32, _ watchlist: Int32, _ first: Int, _ end: Int) {
      self.term = term
      self.watchlist = watchlist
      firstHit = Int32(truncatingIfNeeded: first)
      hitCount = Int32(truncatingIfNeeded: end - first)
    }
  }

  /// An entry that a pattern's run sets off.
  struct Trigger: BitwiseCopyable {
    /// Its place.
    var entry: UInt32
    var run: Int32
  }

  struct State: BitwiseCopyable {
    var stamp: UInt32
    var isOfLanguage: Bool
    var isMatch = false
    var context: Evaluator.Context
  }

  var evaluator: Evaluator
  private(set) var found = Growable<FoundTerm>()
  private var hits = Growable<Span>()
  /// Watchlists that match, in no order.
  private(set) var matched = Growable<Int32>()
  /// Watchlists of which a term was looked at.
  private var touched = Growable<Int32>()
  private var triggered = Growable<Trigger>(capacity: 1024)
  /// By terms of one word.
  private var triggeredWords = Growable<Trigger>(capacity: 1024)
  private var states = Growable<State>()
  private var termStamps = Growable<UInt32>()
  private var isFound = Growable<UInt32>()
  private var stamp: UInt32 = 0
  /// Of the article's language.
  private var functionWords: FunctionWords.Languages = []

  init(_ set: CompiledSet) {
    evaluator = Evaluator(set)
    states.grow(to: set.watchlists.count, filling: State(stamp: 0, isOfLanguage: false, context: .init()))
    termStamps.grow(to: set.terms.count, filling: 0)
    isFound.grow(to: set.watchlists.count, filling: 0)
  }

  /// - Parameter awaitsBody: what asks for something not to be there waits until the body is.
  mutating func scan(_ article: Article, _ blocks: [Block], awaitsBody: Bool = false, _ set: CompiledSet) {
    begin(article, blocks, awaitsBody: awaitsBody, set)
    lookAtTriggered(set)
    for list in set.alwaysTried {
      guard let context = state(of: list, set) else { continue }
      for term in set.watchlists[Int(list)].any where keep(term, of: list, context, set) { isFound[Int(list)] = stamp }
    }
    for index in 0..<touched.count where decides(touched[index], awaitsBody: awaitsBody, set) {
      matched.append(touched[index])
      states[Int(touched[index])].isMatch = true
    }
  }

  /// To be done before anybody asks for scalars.
  mutating func countScalars() {
    if !matched.isEmpty { evaluator.words.countScalars() }
  }

  /// The terms that the article's words set off. In two steps, the first of which asks for what the second one reads.
  private mutating func lookAtTriggered(_ set: CompiledSet) {
    gatherTriggered(set)
    for index in 0..<triggeredWords.count {
      let trigger = triggeredWords[index]
      let entry = evaluator.words.patterns.seats.entry(trigger.entry)
      guard let context = state(of: entry.watchlist, set), entry.isOfAny else { continue }
      if keepWords(of: entry, evaluator.words.patterns.runs[Int(trigger.run)], context) { isFound[Int(entry.watchlist)] = stamp }
    }
    // Words of half a width stand twice as thick.
    let thickness: Int32 = evaluator.words.hasUnspaced ? 2 : 1
    for index in 0..<triggered.count {
      set.expect(evaluator.words.patterns.seats.entry(triggered[min(index &+ 8, triggered.count &- 1)].entry).term)
      let entry = evaluator.words.patterns.seats.entry(triggered[index].entry)
      let run = evaluator.words.patterns.runs[Int(triggered[index].run)]
      if entry.other < 0 || evaluator.words.isNear(run, entry.other, within: Int32(entry.distance) &* thickness) { look(at: entry, set) }
    }
  }

  /// The entries of one word, and those of which the other word may be there too. Which are is beyond guessing, and so is how many a pattern has: each is
  /// written, and counted where it stays.
  private mutating func gatherTriggered(_ set: CompiledSet) {
    (triggered.count, triggeredWords.count) = (0, 0)
    let anchors = evaluator.words.patterns.anchors.buffer
    guard var anchor = anchors.baseAddress, !anchors.isEmpty else { return }
    let end = anchor + anchors.count
    for index in 0..<PatternRuns.ahead { evaluator.words.patterns.seats.expect(anchor[index].firstEntry) }
    var (next, nextWord) = (triggered.base, triggeredWords.base)
    var (place, room) = (anchor.pointee.firstEntry, 0)
    while true {
      if room == 0 {
        room = 1024
        (triggered.count, triggeredWords.count) = (next - triggered.base, nextWord - triggeredWords.base)
        triggered.reserve(triggered.count &+ room)
        triggeredWords.reserve(triggeredWords.count &+ room)
        (next, nextWord) = (triggered.base + triggered.count, triggeredWords.base + triggeredWords.count)
      }
      room &-= 1
      let entry = evaluator.words.patterns.seats.entry(place)
      let trigger = Trigger(entry: place, run: anchor.pointee.run)
      next.pointee = trigger
      nextWord.pointee = trigger
      next += (1 &- entry.isWord) & (entry.standsAlone | evaluator.words.patterns.mayContain(entry.other))
      nextWord += entry.isWord
      anchor += entry.isLast
      if anchor == end { break }
      // To ask for it keeps the compiler from reading it only where it is needed, which would be a guess again.
      let first = anchor.pointee.firstEntry
      evaluator.words.patterns.seats.expect(first)
      place = entry.isLast == 0 ? PatternSeats.entry(after: place) : first
      evaluator.words.patterns.seats.expect(anchor[PatternRuns.ahead].firstEntry)
    }
    (triggered.count, triggeredWords.count) = (next - triggered.base, nextWord - triggeredWords.base)
  }

  @inline(__always)
  private mutating func look(at entry: Triggers.Entry, _ set: CompiledSet) {
    if entry.filing == .amongOthers, !isFirstLook(at: entry.term) { return }
    guard let context = state(of: entry.watchlist, set), entry.isOfAny else { return }
    if keep(entry.term, of: entry.watchlist, context, set) { isFound[Int(entry.watchlist)] = stamp }
  }

  /// Keeps a term of one word. Its places are known from what set it off.
  @inline(__always)
  private mutating func keepWords(of entry: Triggers.Entry, _ run: PatternRuns.Run, _ context: Evaluator.Context) -> Bool {
    var term = FoundTerm(entry.term, entry.watchlist, Int(run.first), Int(run.first) &+ Int(run.count))
    term.isWords = context.countsAll
    if !context.countsAll {
      let firstHit = hits.count
      for word in evaluator.words.patterns.words(of: run) where evaluator.counts(word, context) {
        hits.append(Span(word, word))
      }
      guard hits.count > firstHit else { return false }
      term = FoundTerm(entry.term, entry.watchlist, firstHit, hits.count)
    }
    found.append(term)
    return true
  }

  /// - Parameter number: below its `hitCount`.
  @inline(__always)
  func span(_ number: Int32, of found: FoundTerm) -> Span {
    let place = Int(found.firstHit &+ number)
    guard found.isWords else { return hits[place] }
    let word = evaluator.words.patterns.words[place]
    return Span(word, word)
  }

  func hasMatched(_ list: Int32) -> Bool { states[Int(list)].stamp == stamp && states[Int(list)].isMatch }

  mutating func begin(_ article: Article, _ blocks: [Block], awaitsBody: Bool = false, _ set: CompiledSet) {
    evaluator.read(article, blocks, awaitsBody: awaitsBody, set)
    functionWords = FunctionWords.bits(evaluator.words.language.map { [$0] } ?? [])
    found.removeAll()
    hits.removeAll()
    matched.removeAll()
    touched.removeAll()
    stamp &+= 1
    if stamp == 0 {
      // The counter has come round: what it says of old articles must not look new.
      for index in 0..<states.count { (states[index].stamp, isFound[index]) = (0, 0) }
      for index in 0..<termStamps.count { termStamps[index] = 0 }
      stamp = 1
    }
  }

  /// True once an article.
  private mutating func isFirstLook(at term: Int32) -> Bool {
    guard termStamps[Int(term)] != stamp else { return false }
    termStamps[Int(term)] = stamp
    return true
  }

  /// Whether a term holds; its hits are kept if it does.
  mutating func keep(_ term: Int32, of list: Int32, _ context: Evaluator.Context, _ set: CompiledSet) -> Bool {
    let base = evaluator.spans.count
    defer { evaluator.spans.truncate(to: base) }
    guard evaluator.find(term, context, set) else { return false }
    evaluator.keepDisjoint(from: base)
    let firstHit = hits.count
    for index in base..<evaluator.spans.count { hits.append(evaluator.spans[index]) }
    found.append(FoundTerm(term, list, firstHit, hits.count))
    return true
  }

  /// How a watchlist's terms are looked at in this article; nil where it is of other languages.
  @inline(__always)
  mutating func state(of list: Int32, _ set: CompiledSet) -> Evaluator.Context? {
    let known = states[Int(list)]
    return known.stamp == stamp ? known.isOfLanguage ? known.context : nil : newState(of: list, set)
  }

  private mutating func newState(of list: Int32, _ set: CompiledSet) -> Evaluator.Context? {
    touched.append(list)
    let watchlist = set.watchlists[Int(list)]
    var context = Evaluator.Context()
    let language = evaluator.words.language
    let isOfLanguage = watchlist.languages.isEmpty || language.map(watchlist.languages.contains) ?? true
    if isOfLanguage {
      context.functionWords = watchlist.functionWords ?? functionWords
      if !watchlist.except.isEmpty {
        var everywhere = Evaluator.Context()
        everywhere.countsRepeatedLead = true
        let base = evaluator.spans.count
        for phrase in watchlist.except { _ = evaluator.find(phrase, everywhere, set) }
        context.excepted = evaluator.except(from: base)
      }
      evaluator.settle(&context)
    }
    states[Int(list)] = State(stamp: stamp, isOfLanguage: isOfLanguage, context: context)
    return isOfLanguage ? context : nil
  }

  /// Whether a watchlist matches; the terms of `all` and of `weights` are looked at only now.
  private mutating func decides(_ list: Int32, awaitsBody: Bool, _ set: CompiledSet) -> Bool {
    guard let context = state(of: list, set) else { return false }
    let watchlist = set.watchlists[Int(list)]
    if awaitsBody, watchlist.waitsForBody { return false }
    if watchlist.threshold == nil, !watchlist.any.isEmpty, isFound[Int(list)] != stamp { return false }
    if let threshold = watchlist.threshold, score(list, context, set) < threshold { return false }
    for term in watchlist.all where !keep(term, of: list, context, set) { return false }
    return veto(watchlist, context, set) == nil
  }

  /// The first term of `none:` that is there.
  mutating func veto(_ watchlist: CompiledWatchlist, _ context: Evaluator.Context, _ set: CompiledSet) -> Int32? {
    var everywhere = context
    everywhere.countsRepeatedLead = true
    for term in watchlist.none {
      let base = evaluator.spans.count
      let holds = evaluator.find(term, everywhere, set)
      evaluator.spans.truncate(to: base)
      if holds { return term }
    }
    return nil
  }

  /// Σ weight × min(count, 3), doubled for a term in the title; what counts against is not capped.
  mutating func score(_ list: Int32, _ context: Evaluator.Context, _ set: CompiledSet) -> Double {
    let watchlist = set.watchlists[Int(list)]
    var score = 0.0
    for (place, term) in watchlist.weighted.enumerated() where keep(term, of: list, context, set) {
      let weight = watchlist.weights[place]
      score += weight * Double(weight > 0 ? min(3, lastCount) : lastCount) * (lastIsInTitle ? 2 : 1)
    }
    return score
  }

  /// Of the term that was kept last; one without a place in the text counts once.
  private var lastCount: Int { max(1, Int(found[found.count - 1].hitCount)) }

  private var lastIsInTitle: Bool {
    let last = found[found.count - 1]
    for number in 0..<last.hitCount {
      if evaluator.words.blocks[Int(evaluator.words.block(of: span(number, of: last).first))].scope == 0 { return true }
    }
    return false
  }
}
