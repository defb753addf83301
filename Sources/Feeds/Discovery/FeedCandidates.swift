package import HTTP

/// Where a site's feeds may be, best guesses first. Each costs its server a request, so the lists are short.
package enum FeedCandidates {
  package static let limit = 12

  /// Of the addresses that a page names, in its order: no address twice, nothing that is no web address, feeds of comments last.
  ///
  /// - Parameter asked: the page's own address, which is no candidate.
  package static func named(_ urls: [String], asked: HTTPURL) -> [HTTPURL] {
    var seen: Set<String> = [asked.addressKey]
    // What is no web address on somebody's page is nothing to report.
    let known = urls.compactMap { try? HTTPURL($0) }.filter { seen.insert($0.addressKey).inserted }
    let ofComments = known.filter { $0.text.lowercased().contains("comment") }
    return Array((known.filter { !ofComments.contains($0) } + ofComments).prefix(limit))
  }

  /// Where the usual programs put them: beside the page first, where the page is no root, then at the root.
  package static func guessed(at page: HTTPURL) -> [HTTPURL] {
    let path = page.text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).dropFirst(2).joined()
    let section = path.prefix { $0 != "?" && $0 != "#" }
    var references = paths.map { "/\($0)" }
    if !section.isEmpty, !section.split(separator: "/").contains(where: { $0.contains(".") }) {
      let folder = section.hasSuffix("/") ? section : "\(section)/"
      references = ["/\(folder)feed", "/\(folder)rss.xml"] + references
    }
    return references.compactMap { try? page.resolving($0) }.map { $0.carrying(nil) }
  }

  /// WordPress and others, then static site generators, then the rest.
  private static let paths = ["feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "feed.json"]
}
