import Text

/// What each form counts as, by language.
struct LanguageMemos: ~Copyable {
  private struct OneLanguage {
    let language: String?
    let memo: SurfaceMemo
    let inflections: Inflections?
  }

  /// Languages are tags from outside: a flood of invented ones must not fill the memory.
  private static let limit = 32
  /// Bytes of a form that counts as anything: to compose a "word" of a megabyte takes minutes, and no term is so long.
  private static let longestForm = 4096

  private var memos: [OneLanguage] = []
  private var views = Growable<SurfaceMemo.View>()
  private var last: Int32 = 0
  /// Of the last one. Apart from the memos, which would have to be retained to be asked.
  private var lastLanguage: String?
  private var scratch = FormScratch()

  /// Between two articles.
  mutating func makeRoom() {
    if memos.count >= Self.limit {
      memos.removeAll()
      views.removeAll()
    }
    for (number, known) in memos.enumerated() where known.memo.makeRoom() { views[number] = known.memo.view }
  }

  mutating func number(of language: String?, _ vocabulary: borrowing Vocabulary) -> Int32 {
    if Int(last) < views.count, lastLanguage == language { return last }
    lastLanguage = language
    if let known = memos.firstIndex(where: { $0.language == language }) {
      last = Int32(truncatingIfNeeded: known)
    } else {
      let memo = SurfaceMemo()
      memos.append(OneLanguage(language: language, memo: memo, inflections: language.flatMap { vocabulary.inflections(for: $0) }))
      views.append(memo.view)
      last = Int32(truncatingIfNeeded: memos.count - 1)
    }
    return last
  }

  func language(_ number: Int32) -> String? { memos[Int(number)].language }

  @inline(__always)
  func view(_ number: Int32) -> SurfaceMemo.View { views[Int(number)] }

  /// Works out what a form counts as that was never met before; where its candidates stand from now on.
  @inline(never)
  mutating func learn(
    _ number: Int32, _ form: UnsafeBufferPointer<UInt8>, _ span: WordSpan, _ seats: inout PatternSeats, _ set: CompiledSet
  ) -> UInt32 {
    let known = memos[Int(number)]
    guard form.count <= Self.longestForm, set.vocabulary.mayCount(form, language: known.language, known.inflections, &scratch) else {
      return remember([], form, number, known)
    }
    let surface = String(decoding: form, as: UTF8.self)
    let whole = WordSpan(start: 0, end: span.end - span.start)
    let shape = form.baseAddress.map { TextBytes(base: $0, count: form.count).shape(of: whole) } ?? .lower
    let found = set.vocabulary.candidates(for: surface, shape: shape, language: known.language, inflections: known.inflections)
    let candidates = found.enumerated().map { place, candidate in
      SeatedCandidate(candidate.spelling, seat: seats.seat(for: candidate.pattern, set), isLast: place == found.count - 1).packed
    }
    return remember(candidates, form, number, known)
  }

  private mutating func remember(_ found: [UInt32], _ form: UnsafeBufferPointer<UInt8>, _ number: Int32, _ known: OneLanguage) -> UInt32 {
    let place = found.withUnsafeBufferPointer { known.memo.insert(form, candidates: $0) }
    views[Int(number)] = known.memo.view
    return place
  }
}
