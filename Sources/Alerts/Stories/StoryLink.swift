/// Why an article belongs to a story, with how alike it and its nearest member are, 0…1.
package struct StoryLink: Codable, Sendable, Hashable {
  package enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
    case sameAddress = "same address"
    /// A copy, whole, cut or with something before it, whatever its headline.
    case sameText = "same text"
    case sameTitle = "same title and text"
    /// Other words for the same names, figures and facts.
    case rewrite
  }

  package var reason: Reason
  package var likeness: Double

  package init(reason: Reason, likeness: Double) {
    self.reason = reason
    self.likeness = likeness
  }
}

extension StoryLink: Comparable {
  /// The better reason is the greater; of one reason the greater likeness.
  package static func < (left: StoryLink, right: StoryLink) -> Bool {
    (right.reason.rank, left.likeness) < (left.reason.rank, right.likeness)
  }
}

extension StoryLink.Reason {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What is enough for a link; set on texts written for that, and measured on others (`StorySetTests`).
enum StoryRules {
  static let sameText = 0.5
  /// Without the beginning of either in the other, so much of the text must be the same: a background paragraph makes half of a brief.
  static let sameTextAnywhere = 0.85
  static let head = 0.3
  static let rewrite = 0.33
  /// What an address or a title that is the same leaves to be shown.
  static let named = 0.25
  /// Of a teaser's runs of words, without a name or a figure in another's place: one changed word takes three runs away.
  static let sameTeaser = 0.6
  /// Names alone bring two teasers near to each other: so much, and so many telling words that are no names, make them one story.
  static let (teaserRewrite, teaserWordsShared) = (0.36, 3)
  /// Less than so many words are no text to compare.
  static let leastWords = 12
  /// A copy of less than that is none, even if all of it is the same.
  static let leastCopied = 10
  /// Up to so many a text is a teaser, in whatever words.
  static let teaserWords = 60
  /// How near an article must be to what its story began with, however near to a later member: news that move on by small steps are told anew.
  static let anchored = 0.25
  /// A series comes once a day: what a title alone, or a title and a page, say holds for so long.
  static let soonHours = 18.0
  /// Telling words that make a title one article's and not a series'.
  static let (tellingTitle, lonelyTitle) = (3, 4)

  /// Whether two articles of one outlet may be of one story: where there is little more than a headline to go by, they are two, be they ever so
  /// alike (« en visite en Iran », « en visite en Irak ») and even if they are the same: that is a daily appointment, for what an outlet merely
  /// names anew is one article. On one page under one headline they are one.
  static func mayRepeat(_ left: StoryPrint, _ right: StoryPrint, isSamePage: Bool) -> Bool {
    isSamePage && left.title == right.title || min(left.words, right.words) >= teaserWords
  }

  /// - Parameter hoursApart: between the two articles, as they were placed.
  static func link(
    _ left: StoryPrint, _ right: StoryPrint, _ likeness: StoryLikeness, hasSameAddress: Bool, hoursApart: Double
  ) -> StoryLink? {
    let hasNoText = min(left.words, right.words) < leastWords
    let isTeaser = min(left.words, right.words) < teaserWords
    let isSoon = hoursApart < soonHours
    if hasSameAddress {
      let isNamed = likeness.hasSameTitle || likeness.title >= sameText
      let isAlike = hasNoText || isTeaser && isSoon ? isNamed : likeness.text >= named || likeness.facts >= named
      if isAlike, !likeness.figuresDiffer {
        return StoryLink(reason: .sameAddress, likeness: max(likeness.text, likeness.facts, likeness.hasSameTitle ? 1 : likeness.title))
      }
    }
    guard !likeness.figuresDiffer else { return nil }
    if isTeaser, likeness.titlesSwapName { return nil }
    if isCopy(left, right, likeness) { return StoryLink(reason: .sameText, likeness: likeness.text) }
    if likeness.hasSameTitle, !likeness.isSubstituted,
      let link = sameTitle(left, likeness, hasNoText: hasNoText, isTeaser: isTeaser, isSoon: isSoon)
    {
      return link
    }
    guard isRewrite(likeness, isTeaser: isTeaser) else { return nil }
    return likeness.isSubstituted && likeness.text >= sameText ? nil : StoryLink(reason: .rewrite, likeness: min(likeness.facts, 1))
  }

  private static func isCopy(_ left: StoryPrint, _ right: StoryPrint, _ likeness: StoryLikeness) -> Bool {
    let words = min(left.words, right.words)
    guard words >= leastCopied, likeness.runs >= 4, !likeness.isSubstituted else { return false }
    if words < leastWords || likeness.runs < 6 { return likeness.text >= 1 && likeness.sharedTerms >= 3 }
    if likeness.text >= sameText && likeness.head >= head || likeness.text >= sameTextAnywhere { return true }
    return words < teaserWords && likeness.text >= sameTeaser && !likeness.factsDiffer
  }

  private static func isRewrite(_ likeness: StoryLikeness, isTeaser: Bool) -> Bool {
    guard likeness.facts >= (isTeaser ? teaserRewrite : rewrite), likeness.sharedTerms >= 5 else { return false }
    let hasFigures = likeness.sharedNames >= 1 && likeness.sharedFigures >= 2
    if isTeaser, !hasFigures, likeness.sharedTerms - likeness.sharedNames - likeness.sharedFigures < teaserWordsShared { return false }
    return likeness.sharedNames >= 3 || hasFigures || likeness.sharedTerms >= 10
  }

  /// « Ce qu'il faut savoir » is the title of a new article every morning, with the same last paragraph.
  private static func sameTitle(
    _ print: StoryPrint, _ likeness: StoryLikeness, hasNoText: Bool, isTeaser: Bool, isSoon: Bool
  ) -> StoryLink? {
    if hasNoText {
      return isSoon && print.titleTerms.count >= lonelyTitle ? StoryLink(reason: .sameTitle, likeness: 1) : nil
    }
    guard print.titleTerms.count >= tellingTitle else { return nil }
    let isAlike = likeness.text >= named && likeness.head >= head || isTeaser && isSoon && likeness.facts >= named && likeness.text < 0.1
    return isAlike ? StoryLink(reason: .sameTitle, likeness: max(likeness.text, likeness.facts)) : nil
  }
}

extension StoryLikeness {
  /// Most figures are others: tomorrow's weather, another match, another day at the exchange.
  var figuresDiffer: Bool { fewerFigures >= 3 ? figures < 0.5 : fewerFigures == 2 && sharedFigures == 0 }

  /// One name has taken another's place, and little else is there to show that it is only another spelling: Iran and Irak.
  var isSubstituted: Bool { namesDiffer && sharedNames < 4 && !(sharedFigures >= 3 && figures >= 0.8) }
}
