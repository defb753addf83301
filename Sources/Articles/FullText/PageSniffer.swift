/// What a body is before it is read: bytes that are no web page are not worth a parser.
enum PageSniffer {
  /// Nil for what may be a page. Plain text and unknown types are looked at.
  static func refusal(_ page: [UInt8], contentType: String?) -> PageError? {
    guard let start = page.firstIndex(where: { !$0.isBlank && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF && $0 != 0 }) else { return .empty }
    let head = page[start...].prefix(512)
    if signatures.contains(where: { head.starts(with: $0) }) { return .notAPage }
    let type = contentType?.lowercased() ?? ""
    if ["image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/json"].contains(where: {
      type.hasPrefix($0)
    }) {
      return .notAPage
    }
    return LoweredText(head).bytes.withUnsafeBufferPointer { text in
      if text.contains("<rss") || text.contains("<feed") || text.contains("<rdf:rdf") || text.contains("<urlset") || text.contains("<opml")
      {
        return .notAPage
      }
      let isJSON = text.has("{", at: 0) || text.has("[{", at: 0) || text.has("[\"", at: 0)
      if isJSON, !page.contains(UInt8(ascii: "<")) || !type.contains("html") && !text.contains("<") { return .notAPage }
      return nil
    }
  }

  /// PDF, PNG, GIF, JPEG, gzip, zip, RIFF, MP4, WOFF.
  private static let signatures: [[UInt8]] = [
    Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8), [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x50, 0x4B, 3, 4],
    Array("RIFF".utf8), [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70], Array("wOFF".utf8), Array("wOF2".utf8),
  ]
}
