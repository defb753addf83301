/// Where one word of a block stands: UTF-8 bytes into its text, without an elided particle before it and without `'s` after it.
package struct WordSpan: BitwiseCopyable, Sendable, Hashable {
  package var start: UInt32
  package var end: UInt32

  @inline(__always)
  package init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
