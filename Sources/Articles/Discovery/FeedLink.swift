/// An address on a page that may be a feed's.
package struct FeedLink: Sendable, Hashable {
  package enum Kind: Int, Sendable, Hashable, Comparable {
    /// `<link rel="alternate">` of a feed's type: the page says that it is its feed.
    case alternate
    /// `<a href>` whose address or words look like a feed.
    case anchor

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package var kind: Kind
  /// Absolute.
  package var url: String
  package var title: String?
}
