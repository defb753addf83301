import Text

/// Which words of a vocabulary each word of a block may be; most are none. Buffers are kept from block to block: one a vocabulary and thread.
struct ToneCandidates: ~Copyable {
  /// Bytes of a word of any vocabulary; a longer one is not even composed.
  private static let longestForm = 4096

  /// Where each word's candidates stand in the memo; 0 for none.
  private var places = Growable<UInt32>(capacity: 1024)
  private var digests = Growable<FormTable.Digest>(capacity: 1024)
  private let vocabulary: ToneVocabulary
  /// What has been looked up before.
  private let memo: SurfaceMemo
  private var view: SurfaceMemo.View
  private var scratch = FormScratch()
  private var found = Growable<UInt32>()

  init(_ vocabulary: ToneVocabulary) {
    self.vocabulary = vocabulary
    memo = SurfaceMemo()
    view = memo.view
  }

  /// - Parameter text: seven more bytes behind it may be read.
  mutating func read(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>) {
    memo.makeRoom()
    view = memo.view
    view.digest(spans, in: text.base, into: &digests)
    places.removeAll()
    places.reserve(spans.count)
    for number in spans.indices {
      if let known = view.find(digests[number]) {
        places.append(known)
      } else {
        places.append(learn(spans[number], text))
        view = memo.view
      }
    }
  }

  private mutating func learn(_ span: WordSpan, _ text: TextBytes) -> UInt32 {
    let form = UnsafeBufferPointer(start: text.base + Int(span.start), count: span.bytes.count)
    if form.count <= Self.longestForm {
      vocabulary.words.find(form, shape: text.shape(of: span), &scratch, into: &found)
    } else {
      found.removeAll()
    }
    return memo.insert(form, candidates: found.buffer)
  }

  func isAny(at word: Int) -> Bool { places[word] != 0 }

  func words(at word: Int) -> UnsafeBufferPointer<UInt32> { view.candidates(at: places[word]) }
}
