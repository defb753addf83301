/// A list of sitemaps (sitemaps.org).
package enum SitemapIndex {
  package static let limit = 1000

  /// The addresses of its sitemaps, as written, references decoded; none for a document of another sort.
  package static func locations(_ bytes: [UInt8], contentType: String? = nil) -> [String] {
    TextDecoder(bytes, contentType: contentType).utf8().withUnsafeBufferPointer { buffer in
      var scanner = MarkupScanner(limits: FeedLimits())
      var locations: [String] = []
      var isIndex = false
      var isLocation = false
      while let token = scanner.next(in: buffer), locations.count < limit {
        switch token.kind {
        case .open(let name, _, _):
          let name = buffer.string(name)
          if name == "sitemapindex" { isIndex = true }
          isLocation = isIndex && name == "loc"
        case .close: isLocation = false
        case .text where isLocation:
          if let text = CharacterReferences.decode(buffer.string(token.range).cut(toBytes: 4096)).nonBlank { locations.append(text) }
        case .cdata(let range) where isLocation:
          if let text = buffer.string(range).cut(toBytes: 4096).nonBlank { locations.append(text) }
        default: break
        }
      }
      return locations
    }
  }
}
