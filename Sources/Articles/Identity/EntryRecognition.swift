package import Foundation

/// Finds the article that an unknown entry is, when its publisher has given it another guid or link (reference rules: Feedbin's second key by
/// link, NewsBlur's by title). In doubt the entry is new: a second alert is noise, an alert that was never sent is a loss.
package struct EntryRecognition: Sendable {
  /// How much of two titles must be alike, 0…1.
  static let titleLikeness = 0.75
  /// Without a link in common most of the opening's words must be shared too, 0…1.
  static let openingLikeness = 0.75
  /// Words that an opening must have to tell anything: the next number of a series differs from the last in no more than one.
  static let leastOpening = 5
  /// How far apart the publisher's dates may be where neither guid nor link tells.
  static let dateLeeway: TimeInterval = 3600
  /// Titles that come back at once before a feed counts as one that renames: a single one may be tomorrow's programme.
  static let leastRenamed = 3
  /// How long an article is looked for.
  package static let memory: TimeInterval = 2 * 86_400
  /// Articles of a feed that are looked at.
  package static let mostRecent = 200

  private struct Candidate {
    let entry: RecentEntry
    let link: String?
    /// Read when they are first asked for: most candidates are out by their link and date.
    lazy var title = EntryRecognition.letters(entry.title)
    lazy var opening = EntryRecognition.words(entry.opening)

    init(_ entry: RecentEntry) {
      self.entry = entry
      link = entry.url.map(EntryIdentity.canonical)
    }
  }

  private var candidates: [Candidate]
  /// The feed gives its entries new names at each poll: most of what seems new bears a title that has just gone.
  private let isRenaming: Bool

  /// - Parameters:
  ///   - recent: articles of the same feed.
  ///   - present: ids of articles that the document holds under names that are known: whatever is new beside them is another one.
  ///   - unknown: the items that no key knows.
  package init(_ recent: [RecentEntry], present: Set<String>, unknown: [FeedItem]) {
    let gone = Set(recent.filter { !present.contains($0.id) }.map(\.title))
    let returning = unknown.count { !$0.article.title.isEmpty && gone.contains($0.article.title) }
    isRenaming = returning >= Self.leastRenamed && returning * 5 >= unknown.count * 4
    candidates = recent.filter { !present.contains($0.id) }.map(Candidate.init)
  }

  /// The id of the article that the item is; each article is given once.
  package mutating func take(_ item: FeedItem) -> String? {
    guard !candidates.isEmpty else { return nil }
    let article = item.article
    let link = article.url.map(EntryIdentity.canonical)
    let title = Self.letters(article.title)
    let opening = Self.words(article.opening)
    let found = candidates.indices.first { place in
      if isRenaming, candidates[place].entry.title == article.title { return true }
      let isSamePage = item.hasOwnLink && link != nil && candidates[place].link == link
      guard isSamePage || isSameText(place, opening, article.published) else { return false }
      let other = candidates[place].title
      return Self.likeness(other, title) >= Self.titleLikeness && Self.numbers(other) == Self.numbers(title)
    }
    return found.map { candidates.remove(at: $0).entry.id }
  }

  private mutating func isSameText(_ place: Int, _ opening: Set<UInt64>, _ published: Date?) -> Bool {
    Self.isNear(candidates[place].entry.published, published) && opening.count >= Self.leastOpening
      && Self.shared(candidates[place].opening, opening) >= Self.openingLikeness
  }

  /// Without dates on both sides the words alone must do.
  private static func isNear(_ left: Date?, _ right: Date?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left.timeIntervalSince(right)) <= dateLeeway
  }

  /// Shared words among all words (Jaccard's index).
  private static func shared(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
    if left.isEmpty, right.isEmpty { return 1 }
    let shared = left.intersection(right).count
    return Double(shared) / Double(left.count + right.count - shared)
  }

  /// The first hundred words by their hashes (FNV-1a), lower case, without ASCII punctuation.
  fileprivate static func words(_ text: String) -> Set<UInt64> {
    var words: Set<UInt64> = []
    var hash: UInt64 = 0
    var lower = text.lowercased()
    lower.withUTF8 { bytes in
      for byte in bytes {
        if byte >= 0x80 || byte.isLetterOrDigit {
          hash = ((hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash) ^ UInt64(byte)) &* 0x100_0000_01B3
        } else if hash != 0 {
          words.insert(hash)
          hash = 0
          if words.count == 100 { return }
        }
      }
    }
    if hash != 0 { words.insert(hash) }
    return words
  }

  /// One less the edits that turn one into the other, as a share of the longer one (Levenshtein's distance).
  private static func likeness(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    let longer = max(left.count, right.count)
    if longer == 0 { return 1 }
    var row = Array(0...right.count)
    for (line, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return 1 - Double(row[right.count]) / Double(longer)
  }

  /// The digits: “numéro 12” is not a misspelt “numéro 11”.
  private static func numbers(_ title: [Unicode.Scalar]) -> [Unicode.Scalar] {
    title.filter { $0.properties.numericType != nil }
  }

  fileprivate static func letters(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.lazy.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }.prefix(200).map(\.self)
  }
}

extension Article {
  var opening: String { lead ?? paragraphs?.first ?? "" }
}
