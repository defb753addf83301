import Foundation
import Text

/// Whether what was found is the article, and how sure that is.
struct PageVerdict {
  let metadata: PageMetadata
  let found: ArticleFinder.Finding
  let tree: PageTree
  let source: [UInt8]
  let url: String

  /// Walls are short; longer texts that speak of cookies or robots are about them.
  private static let wallLength = 2500
  /// Bytes of a text that may be a report.
  private static let leastReport = 350
  /// Less is no article unless the page says that it is one.
  private static let leastLength = 140
  /// A dated item of a sentence or two under its headline.
  private static let leastBrief = 60

  func page() throws(PageError) -> Page {
    let shown = LoweredText(found.length < Self.wallLength ? visible : [])
    if isChallenge(shown) { throw .challenge }
    if isConsent(shown) { throw .consent }
    let wall = paywalled()
    if let teaser = wall, teaser.reduce(0, { $0 + $1.utf8.count }) < Self.leastLength {
      throw .paywall(teaser: teaser.isEmpty ? nil : teaser.joined(separator: "\n\n"))
    }
    if wall == nil, !isArticle(shown) { throw .notAnArticle }
    let paragraphs = wall ?? found.paragraphs
    return Page(
      title: metadata.title, byline: metadata.byline, published: metadata.published, modified: metadata.modified,
      language: language(paragraphs), paragraphs: paragraphs,
      leadImage: metadata.leadImage ?? Reference.resolve(found.image, against: metadata.base), canonicalURL: metadata.canonicalURL,
      confidence: wall == nil ? confidence : min(confidence, 0.3), isPaywalled: wall != nil)
  }

  /// All that the page shows, 16 KB of it.
  private var visible: [UInt8] { Array(metadata.title.utf8) + [0x0A] + shown { _ in false } }

  /// - Parameter isPassedOver: of an element, for all that is in it.
  private func shown(_ isPassedOver: (Int) -> Bool) -> [UInt8] {
    var out: [UInt8] = []
    var node = 0
    while node < tree.count, out.count <= 1 << 14 {
      if isPassedOver(node) {
        node = tree.end(node)
        continue
      }
      if tree.nodes[node].characters > 0 {
        out.append(contentsOf: tree.textBytes(node))
        out.append(0x20)
      }
      node += 1
    }
    return out
  }

  /// What stands beside articles speaks of others that are for subscribers, unless it is called a wall itself.
  private func isBesideArticle(_ node: Int) -> Bool {
    guard [.aside, .nav, .footer].contains(tree.tag(node)) else { return false }
    let names = LoweredText(tree.attributeBytes(.class, of: node) ?? []).bytes + LoweredText(tree.attributeBytes(.id, of: node) ?? []).bytes
    return !Self.wallNames.occurs(in: names)
  }

  private static let wallNames = PhraseTable(["wall", "subscri", "premium", "abonn", "gate", "piano", "offer", "offre"])

  private func isChallenge(_ shown: LoweredText) -> Bool {
    guard !metadata.isArticle, found.length < 1200 else { return false }
    if WallWords.challenge.occurs(in: LoweredText(metadata.title.utf8)), found.length < 600 { return true }
    let hasScript = source.count < 200_000 && WallWords.challengeScripts.occurs(in: source)
    return WallWords.challenge.occurs(in: shown) && (hasScript || found.length < 300) || hasScript && found.length < Self.leastLength
  }

  private func isConsent(_ shown: LoweredText) -> Bool {
    guard found.length < Self.wallLength, !metadata.isArticle || found.length < Self.leastLength else { return false }
    let host = URL(string: url)?.host()?.lowercased() ?? ""
    let said = WallWords.consent.count(in: shown)
    if host.hasPrefix("consent."), said >= 1 { return true }
    // A longer text that does not say “we” and “our partners” is about consent.
    let isLong = found.length >= Self.leastReport
    let about = found.paragraphs.filter { isLong ? WallWords.asks($0) : WallWords.consent.occurs(in: LoweredText($0.utf8)) }
      .reduce(0) { $0 + $1.utf8.count }
    return said >= 3 && (found.length < Self.leastLength || about * 2 > found.length)
  }

