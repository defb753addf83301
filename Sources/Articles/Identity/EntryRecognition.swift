package import Foundation

/// Finds the article that an unknown entry is, when its publisher has given it another guid or link (reference rules: Feedbin's second key by
/// link, NewsBlur's by title). In doubt the entry is new: a second alert is noise, an alert that was never sent is a loss. So the text must
/// bear the names out.
package struct EntryRecognition: Sendable {
  /// How much of two titles must be alike, 0…1.
  static let titleLikeness = 0.75
  /// How many of the openings' words must be shared, 0…1: on one page, under two links, and under two links without a date.
  static let openingLikeness = (samePage: 0.5, dated: 0.75, undated: 0.95)
  /// What less than this of two openings, or of two titles that stand alone, have in common any two stories have.
  static let (anotherOpening, anotherTitle) = (0.3, 0.5)
  /// Words that an opening must have to tell anything under two links.
  static let leastOpening = 5
  /// How far apart the publisher's dates may be where neither guid nor link tells.
  static let dateLeeway: TimeInterval = 3600
  /// Titles that come back at once before a feed counts as one that renames: a single one may be tomorrow's programme.
  static let leastRenamed = 3
  /// How long an article is looked for by its text alone; by its link, or where the whole feed is renamed, there is no end to it.
  static let memory: TimeInterval = 2 * 86_400
  /// Articles of a feed that are looked at.
  package static let mostRecent = 200
  /// Unknown items of one document that are looked at; where there are more, the rest is new.
  package static let mostUnknown = 200

  private struct Candidate {
    let entry: RecentEntry
    let link: String?
    let isRecent: Bool
    /// Read when they are first asked for: most candidates are out by their link and date.
    lazy var title = TitleWords(entry.title)
    lazy var opening = EntryRecognition.words(entry.opening)

    init(_ entry: RecentEntry, now: Date) {
      self.entry = entry
      isRecent = now.timeIntervalSince(entry.firstSeen) <= EntryRecognition.memory
      link = entry.url.map(EntryIdentity.canonical)
    }
  }

  private var candidates: [Candidate]
  /// The feed gives its entries new names at each poll: most of what seems new bears a title that has just gone.
  package let isRenaming: Bool
  private var left = Self.mostUnknown

  /// - Parameters:
  ///   - recent: articles of the same feed, the newest that there are and those that have an item's title and link; without those that the
  ///     document holds under names that are known, for whatever is new beside them is another one.
  ///   - unknown: the items that no key knows.
  package init(_ recent: [RecentEntry], unknown: [FeedItem], now: Date) {
    let gone = Set(recent.map(\.title))
    let returning = unknown.count { !$0.article.title.isEmpty && gone.contains($0.article.title) }
    isRenaming = returning >= Self.leastRenamed && returning * 5 >= unknown.count * 4
    candidates = recent.map { Candidate($0, now: now) }
  }

  /// The id of the article that the item is; each article is given once.
  package mutating func take(_ item: FeedItem) -> String? {
    guard !candidates.isEmpty, left > 0 else { return nil }
    left -= 1
    let article = item.article
    let link = item.ownLink == nil ? nil : article.url.map(EntryIdentity.canonical)
    let title = TitleWords(article.title)
    let opening = Self.words(article.opening)
    let found = candidates.indices.first { place in
      if link != nil, candidates[place].link == link {
        return CorrectionWords.isRetraction(article) || isSamePage(place, title, opening, article.published)
      }
      if isRenaming, candidates[place].entry.title == article.title {
        // “Point du matin” comes back every morning.
        let other = candidates[place].entry.published
        guard other == nil || article.published == nil || Self.isNear(other, article.published) else { return false }
        return Self.shared(candidates[place].opening, opening) >= Self.openingLikeness.dated
      }
      return candidates[place].isRecent && isSameText(place, title, opening, article.published)
    }
    return found.map { candidates.remove(at: $0).entry.id }
  }

  /// Whether an entry that comes under the name of an article is another story: feeds there are that call whatever is latest by one guid, or by
  /// its place in the list. A text that is written anew keeps its title, its beginning or its date; one that is taken back need keep none of them.
  package static func isAnotherStory(_ item: FeedItem, than known: Article) -> Bool {
    let article = item.article
    if let date = article.published, let other = known.published, abs(date.timeIntervalSince(other)) < 1 { return false }
    let (opening, other) = (words(article.opening), words(known.opening))
    let tells = opening.count >= leastOpening && other.count >= leastOpening
    guard !tells || shared(opening, other) < anotherOpening else { return false }
    let (title, knownTitle) = (TitleWords(article.title), TitleWords(known.title))
    guard title.likeness(to: knownTitle) < (tells ? titleLikeness : anotherTitle) else { return false }
    return !CorrectionWords.isRetraction(article)
  }

  /// A page is used again for another story: the text, or the moment, must be the same too.
  private mutating func isSamePage(_ place: Int, _ title: TitleWords, _ opening: Set<UInt64>, _ published: Date?) -> Bool {
    let isAlike = Self.shared(candidates[place].opening, opening) >= Self.openingLikeness.samePage
    guard isAlike || Self.isNear(candidates[place].entry.published, published) else { return false }
    return candidates[place].title.likeness(to: title) >= Self.titleLikeness && candidates[place].title.numbers == title.numbers
  }

  private mutating func isSameText(_ place: Int, _ title: TitleWords, _ opening: Set<UInt64>, _ published: Date?) -> Bool {
    let other = candidates[place].entry.published
    guard opening.count >= Self.leastOpening, (other == nil) == (published == nil) else { return false }
    if published != nil, !Self.isNear(other, published) { return false }
    let least = published == nil ? Self.openingLikeness.undated : Self.openingLikeness.dated
    guard Self.shared(candidates[place].opening, opening) >= least, candidates[place].title.numbers == title.numbers else { return false }
    return !candidates[place].title.differsByAWord(from: title) && candidates[place].title.likeness(to: title) >= Self.titleLikeness
  }

  /// False where either has no date.
  private static func isNear(_ left: Date?, _ right: Date?) -> Bool {
    guard let left, let right else { return false }
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
}

extension Article {
  /// What is compared of a text: the lead, or the first paragraph.
  package var opening: String { lead ?? paragraphs?.first ?? "" }
}
