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
    let kind = try FeedSniffer(text).kind()
    let stated = contentLanguage.nonBlank
    var (document, slashes) = try read(text, kind, base: url, SlashedDates(language: stated))
    if let better = slashes.corrected(language: document.language ?? stated) {
      (document, slashes) = try read(text, kind, base: url, better)
    }
    if document.language == nil { document.language = stated }
    return document
  }

  private func read(
    _ text: [UInt8], _ kind: FeedSniffer.Kind, base: String?, _ slashes: SlashedDates
  ) throws(FeedError) -> (FeedDocument, SlashedDates) {
    switch kind {
    case .json:
      var reader = JSONFeedReader(limits: limits, base: base, documentBytes: text.count, slashes: slashes)
      return (try reader.read(text), reader.slashes)
    case .xml(let start):
      var reader = XMLFeedReader(limits: limits, base: base, documentBytes: text.count, slashes: slashes)
      let expanded = text.withUnsafeBufferPointer { DocumentEntities($0, before: start).expanded($0, from: start) }
      return (try reader.read(expanded ?? text, from: start), reader.slashes)
    }
  }
}
