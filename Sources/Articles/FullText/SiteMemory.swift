/// Lines that a host's pages share: what stands on one page after the other is the site's and not the article's. Sentences stay all the same, since
/// wire copy repeats its background in every story, and that may be what somebody waits for.
///
/// A small value, one for a host, that the caller keeps between pages. Changing the hash makes every site learn anew, and breaks nothing.
package struct SiteMemory: Codable, Sendable, Hashable {
  /// Before so many pages nothing is called boilerplate.
  static let leastPages = 5
  static let leastSightings = 3
  /// Words that a sentence has at least.
  private static let sentenceWords = 8
  private static let limit = 2000
  private static let pageLimit = 200

  package private(set) var pages = 0
  /// On how many pages a paragraph was, by its hash.
  private var sightings: [UInt64: Int] = [:]
  /// Pages that were learned last, by their text: one that is fetched again teaches nothing.
  private var recent: [UInt64] = []

  package init() {}

  /// The page without what the site repeats. All of it where more than half would go: that is the same article again.
  func cleaned(_ paragraphs: [String]) -> [String] {
    guard pages >= Self.leastPages else { return paragraphs }
    let kept = paragraphs.filter { !isOfTheSite($0) }
    let size = { (texts: [String]) in texts.reduce(0) { $0 + $1.utf8.count } }
    return size(kept) * 2 > size(paragraphs) ? kept : paragraphs
  }

  private func isOfTheSite(_ paragraph: String) -> Bool {
    let times = sightings[Self.hash(paragraph), default: 0]
    return times >= Self.leastSightings && times * 2 >= pages && !Self.isSentence(paragraph)
  }

  private static func isSentence(_ paragraph: String) -> Bool {
    let ends = [".", "!", "?", "…", "»", "”", "\""].contains { paragraph.hasSuffix($0) }
    return ends && paragraph.split(separator: " ", maxSplits: sentenceWords).count >= sentenceWords
  }

  /// - Parameter paragraphs: as they were found, repeated ones included.
  mutating func learn(_ paragraphs: [String]) {
    let hashes = Set(paragraphs.map(Self.hash))
    let page = hashes.reduce(0, ^)
    guard !hashes.isEmpty, !recent.contains(page) else { return }
    recent.append(page)
    if recent.count > 64 { recent.removeFirst() }
    pages += 1
    for hash in hashes { sightings[hash, default: 0] += 1 }
    if pages > Self.pageLimit { age() }
    if sightings.count > Self.limit { forget() }
  }

  /// Sites change their templates: old sightings lose half their weight.
  private mutating func age() {
    pages /= 2
    sightings = sightings.compactMapValues { $0 > 1 ? $0 / 2 : nil }
  }

  /// Keeps the half that was seen most.
  private mutating func forget() {
    let best = sightings.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.prefix(Self.limit / 2)
    sightings = Dictionary(uniqueKeysWithValues: best.map { ($0.key, $0.value) })
  }

  /// FNV-1a over the text in lower case; digits and white space do not count, so that “12 comments” is “13 comments”.
  private static func hash(_ paragraph: String) -> UInt64 {
    LoweredText(paragraph.utf8).bytes.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
      byte == 0x20 || (0x30...0x39).contains(byte) ? hash : (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
}