  /// What stands before a paywall; nil where there is none, or where the whole text is there for all that.
  private func paywalled() -> [String]? {
    guard metadata.structured.isFree != true else { return nil }
    let isWalled = found.length < Self.wallLength && WallWords.isPaywall(LoweredText(shown(isBesideArticle)))
    guard isWalled || metadata.isLocked else { return nil }
    let paragraphs = beforeWall
    let last = paragraphs.last ?? ""
    let isCut = ["…", "...", "[…]", "[...]"].contains { last.hasSuffix($0) }
    if let promised = metadata.structured.wordCount, promised > 150 {
      let words = paragraphs.reduce(0) { $0 + $1.split(separator: " ").count }
      if words * 10 >= promised * 7 { return nil }
      if metadata.isLocked { return paragraphs }
    }
    if metadata.isLocked, isCut || isWalled || found.length < 1200 { return paragraphs }
    return isWalled && (isCut || found.length < 1200) ? paragraphs : nil
  }

  /// What stands before the wall's first words, once a paragraph has stood there; a label above the article is left out.
  private var beforeWall: [String] {
    var kept: [String] = []
    for paragraph in found.paragraphs {
      if isOfWall(paragraph) {
        if kept.contains(where: { $0.utf8.count > 80 }) { break }
      } else {
        kept.append(paragraph)
      }
    }
    return kept
  }

  /// A line of the wall's own may hold half of what it says.
  private func isOfWall(_ paragraph: String) -> Bool {
    guard paragraph.utf8.count <= 600 else { return false }
    let text = LoweredText(paragraph.utf8)
    return WallWords.isPaywall(text) || paragraph.utf8.count <= 80 && WallWords.paywall.occurs(in: text)
  }

  private func isArticle(_ shown: LoweredText) -> Bool {
    if found.length == 0 || !isWords { return false }
    let isFront = URL(string: url).map { $0.host() != nil && ($0.path().isEmpty || $0.path() == "/") && $0.query() == nil } ?? false
    if isFront, !metadata.isArticle { return false }
    if metadata.structured.isListing || found.linkDensity > 0.5 { return false }
    if metadata.isArticle { return found.length >= 60 }
    let title = LoweredText(metadata.title.utf8)
    if WallWords.missing.occurs(in: title) || WallWords.otherPage.occurs(in: title), found.length < 500 { return false }
    if found.isUnderHeadline, metadata.published != nil, found.length >= Self.leastBrief { return true }
    // A page that is one short text and nothing else is that text.
    let characters = tree.nodes.reduce(0) { $0 + Int($1.characters) }
    return found.length >= Self.leastLength || found.length >= 25 && Double(found.length) > 0.8 * Double(characters)
  }

  /// Letters are at least two fifths of it: no tables of figures, no floods of signs.
  private var isWords: Bool {
    let sample = found.paragraphs.lazy.joined(separator: " ").utf8.prefix(4096)
    let letters = sample.reduce(0) { $0 + ($1 >= 0x80 || ($1 | 0x20) >= 0x61 && ($1 | 0x20) <= 0x7A ? 1 : 0) }
    return letters * 5 >= sample.count * 2
  }

  private var confidence: Double {
    var value = 0.3
    value += 0.25 * min(1, Double(found.length) / 1500)
    value += found.paragraphs.count >= 3 ? 0.1 : 0
    value += metadata.isArticle ? 0.1 : 0
    value += metadata.title.isEmpty ? 0 : 0.05
    value += 0.2 * found.coverage
    value -= 0.6 * found.linkDensity
    value -= found.flags == .strict ? 0 : 0.15
    return max(0.05, min(1, value))
  }

  /// The declared one, unless the words are surely another's: templates are translated less often than articles.
  private func language(_ paragraphs: [String]) -> String? {
    LanguageDetector.language(of: paragraphs, stated: metadata.language)
  }
}
