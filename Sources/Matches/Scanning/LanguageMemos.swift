import Text

/// What each form counts as, by language.
struct LanguageMemos: ~Copyable {
  struct Entry {
    let language: String?
    let memo: SurfaceMemo
    let inflections: Inflections?
  }

  /// Languages are tags from outside: a flood of invented ones must not fill the memory.
  private static let limit = 32
  /// Bytes of a form that counts as anything: to compose a "word" of a megabyte takes minutes, and no term is so long.
  private static let longestForm = 4096

  private var entries: [Entry] = []
  private var views = Growable<SurfaceMemo.View>()
  private var last: Int32 = 0
  /// Of the last one. Apart from the entries, which would have to be retained to be asked.
  private var lastLanguage: String?
  private var scratch = FormScratch()

  /// Between two articles.
  mutating func makeRoom() {
    if entries.count >= Self.limit {
      entries.removeAll()
      views.removeAll()
    }
    for (number, entry) in entries.enumerated() where entry.memo.makeRoom() { views[number] = entry.memo.view }
  }

  mutating func number(of language: String?, _ vocabulary: borrowing Vocabulary) -> Int32 {
    if Int(last) < views.count, lastLanguage == language { return last }
    lastLanguage = language
    if let known = entries.firstIndex(where: { $0.language == language }) {
      last = Int32(truncatingIfNeeded: known)
    } else {
      let memo = SurfaceMemo()
      entries.append(Entry(language: language, memo: memo, inflections: language.flatMap { vocabulary.inflections(for: $0) }))
      views.append(memo.view)
      last = Int32(truncatingIfNeeded: entries.count - 1)
    }
    return last
  }

  func language(_ number: Int32) -> String? { entries[Int(number)].language }

  @inline(__always)
  func view(_ number: Int32) -> SurfaceMemo.View { views[Int(number)] }

  /// Works out what a form counts as that was never met before; where its candidates stand from now on.
  @inline(never)
  mutating func learn(_ number: Int32, _ form: UnsafeBufferPointer<UInt8>, _ span: WordSpan, _ set: CompiledSet) -> UInt32 {
    let entry = entries[Int(number)]
    guard form.count <= Self.longestForm, set.vocabulary.mayCount(form, language: entry.language, entry.inflections, &scratch) else {
      return remember([], form, number, entry)
    }
    let surface = String(decoding: form, as: UTF8.self)
    let whole = WordSpan(start: 0, end: span.end - span.start)
    let shape = form.baseAddress.map { TextBytes(base: $0, count: form.count).shape(of: whole) } ?? .lower
    let found = set.vocabulary.candidates(for: surface, shape: shape, language: entry.language, inflections: entry.inflections)
    return remember(found.flatMap { [$0.packed, set.triggers.firstEntry(of: $0.pattern)] }, form, number, entry)
  }

  private mutating func remember(_ found: [UInt32], _ form: UnsafeBufferPointer<UInt8>, _ number: Int32, _ entry: Entry) -> UInt32 {
    let place = found.withUnsafeBufferPointer { entry.memo.insert(form, candidates: $0) }
    views[Int(number)] = entry.memo.view
    return place
  }
}
