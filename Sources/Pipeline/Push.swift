/// A body that a hub has brought, and whose signature was right.
struct Push: Sendable {
  /// The feed's key in the store.
  var feed: String
  var bytes: [UInt8]
  /// The `Content-Type` field as sent.
  var contentType: String?
}
