import Foundation

/// Reads OPML as it is found: bare ampersands, wrong charsets, missing ends. Nothing outside the bytes is opened, no entity is expanded.
package struct OPMLReader: Sendable {
  package init() {}

  package func read(_ bytes: [UInt8]) throws(OPMLError) -> OPMLDocument {
    guard bytes.count <= OPMLDocument.limitBytes else { throw .tooLarge(limitBytes: OPMLDocument.limitBytes) }
    let text = TextDecoder(bytes, contentType: nil).utf8()
    var scan = Scan()
    // `withUnsafeBufferPointer` passes no typed errors on.
    let failure = text.withUnsafeBufferPointer { buffer -> OPMLError? in
      do throws(OPMLError) { try scan.read(buffer) } catch { return error }
      return nil
    }
    if let failure { throw failure }
    return OPMLDocument(feeds: scan.feeds, dropped: scan.dropped)
  }

  private struct Scan {
    var feeds: [OPMLDocument.Feed] = []
    var dropped = 0
    private var outlines = 0
    private var isOPML = false
    private var firstName: String?
    /// A name for each open outline up to the limit; nil for one that is a feed or has no name.
    private var open: [String?] = []
    /// Open outlines beyond the limit, of which only the count is kept.
    private var deeper = 0

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(OPMLError) {
      let limits = FeedLimits()
      var scanner = MarkupScanner(limits: limits)
      while let token = scanner.next(in: bytes) {
        switch token.kind {
        case .open(let range, let attributes, let closed):
          let name = bytes.string(range).lowercased()
          firstName = firstName ?? name
          if name == "opml" { isOPML = true }
          // Another document that has an `outline` somewhere is none.
          guard isOPML else { throw .notOPML(root: firstName) }
          if name == "outline" { try outline(Attributes.Read(bytes, attributes, limit: limits.attributesPerTag), closed) }
        case .close(let range):
          if bytes.string(range).lowercased() == "outline" { close() }
        case .other:
          if bytes.has("<!", at: token.range.lowerBound), declaresEntities(bytes, token.range) { throw .entities }
        default: break
        }
      }
      if !isOPML { throw .notOPML(root: firstName) }
    }

    private mutating func outline(_ attributes: Attributes.Read, _ closed: Bool) throws(OPMLError) {
      outlines += 1
      guard outlines <= OPMLDocument.limitOutlines else { throw .tooManyOutlines(limit: OPMLDocument.limitOutlines) }
      let name = (attributes[Attributes.title] ?? attributes[Attributes.text]).map(PlainText.line)?.nonBlank
      let url = attributes[Attributes.feedURL]
      if let url { add(url, name, category: attributes[Attributes.category]) }
      guard !closed else { return }
      if open.count < OPMLDocument.limitFolders { open.append(url == nil ? name : nil) } else { deeper += 1 }
    }

    private mutating func add(_ url: String, _ name: String?, category: String?) {
      guard feeds.count < OPMLDocument.limitFeeds else { return dropped += 1 }
      var folders = open.compactMap(\.self)
      // Slashes part a path, commas several of them, of which the first is taken.
      if folders.isEmpty, let first = category?.split(separator: ",").first {
        folders = first.split(separator: "/").prefix(OPMLDocument.limitFolders).compactMap { String($0).nonBlank }
      }
      feeds.append(.init(url: url, title: name, folders: folders.map { $0.cut(toBytes: 200) }))
    }

    private mutating func close() {
      if deeper > 0 { deeper -= 1 } else { _ = open.popLast() }
    }

    private func declaresEntities(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
      // The scanner leaves out of a DOCTYPE's range what it could not find the end of, so what follows is looked at too.
      let end = min(bytes.count, max(range.upperBound, range.lowerBound + 4096))
      guard bytes.has("<!DOC", at: range.lowerBound) || bytes.has("<!doc", at: range.lowerBound) else { return false }
      return bytes.string(range.lowerBound..<end).range(of: "<!ENTITY", options: .caseInsensitive) != nil
    }
  }
}
