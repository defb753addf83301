import Text

/// Which words of a vocabulary each word of a block may be; most are none. Buffers are kept from block to block: one a vocabulary and thread.
final class ToneCandidates {
  /// Where the run of each word begins; 0 for none.
  private var places = Growable<Int32>(capacity: 1024)
  /// Runs, each behind its length; what stands at 0 is no run.
  private var runs = Growable<Int32>(capacity: 256)

  /// By their bytes, short words that are no word of the vocabulary, which most words of a text are. It is a small table, so that it stays near.
  private var strangers = [UInt64](repeating: 0, count: 1 << strangerBits)
  private static let strangerBits: UInt64 = 12

  private let vocabulary: ToneVocabulary
  /// What has been looked up before.
  private let memo = SurfaceMemo()

  init(_ vocabulary: ToneVocabulary) {
    self.vocabulary = vocabulary
  }

  func read(_ text: UnsafeBufferPointer<UInt8>, _ spans: UnsafeBufferPointer<WordSpan>) {
    memo.makeRoom()
    places.removeAll()
    runs.removeAll()
    runs.append(0)
    guard let base = text.baseAddress else { return }
    strangers.withUnsafeMutableBufferPointer { strangers in
      for span in spans {
        let key = Self.key(text, span)
        let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- Self.strangerBits))
        if key != 0, strangers[slot] == key {
          places.append(0)
          continue
        }
        let form = UnsafeBufferPointer(start: base + Int(span.start), count: Int(span.end &- span.start))
        if append(form, span, text), key != 0 { strangers[slot] = key }
      }
    }
  }

  /// The bytes of a word of eight at most, zeros behind them, which no word holds; 0 for a longer one, and at the very end of a text.
  private static func key(_ text: UnsafeBufferPointer<UInt8>, _ span: WordSpan) -> UInt64 {
    let length = Int(span.end &- span.start)
    guard length > 0, length <= 8, Int(span.start) &+ 8 <= text.count, let base = text.baseAddress else { return 0 }
    return UnsafeRawPointer(base + Int(span.start)).loadUnaligned(as: UInt64.self).littleEndian & (~0 &>> UInt64(64 &- length &* 8))
  }

  /// - Returns: whether the word is none of the vocabulary.
  private func append(_ form: UnsafeBufferPointer<UInt8>, _ span: WordSpan, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if let known = memo.find(form) {
      append(known)
      return known.isEmpty
    }
    guard let base = text.baseAddress else { return false }
    let shape = TextBytes(base: base, count: text.count).shape(of: span)
    let found = vocabulary.words(for: String(decoding: form, as: UTF8.self), shape: shape).map { UInt32(truncatingIfNeeded: $0) }
    memo.insert(form, candidates: found)
    found.withUnsafeBufferPointer { append($0) }
    return found.isEmpty
  }

  private func append(_ found: UnsafeBufferPointer<UInt32>) {
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
}
