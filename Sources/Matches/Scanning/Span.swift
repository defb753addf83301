/// Words found in one block, from the first to the last.
struct Span: BitwiseCopyable {
  var first: Int32
  var last: Int32
  /// Half-words in between that are not part of it; −1 for a single word and for a phrase.
  var halfGap: Int32 = -1
  /// Number of the alias that made it; −1 for the term's own spelling.
  var alias: Int32 = -1
  /// The words that are part of it, as a run of the evaluator's; an empty one stands for every word from the first to the last.
  var wordsFirst: Int32 = 0
  var wordsCount: Int32 = 0

  @inline(__always)
  init(_ first: Int32, _ last: Int32) {
    self.first = first
    self.last = last
  }

  @inline(__always)
  static func isBefore(_ left: Span, _ right: Span) -> Bool {
    left.first != right.first ? left.first < right.first : left.last < right.last
  }

  @inline(__always)
  func overlaps(_ other: Span) -> Bool { first <= other.last && other.first <= last }
}
