/// Where one word of a block stands: UTF-8 bytes and Unicode scalars into its text, without an elided particle before it and without `'s` after it.
public struct WordSpan: BitwiseCopyable, Sendable, Hashable {
  public var start: UInt32
  public var end: UInt32
  public var scalarStart: UInt32
  public var scalarEnd: UInt32

  @inline(__always)
  public init(start: UInt32, end: UInt32, scalarStart: UInt32, scalarEnd: UInt32) {
    self.start = start
    self.end = end
    self.scalarStart = scalarStart
    self.scalarEnd = scalarEnd
  }

  public var bytes: Range<Int> { Int(start)..<Int(end) }
}
