/// Why bytes were refused as a feed. A feed with no entries is no error.
package enum FeedError: Error, Equatable, Sendable {
  case empty
  case tooLarge(limitBytes: Int)
  /// An HTML page; `challenge` where it is the wall of a bot filter or a login.
  case page(challenge: Bool)
  /// JSON that is no JSON Feed.
  case notAJSONFeed
  case opml
  /// A sitemap without news, or an index of sitemaps.
  case sitemap
  case image
  /// XML whose root element is no feed's.
  case otherXML(root: String)
  case notText
  case unknown
}
