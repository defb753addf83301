extension Attributes {
  /// The attributes of one tag with the bytes that they stand in, for readers that look at few tags.
  struct Read {
    private var attributes = Attributes()
    private let bytes: ByteView

    init(_ bytes: ByteView, _ range: Range<Int>, limit: Int) {
      self.bytes = bytes
      attributes.read(bytes, range, limit: limit)
    }

    /// Decoded; blank ones not.
    subscript(key: UInt64) -> String? { attributes.value(key, in: bytes) }
  }
}
