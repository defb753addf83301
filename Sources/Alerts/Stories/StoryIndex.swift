import Articles
package import Foundation

/// Knows the stories of the last three days by the prints of their articles, and puts each new article into one of them or makes it a new one.
///
/// ```swift
/// let place = index.place(StoryPrint(article), of: article.id, outlet: Outlet(article, feed: feed), at: now)
/// ```
///
/// A story takes in articles until `window` after its first one: what goes on for longer is told anew.
package struct StoryIndex: Sendable {
  package struct Settings: Sendable, Hashable {
    /// Seconds.
    package var window: TimeInterval = 72 * 3600
    /// Articles that are remembered; over that, the oldest are forgotten early.
    package var articles = 100_000
    /// Outlets of a story that are told apart.
    package var outlets = 200
    /// Prints that are looked at closely for one article.
    package var candidates = 48
    /// Articles that one hash may lead to, the newest: where more have it, it is boilerplate.
    package var perHash = 48

    package init() {}
  }

  struct Member: Sendable {
    /// Hash of its id.
    let article: Int
    let story: UInt32
    let added: Date
    /// Its story began with it.
    let isFirst: Bool
    /// Without the address.
    var print: StoryPrint
    /// Hash of the address; 0 where there is none.
    let address: UInt32
    /// Hash of its outlet's key.
    let outlet: UInt32
    /// How near it is to what its story began with, 0…1: directly, or by the likenesses on the way there.
    let nearness: Double
    /// A later version of the article stands further back.
    var isReplaced = false
  }

  struct Story: Sendable {
    let id: String
    let founded: Date
    /// Number of the member that others are measured by: the first one.
    var anchor: UInt32
    var outlets: [Outlet]
    var members = 0
  }

  package let settings: Settings
  var members = Run<Member>()
  var stories: [UInt32: Story] = [:]
  var postings = StoryPostings()
  var frequencies = StoryFrequencies()
  private var lastStory: UInt32 = 0
  /// Numbers of members by the hash of the article's id.
  private var numbers: [Int: UInt32] = [:]
  /// One copy of each outlet's name.
  private var outlets: [String: Outlet] = [:]

  /// - Parameter kept: what was placed in the last `window`, before the program ended, in the order in which it was added.
  package init(_ settings: Settings = Settings(), members kept: [StoryMember] = []) {
    self.settings = settings
    var known: [String: UInt32] = [:]
    for member in kept where numbers[member.article.hashValue] == nil {
      let isFirst = member.story == Self.id(first: member.article)
      if isFirst { known[member.story] = makeStory(of: member.article, at: member.added) }
      // Without its first article a story is over.
      guard let story = known[member.story] else { continue }
      add(
        member.print, of: member.article, to: story, member.outlet, at: member.added, nearness: isFirst ? 1 : Self.restored,
        isFirst: isFirst)
    }
  }

  /// What a member is taken to be near its story's beginning after a restart.
  private static let restored = 0.5

  /// Articles that are remembered.
  package var count: Int { numbers.count }

  /// Puts an article into its story. One that has been placed before stays where it is, and is known by its new text from then on.
  ///
  /// - Parameter now: where it goes back behind an earlier call's, nothing is forgotten meanwhile.
  package mutating func place(_ print: StoryPrint, of article: String, outlet: Outlet, at now: Date) -> StoryPlace {
    removeOld(now)
    if let number = numbers[article.hashValue], let known = members[number], let story = stories[known.story] {
      if known.print != print.withoutAddress { replace(known, number, with: print) }
      let member = StoryMember(article: article, story: story.id, outlet: outlet, print: print, added: known.added)
      return StoryPlace(story: story.id, isNew: false, link: nil, outlets: story.outlets, member: member)
    }
    let found = nearest(to: print, from: outlet, at: now)
    let number = found?.story ?? makeStory(of: article, at: now)
    add(print, of: article, to: number, outlet, at: now, nearness: found?.nearness ?? 1, isFirst: found == nil)
    let id = stories[number]?.id ?? Self.id(first: article)
    return StoryPlace(
      story: id, isNew: found == nil, link: found?.link, outlets: stories[number]?.outlets ?? [outlet],
      member: StoryMember(article: article, story: id, outlet: outlet, print: print, added: now))
  }

  /// Who has the story that the article is part of by now; nil for an article that is not remembered.
  package func outlets(with article: String) -> [Outlet]? {
    numbers[article.hashValue].flatMap { members[$0] }.flatMap { stories[$0.story]?.outlets }
  }

  /// Of the numbers of outlets that make a follow-up, 5, 10 and 25, the greatest that was passed on the way.
  package static func followUp(from before: Int, to after: Int) -> Int? {
    [25, 10, 5].first { before < $0 && after >= $0 }
  }

  private static func id(first article: String) -> String { "sty_" + StableID.text(of: [article]) }
}

extension StoryIndex {
  private mutating func makeStory(of article: String, at now: Date) -> UInt32 {
    lastStory &+= 1
    stories[lastStory] = Story(id: Self.id(first: article), founded: now, anchor: members.next, outlets: [])
    return lastStory
  }

  private mutating func add(
    _ print: StoryPrint, of article: String, to story: UInt32, _ outlet: Outlet, at now: Date, nearness: Double, isFirst: Bool
  ) {
    let address = print.address.map { StoryHash.of($0.utf8) } ?? 0
    let member = Member(
      article: article.hashValue, story: story, added: now, isFirst: isFirst, print: print.withoutAddress, address: address,
      outlet: StoryHash.of(outlet.key.utf8), nearness: nearness)
    _ = append(member)
    stories[story]?.members += 1
    if isFirst { frequencies.count(print, 1) }
    guard let known = stories[story]?.outlets, known.count < settings.outlets, !known.contains(where: { $0.key == outlet.key }) else {
      return
    }
    let interned = interned(outlet)
    stories[story]?.outlets.append(interned)
  }

  private mutating func replace(_ known: Member, _ number: UInt32, with print: StoryPrint) {
    members.change(number) { $0.isReplaced = true }
    if known.isFirst {
      frequencies.count(known.print, -1)
      frequencies.count(print, 1)
    }
    var member = known
    member.print = print.withoutAddress
    let later = append(member)
    if stories[known.story]?.anchor == number { stories[known.story]?.anchor = later }
  }

  private mutating func append(_ member: Member) -> UInt32 {
    let number = members.append(member)
    postings.add(member.hashes, of: number)
    numbers[member.article] = number
    return number
  }

  private mutating func removeOld(_ now: Date) {
    while let oldest = members.oldest, members.count > settings.articles || now.timeIntervalSince(oldest.added) >= settings.window {
      members.removeOldest()
      postings.removeOldest(oldest.hashes)
      guard !oldest.isReplaced else { continue }
      numbers[oldest.article] = nil
      if oldest.isFirst { frequencies.count(oldest.print, -1) }
      stories[oldest.story]?.members -= 1
      if stories[oldest.story]?.members == 0 { stories[oldest.story] = nil }
    }
  }

  /// Outlets come again and again, and their names need be there once only.
  private mutating func interned(_ outlet: Outlet) -> Outlet {
    if let known = outlets[outlet.key], known.name == outlet.name { return known }
    if outlets.count >= 10_000 { outlets.removeAll() }
    outlets[outlet.key] = outlet
    return outlet
  }
}
