/// What one page may cost. Beyond `bytes` it is refused; at the other limits reading stops, and what was read until then is looked at.
package struct PageLimits: Sendable, Hashable {
  package var bytes = 5 << 20
  package var nodes = 200_000
  /// Elements deeper than this become siblings, as in browsers, which stop at 512.
  package var depth = 512
  /// Attributes on one tag; the library compares each with each.
  package var attributes = 100
  /// Seconds of processor time for the parser.
  package var seconds = 2.0
  /// Bytes of JSON-LD in all.
  package var structuredData = 1 << 20
  /// Bytes of extracted text.
  package var text = 2 << 20

  package init() {}
}
