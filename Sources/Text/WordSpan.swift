/// Where one word of a block stands: UTF-8 bytes and Unicode scalars into its text, without an elided particle before it and without `'s` after it.
package struct WordSpan: BitwiseCopyable, Sendable, Hashable {
  package var start: UInt32
  package var end: UInt32
  package var scalarStart: UInt32
  package var scalarEnd: UInt32

  @inline(__always)
  package init(start: UInt32, end: UInt32, scalarStart: UInt32, scalarEnd: UInt32) {
    self.start = start
    self.end = end
    self.scalarStart = scalarStart
    self.scalarEnd = scalarEnd
  }

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
