import Alerts
import Text
import Tone

/// One block of an article with the words that matched, and those that made the tone, marked.
struct BlockMarks {
  let block: Block
  let alert: Alert

  var html: String {
    var marks: [(Range<Int>, element: String, class: String?)] = []
    for term in alert.terms where term.block == block.kind {
      for sentence in term.sentences {
        guard let offset = block.text.utf8Offset(of: sentence.text) else { continue }
        marks += sentence.marks.map { ($0.lowerBound + offset..<$0.upperBound + offset, "mark", nil) }
      }
    }
    for keyword in alert.tone.keywords where keyword.block == block.kind {
      marks.append((keyword.bytes, "span", keyword.contribution < 0 ? "negative" : "positive"))
    }
    return block.text.htmlMarked(marks)
  }
}

extension String {
  /// Where `part` first occurs, in UTF-8 bytes.
  fileprivate func utf8Offset(of part: String) -> Int? {
    firstRange(of: part).map { utf8.distance(from: startIndex, to: $0.lowerBound) }
  }
}
