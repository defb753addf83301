/// A list of feeds as readers exchange it (OPML 1.0, 1.1 and 2.0).
package struct OPMLDocument: Sendable, Hashable {
  package struct Feed: Sendable, Hashable {
    /// As written, references decoded: whether it is a web address is for the caller to see.
    package var url: String
    package var title: String?
    /// From the outermost to the innermost; the `category` attribute where the outline is in no folder.
    package var folders: [String]
  }

  /// In document order.
  package var feeds: [Feed]
  /// Feeds that the limit left out.
  package var dropped: Int

  package static let limitBytes = 32 << 20
  package static let limitFeeds = 10_000
  /// Folders deeper inside than this are not told apart.
  static let limitFolders = 8
  /// Outlines, feeds or not: a list with more is refused.
  static let limitOutlines = 200_000
}

/// Why bytes were refused as a list of feeds.
package enum OPMLError: Error, Equatable, Sendable {
  case tooLarge(limitBytes: Int)
  case tooManyOutlines(limit: Int)
  /// It declares entities, which no list of feeds needs and bombs are made of.
  case entities
  /// `root` is the first element's name, nil where there is none.
  case notOPML(root: String?)
}
