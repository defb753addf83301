import Foundation

/// Reads the page of an article.
package struct PageReader: Sendable {
  private let limits: PageLimits

  package init(limits: PageLimits = PageLimits()) {
    self.limits = limits
  }

  /// - Parameters:
  ///   - page: the body as it came, unpacked.
  ///   - url: the address after all redirects; may be empty.
  ///   - contentType: the header, with its charset.
  package func read(_ page: [UInt8], url: String = "", contentType: String? = nil) throws(PageError) -> Page {
    guard page.count <= limits.bytes else { throw .tooLarge(limitBytes: limits.bytes) }
    if let refusal = PageSniffer.refusal(page, contentType: contentType) { throw refusal }
    let source = TextDecoder(page, contentType: PageCharset.contentType(header: contentType, page: page)).utf8()
    let markup = PageMarkup(source, limits: limits)
    let tree = PageTree(markup.bytes, limits: limits)
    var words = ClassWords()
    let title = markup.title.flatMap { PageText.line(String(decoding: source[$0], as: UTF8.self)) }
    var metadata = PageMetadata(tree, element: title, structured: structured(markup, source, title ?? ""), url: url, words: &words)
    let site = SiteLinks(base: metadata.base)
    var found = ArticleFinder(tree: tree, title: metadata.title, site: site, limits: limits).find(words: &words)
    if let wall = ArticleFinder.wall(in: found) {
      let behind = ArticleFinder(tree: tree, title: metadata.title, site: site, limits: limits, excluded: wall).find(words: &words)
      if behind.length >= 140, !WallWords.isConsent(behind.paragraphs) { found = behind }
    }
    if let body = metadata.structured.body { ArticleBody.use(body, in: &found, limit: limits.text) }
    metadata.byline = metadata.byline ?? OpeningLines.byline(found.paragraphs)
    found.lines = OpeningLines.dropped(found.lines, title: metadata.title, byline: metadata.byline)
    found.lines = Standfirst(tree, headline: found.headline, description: metadata.description).added(to: found.lines, words: &words)
    found.lines = ClosingLines.dropped(PullQuotes.dropped(found.lines), byline: metadata.byline)
    return try PageVerdict(metadata: metadata, found: found, tree: tree, source: source, url: url).page()
  }

  /// The same, without what the host's pages repeat; the page found is learned.
  package func read(
    _ page: [UInt8], url: String, contentType: String?, memory: inout SiteMemory
  ) throws(PageError) -> Page {
    var read = try self.read(page, url: url, contentType: contentType)
    let found = read.paragraphs
    if !read.isPaywalled { read.paragraphs = memory.cleaned(found) }
    memory.learn(found)
    return read
  }

  private func structured(_ markup: PageMarkup, _ source: [UInt8], _ title: String) -> StructuredData {
    var left = limits.structuredData
    let blocks = markup.structuredData.prefix(50).filter { range in
      left -= range.count
      return left >= 0
    }
    return StructuredData(blocks.map { source[$0] }, title: title)
  }
}
