/// Reads RSS, RDF, Atom, JSON Feed and news sitemaps from bytes as publishers really send them.
///
/// No document is trusted: of a DTD only short entities without references are read, nothing outside the bytes is opened, every count has a limit.
package struct FeedParser: Sendable {
  private let limits: FeedLimits

  package init(limits: FeedLimits = FeedLimits()) { self.limits = limits }

  /// - Parameters:
  ///   - bytes: given up by the caller, they are freed as soon as they are decoded.
  ///   - url: the address the bytes came from after redirects; relative links resolve against it.
  ///   - contentType: the response's header as it came; its charset yields only to a byte order mark.
  ///   - contentLanguage: the response's header, used where the document names no language.
  package func parse(
    _ bytes: consuming [UInt8], url: String? = nil, contentType: String? = nil, contentLanguage: String? = nil
  ) throws(FeedError) -> FeedDocument {
    guard bytes.count <= limits.documentBytes else { throw .tooLarge(limitBytes: limits.documentBytes) }
    if FeedSniffer.isImage(bytes) { throw .image }
    let text = TextDecoder(consume bytes, contentType: contentType).utf8()
    var document: FeedDocument
    switch try FeedSniffer(text).kind() {
    case .json:
      var reader = JSONFeedReader(limits: limits, base: url, documentBytes: text.count)
      document = try reader.read(text)
    case .xml(let start):
      var reader = XMLFeedReader(limits: limits, base: url, documentBytes: text.count)
      let expanded = text.withUnsafeBufferPointer { DocumentEntities($0, before: start).expanded($0, from: start) }
      document = try reader.read(expanded ?? text, from: start)
    }
    if document.language == nil { document.language = contentLanguage.nonBlank }
    return document
  }
}
