extension Article {
  /// The link in the form in which two links to one page are the same: without scheme, `www.`, trailing slash and tracking parameters. Nil where
  /// there is no link.
  package var address: String? { url.flatMap { $0.isEmpty ? nil : EntryIdentity.canonical($0) } }
}
