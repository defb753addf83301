/// Bounds on what one document may cost.
package struct FeedLimits: Sendable {
  /// After decoding to UTF-8.
  package var documentBytes: Int
  package var entries: Int
  /// Elements nested deeper are read as if they were not there.
  package var depth: Int
  package var attributesPerTag: Int
  /// A tag that is longer is text.
  package var tagBytes: Int
  package var titleBytes: Int
  /// Of a summary, and of a content.
  package var textBytes: Int
  /// Authors, categories and enclosures of one entry, and hubs of a feed.
  package var listItems: Int

  package init(
    documentBytes: Int = 64 << 20, entries: Int = 5000, depth: Int = 512, attributesPerTag: Int = 256, tagBytes: Int = 256 << 10,
    titleBytes: Int = 64 << 10, textBytes: Int = 4 << 20, listItems: Int = 200
  ) {
    self.documentBytes = documentBytes
    self.entries = entries
    self.depth = depth
    self.attributesPerTag = attributesPerTag
    self.tagBytes = tagBytes
    self.titleBytes = titleBytes
    self.textBytes = textBytes
    self.listItems = listItems
  }
}
