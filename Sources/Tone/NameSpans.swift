package import Text

/// Where names stand in an article: a tone word inside one is no opinion.
package struct NameSpans: Sendable, Hashable {
  /// In order, not overlapping.
  private var spans: [Block.Kind: [Range<Int>]]

  /// - Parameter spans: UTF-8 bytes into each block's text, in any order.
  package init(_ spans: [Block.Kind: [Range<Int>]] = [:]) {
    self.spans = spans.mapValues { spans in
      var merged: [Range<Int>] = []
      for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = merged.last, span.lowerBound < last.upperBound {
          merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
        } else {
          merged.append(span)
        }
      }
      return merged
    }
  }

  var isEmpty: Bool { spans.isEmpty }

  /// Whether all of it is inside a name.
  func contain(_ bytes: Range<Int>, in block: Block.Kind) -> Bool {
    guard let spans = spans[block] else { return false }
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lowerBound <= bytes.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && spans[low - 1].upperBound >= bytes.upperBound
  }
}
