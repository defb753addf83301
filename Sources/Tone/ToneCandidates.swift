import Text

/// Which words of a vocabulary each word of a block may be; most are none. Buffers are kept from block to block: one a vocabulary and thread.
struct ToneCandidates: ~Copyable {
  /// Where the run of each word begins; 0 for none.
  private var places = Growable<Int32>(capacity: 1024)
  /// Runs, each behind its length; what stands at 0 is no run.
  private var runs = Growable<Int32>(capacity: 256)

  /// Words that are no word of the vocabulary, which most words of a text are. It is a small table, so that it stays near; each word has one place
  /// in it, and the last one that came there has it.
  private var strangers = [Key](repeating: Key(), count: 1 << strangerBits)
  private static let strangerBits: UInt64 = 13
  /// Bytes of a word of any vocabulary; a longer one is not even composed.
  private static let longestForm = 4096

  private let vocabulary: ToneVocabulary
  /// What has been looked up before.
  private let memo = SurfaceMemo()
  private var scratch = FormScratch()
  private var found = Growable<UInt32>()

  init(_ vocabulary: ToneVocabulary) {
    self.vocabulary = vocabulary
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ spans: UnsafeBufferPointer<WordSpan>) {
    memo.makeRoom()
    places.removeAll()
    runs.removeAll()
    runs.append(0)
    guard let base = text.baseAddress else { return }
    for span in spans {
      let key = Key(text, span)
      let slot = key.hash(bits: Self.strangerBits)
      if key.length != 0, strangers[slot] == key {
        places.append(0)
        continue
      }
      let form = UnsafeBufferPointer(start: base + Int(span.start), count: Int(span.end &- span.start))
      if append(form, span, text), key.length != 0 { strangers[slot] = key }
    }
  }

  /// - Returns: whether the word is none of the vocabulary.
  private mutating func append(_ form: UnsafeBufferPointer<UInt8>, _ span: WordSpan, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let known = memo.find(form) {
      append(known)
      return known.isEmpty
    }
    guard let base = text.baseAddress, form.count <= Self.longestForm else {
      places.append(0)
      return true
    }
    let shape = TextBytes(base: base, count: text.count).shape(of: span)
    vocabulary.words.find(form, shape: shape, &scratch, into: &found)
    memo.insert(form, candidates: found.buffer)
    append(found.buffer)
    return found.isEmpty
  }

  private mutating func append(_ found: UnsafeBufferPointer<UInt32>) {
    guard !found.isEmpty else { return places.append(0) }
    places.append(Int32(truncatingIfNeeded: runs.count))
    runs.append(Int32(truncatingIfNeeded: found.count))
    for word in found { runs.append(Int32(truncatingIfNeeded: word)) }
  }

  func isAny(at word: Int) -> Bool { places[word] != 0 }

  func words(at word: Int) -> UnsafeBufferPointer<Int32> {
    let place = Int(places[word])
    return UnsafeBufferPointer(start: runs.base + (place + 1), count: Int(runs[place]))
  }

  /// A word of sixteen bytes at most, whole: its first eight bytes and its last eight.
  private struct Key: Equatable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// 0 for a longer word, and at the very end of a text.
    var length: UInt32 = 0

    init() {}

    init(_ text: UnsafeBufferPointer<UInt8>, _ span: WordSpan) {
      let (start, size) = (Int(span.start), Int(span.end &- span.start))
      guard size > 0, size <= 16, start &+ 8 <= text.count, let base = text.baseAddress else { return }
      let first = UnsafeRawPointer(base + start)
      length = UInt32(truncatingIfNeeded: size)
      head = first.loadUnaligned(as: UInt64.self)
      if size > 8 {
        tail = (first + (size &- 8)).loadUnaligned(as: UInt64.self)
      } else {
        head = head.littleEndian & (~0 &>> UInt64(truncatingIfNeeded: 64 &- size &* 8))
      }
    }

    func hash(bits: UInt64) -> Int {
      let mixed = (head ^ (tail &* 0xD6E8_FEB8_6659_FD93) ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: (mixed ^ mixed &<< 23) &>> (64 &- bits))
    }
  }
}
