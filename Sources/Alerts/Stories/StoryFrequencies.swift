import Foundation

/// How much a word or a figure tells, by how many stories of the window began with it.
///
/// No word tells more than one that is rare in a small window: rarity is told from what is common, not from what is unheard of, so that what is
/// enough for a link does not hang on how much the agent reads.
struct StoryFrequencies: Sendable {
  /// Stories that the first ones are taken to have been preceded by, and of these how many had a word that is a name, or none.
  private static let (before, names, words) = (200.0, 1.0, 4.0)
  private static let (rareName, rareWord) = (log(before / names), log(before / words))

  private var stories = 0
  private var counts: [UInt32: UInt32] = [:]

  /// Adds a story's first print, or takes it away again with -1.
  mutating func count(_ print: StoryPrint, _ times: Int) {
    stories += times
    for term in Set((print.terms + print.titleTerms).map { $0 & ~1 } + print.figures) {
      let count = Int(counts[term] ?? 0) + times
      counts[term] = count > 0 ? UInt32(truncatingIfNeeded: count) : nil
    }
  }

  /// - Parameter term: as in a print, with the lowest bit set for a name or a figure.
  func weight(_ term: UInt32) -> Double {
    let count = Double(counts[term & ~1] ?? counts[term] ?? 0)
    let all = Self.before + Double(stories)
    return term & 1 == 1
      ? min(Self.rareName, log(all / (Self.names + count))) : min(Self.rareWord, log(all / (Self.words + count)))
  }
}
