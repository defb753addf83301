import Foundation

extension StoryIndex {
  /// The story that the article belongs to, and why; nil for a new one.
  func nearest(to print: StoryPrint, from outlet: Outlet, at now: Date) -> (story: UInt32, link: StoryLink, nearness: Double)? {
    let address = print.address.map { StoryHash.of($0.utf8) } ?? 0
    let own = print.withoutAddress
    let outlet = StoryHash.of(outlet.key.utf8)
    var best: (story: UInt32, link: StoryLink, nearness: Double)?
    for number in candidates(for: own, address: address) {
      guard let member = members[number], !member.isReplaced, let story = stories[member.story] else { continue }
      guard now.timeIntervalSince(story.founded) < settings.window else { continue }
      let isSamePage = address != 0 && member.address == address
      guard member.outlet != outlet || StoryRules.mayRepeat(own, member.print, isSamePage: isSamePage) else { continue }
      let likeness = StoryLikeness(own, member.print, weight: frequencies.weight)
      let hours = now.timeIntervalSince(member.added) / 3600
      guard let link = StoryRules.link(own, member.print, likeness, hasSameAddress: isSamePage, hoursApart: hours) else { continue }
      if let best, best.link >= link { continue }
      guard let direct = nearness(of: own, in: story) else { continue }
      let nearness = max(link.likeness * member.nearness, direct)
      if nearness >= StoryRules.anchored { best = (member.story, link, nearness) }
    }
    return best
  }

  /// Members that have something in common with it, those with the most first.
  private func candidates(for print: StoryPrint, address: UInt32) -> [UInt32] {
    var shared: [UInt32: Double] = [:]
    for (hash, worth) in print.keys(address: address, weight: frequencies.weight) {
      postings.members(with: hash, atMost: settings.perHash) { shared[$0, default: 0] += worth }
    }
    return shared.filter { $0.value >= Self.leastShared }.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.prefix(settings.candidates)
      .map(\.key)
  }

  /// Two runs of words, or two names.
  private static let leastShared = 8.0

  /// To what the story began with, seen directly; 1 where that is too little to be measured by, nil where other figures have taken its figures'
  /// place.
  private func nearness(of print: StoryPrint, in story: Story) -> Double? {
    guard let anchor = members[story.anchor]?.print, anchor.words >= StoryRules.leastWords, print.words >= StoryRules.leastWords else {
      return 1
    }
    let likeness = StoryLikeness(print, anchor, weight: frequencies.weight)
    return likeness.fewerFigures >= 4 && likeness.figures < 0.25 ? nil : max(likeness.facts, likeness.text)
  }
}

extension StoryIndex.Member {
  /// Under which it is found.
  var hashes: [UInt32] { print.keys(address: address) { _ in 0 }.map(\.hash) }
}

extension StoryPrint {
  /// The rest, where the address is kept apart.
  package var withoutAddress: StoryPrint {
    var print = self
    print.address = nil
    return print
  }

  /// What leads to an article, each once, with how much it tells: its address and title, the least of its runs of words, which two texts share if
  /// they share many, its weightiest words and first figures.
  fileprivate func keys(address: UInt32, weight: (UInt32) -> Double) -> [(hash: UInt32, worth: Double)] {
    var seen: Set<UInt32> = []
    var keys: [(hash: UInt32, worth: Double)] = []
    keys.reserveCapacity(60)
    func add(_ hash: UInt32, _ worth: Double) {
      if seen.insert(hash).inserted { keys.append((hash, worth)) }
    }
    if address != 0 { add(address ^ 0xA5A5_0000, 20) }
    if titleTerms.count >= StoryRules.tellingTitle { add(title ^ 0x5A5A_0000, 20) }
    for run in whole.prefix(16) { add(run, 5) }
    for run in opening.sorted().prefix(16) { add(run, 5) }
    for term in terms.isEmpty ? titleTerms[...] : terms.prefix(16) { add((term & ~1) ^ 0x3C3C_0000, weight(term)) }
    for figure in figures.lazy.filter({ !CommonStoryWords.isDay($0) }).prefix(6) { add(figure ^ 0xC3C3_0000, weight(figure | 1)) }
    return keys
  }
}
