import Text

/// Which words of a vocabulary each word of a block may be; most are none. Buffers are kept from block to block: one a vocabulary and thread.
struct ToneCandidates: ~Copyable {
  /// What is known of a form by itself, so that most words of a text are done with at one look.
  struct Form: BitwiseCopyable {
    /// Words of the memo that it takes, before the numbers of the vocabulary's words.
    static let size = MemoryLayout<Form>.size / MemoryLayout<UInt32>.size

    /// The unit that it is by itself; −1 for none.
    var alone: Int32
    /// The same where an apostrophe ties the next word to it; none only if it is none alone.
    var tied: Int32
    /// A bit for each word that goes on with a phrase of it, and for each that it may be itself, as `ToneUnits` has them.
    var followers: UInt64
    var bits: UInt64
  }

  /// Bytes of a word of any vocabulary; a longer one is not even composed.
  private static let longestForm = 4096

  /// Where each word's candidates stand in the memo; 0 for none.
  private var places = Growable<UInt32>(capacity: 1024)
  /// Words that a unit may begin with: its form is one by itself, or the next one goes on with a phrase of it.
  private(set) var starts = Growable<UInt32>(capacity: 256)
  private var digests = Growable<FormTable.Digest>(capacity: 1024)
  private let vocabulary: ToneVocabulary
  /// What has been looked up before.
  private let memo: SurfaceMemo
  private var view: SurfaceMemo.View
  private var hasLearned = false
  private var scratch = FormScratch()
  private var found = Growable<UInt32>()
  /// What the memo is to know of a form: a `Form`, and the words found.
  private var known = Growable<UInt32>()

  init(_ vocabulary: ToneVocabulary) {
    self.vocabulary = vocabulary
    memo = SurfaceMemo()
    view = memo.view
  }

  /// - Parameter text: seven more bytes behind it may be read.
  mutating func read(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>) {
    if hasLearned { makeRoom() }
    view.digest(spans, in: text.base, into: &digests)
    places.removeAll()
    places.reserve(spans.count)
    starts.removeAll()
    starts.reserve(spans.count &+ 1)
    for number in spans.indices {
      let place = view.find(digests[number]) ?? learn(spans[number], text)
      places.base[number] = place
      // Written in any case: whether a word is a candidate is what the processor guesses worst.
      starts.base[starts.count] = UInt32(truncatingIfNeeded: number)
      starts.count &+= place == 0 ? 0 : 1
    }
    places.count = spans.count
    keepStarts()
  }

  private mutating func makeRoom() {
    memo.makeRoom()
    view = memo.view
    hasLearned = false
  }

  /// Of the words with candidates.
  private mutating func keepStarts() {
    var count = 0
    guard starts.count > 0 else { return }
    let last = starts.count &- 1
    var form = form(at: Int(starts[0]))
    for index in 0...last {
      let word = starts[index]
      let follower = starts[min(index &+ 1, last)]
      let next = self.form(at: Int(follower))
      let goesOn = follower == word &+ 1 ? form.followers & next.bits : 0
      starts.base[count] = word
      count &+= form.tied >= 0 || goesOn != 0 ? 1 : 0
      form = next
    }
    starts.truncate(to: count)
  }

  private mutating func learn(_ span: WordSpan, _ text: TextBytes) -> UInt32 {
    let form = UnsafeBufferPointer(start: text.base + Int(span.start), count: span.bytes.count)
    found.removeAll()
    if form.count <= Self.longestForm { vocabulary.words.find(form, shape: text.shape(of: span), &scratch, into: &found) }
    known.removeAll()
    if !found.isEmpty {
      known.grow(to: Form.size, filling: 0)
      UnsafeMutableRawPointer(known.base).storeBytes(of: vocabulary.byWords.form(of: found.buffer), as: Form.self)
      known.append(found.buffer)
    }
    hasLearned = true
    let place = memo.insert(form, candidates: known.buffer)
    view = memo.view
    return place
  }

  func isAny(at word: Int) -> Bool { places[word] != 0 }

  /// - Parameter word: one with candidates.
  @inline(__always)
  func form(at word: Int) -> Form {
    let known = view.candidates(at: places[word])
    guard let base = known.baseAddress else { return Form(alone: -1, tied: -1, followers: 0, bits: 0) }
    return UnsafeRawPointer(base).loadUnaligned(as: Form.self)
  }

  @inline(__always)
  func words(at word: Int) -> UnsafeBufferPointer<UInt32> {
    let known = view.candidates(at: places[word])
    return places[word] == 0 ? known : UnsafeBufferPointer(rebasing: known[Form.size...])
  }
}
