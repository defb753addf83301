/// The sentences of a block: where each stands, in UTF-8 bytes, quotes and closing punctuation included. They cover every token once.
package struct Sentences {
  package let ranges: [Range<Int>]

  /// - Parameter tokens: of this very text.
  package init(_ text: String, tokens: [Token]) {
    let bytes = Array(text.utf8)
    var starts = [0]
    for (last, next) in zip(tokens, tokens.dropFirst()) where next.sentence != last.sentence {
      starts.append(Self.border(bytes, from: Int(last.end), to: Int(next.start)))
    }
    ranges = zip(starts, starts.dropFirst() + [bytes.count]).map { Self.trimmed(bytes, $0..<max($0, $1)) }
  }

  /// The sentence that holds this byte; the nearest one before it, if none does.
  package func range(around byte: Int) -> Range<Int> {
    ranges.last { $0.lowerBound <= byte } ?? ranges.first ?? 0..<0
  }

  /// After the last stop, closing quotes included: what opens a quotation goes with the next sentence.
  private static func border(_ bytes: [UInt8], from: Int, to: Int) -> Int {
    let gap = Array(String(decoding: bytes[from..<to], as: UTF8.self).unicodeScalars)
    guard var end = gap.lastIndex(where: { ScalarClass($0) == .stop }) else { return to }
    end += 1
    while end < gap.count {
      let kind = ScalarClass(gap[end])
      if kind == .closeQuote || kind == .bracket || kind == .apostrophe {
        end += 1
      } else if kind == .straightQuote, end + 1 == gap.count || ScalarClass(gap[end + 1]) == .space {
        end += 1
      } else if kind == .space, end + 1 < gap.count, ScalarClass(gap[end + 1]) == .closeQuote {
        end += 2
      } else {
        break
      }
    }
    return from + gap[..<end].reduce(0) { $0 + UTF8.width($1) }
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
