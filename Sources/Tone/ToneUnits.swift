import Text

/// Which units begin with a word, and which with two: a text is full of words such as « à » and « en », with which hundreds of phrases begin, and nearly
/// all of them go on otherwise.
struct ToneUnits: ~Copyable, Sendable {
  /// A unit as it is looked for.
  struct Member: BitwiseCopyable {
    var unit: Int32
    /// Into `ToneVocabulary.formWords`.
    var start: Int32
    var count: Int16
    /// Words, and a half for an apostrophe: twice as many.
    var length: Int16
    /// What follows hangs on it by an apostrophe: `manque d'`.
    var needsElision: Bool
    /// Says more of its neighbours than of itself.
    var looksAround: Bool
  }

  struct First: BitwiseCopyable {
    var first: Int32 = 0
    var count: Int32 = 0
    /// A bit for each word that may follow in a phrase, out of 64.
    var followers: UInt64 = 0
  }

  struct Slot: BitwiseCopyable {
    /// The first word and the second; 0 where it is empty, since words count from 1.
    var words: UInt64 = 0
    var first: Int32 = 0
    var count: Int32 = 0
  }

  /// Units of one word by that word, then those of more by their first two; of each in their order.
  private let members: Growable<Member>
  /// By word.
  private let firsts: Growable<First>
  private var slots: Growable<Slot>

  /// - Parameters:
  ///   - units: with the words of each, one at least.
  ///   - count: the highest number of a word.
  init(_ units: [(member: Member, words: [Int32])], wordCount count: Int32) {
    var members: [Member] = []
    var firsts = [First](repeating: First(), count: Int(count) + 1)
    for (word, group) in Dictionary(grouping: units.filter { $0.words.count == 1 }, by: { $0.words[0] }) {
      firsts[Int(word)].first = Int32(truncatingIfNeeded: members.count)
      firsts[Int(word)].count = Int32(truncatingIfNeeded: group.count)
      members += group.map(\.member)
    }
    let phrases = Dictionary(
      grouping: units.filter { $0.words.count > 1 },
      by: { Self.key(UInt32(bitPattern: $0.words[0]), UInt32(bitPattern: $0.words[1])) })
    var size = 16
    while size < phrases.count * 2 { size *= 2 }
    slots = Growable(capacity: size)
    slots.grow(to: size, filling: Slot())
    for (key, group) in phrases {
      firsts[Int(group[0].words[0])].followers |= Self.bit(UInt32(bitPattern: group[0].words[1]))
      var slot = Self.hash(key) & (size - 1)
      while slots[slot].words != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(
        words: key, first: Int32(truncatingIfNeeded: members.count), count: Int32(truncatingIfNeeded: group.count))
      members += group.map(\.member)
    }
    self.members = Growable(members)
    self.firsts = Growable(firsts)
  }

  @inline(__always)
  func first(_ word: UInt32) -> First { firsts[Int(word)] }

  /// Those of one word and no other.
  @inline(__always)
  func members(of first: First) -> UnsafeBufferPointer<Member> { members(first.first, first.count) }

  /// Those of two or more words that begin with these.
  @inline(__always)
  func members(_ word: UInt32, _ first: First, _ second: UInt32) -> UnsafeBufferPointer<Member> {
    guard first.followers & Self.bit(second) != 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let key = Self.key(word, second)
    var slot = Self.hash(key) & (slots.count &- 1)
    while slots[slot].words != key {
      if slots[slot].words == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return members(slots[slot].first, slots[slot].count)
  }

  /// What is to be known of a form by itself.
  ///
  /// - Parameter words: those that it may be, the best first.
  func form(of words: UnsafeBufferPointer<UInt32>) -> ToneCandidates.Form {
    var form = ToneCandidates.Form(alone: single(words, isTied: false), tied: single(words, isTied: true), followers: 0, bits: 0)
    for word in words {
      form.followers |= first(word).followers
      form.bits |= Self.bit(word)
    }
    return form
  }

  /// The best unit of one word; −1 for none.
  ///
  /// - Parameter isTied: an apostrophe ties the next word to it.
  private func single(_ words: UnsafeBufferPointer<UInt32>, isTied: Bool) -> Int32 {
    var best = Best()
    for word in words {
      best.beginWord()
      for member in members(of: first(word)) where isTied || !member.needsElision { best.take(member) }
    }
    return best.unit
  }

  /// The best of the units that stand at a place: the longest; of the same length what looks around (a quantity's own tone shows where nothing moves
  /// it), then the exact form, the inflected one, the pattern.
  struct Best {
    private(set) var unit: Int32 = -1
    private var length: Int16 = 0
    /// The best that begins with another word; of those of this word the first one counts.
    private var known: Int32 = -1

    @inline(__always)
    mutating func beginWord() { known = unit }

    @inline(__always)
    func isBeaten(by member: Member) -> Bool {
      member.length > length || member.length == length && (member.looksAround || unit != known && member.unit < unit)
    }

    @inline(__always)
    mutating func take(_ member: Member) {
      if isBeaten(by: member) { (unit, length) = (member.unit, member.length) }
    }
  }

  @inline(__always)
  private func members(_ first: Int32, _ count: Int32) -> UnsafeBufferPointer<Member> {
    UnsafeBufferPointer(start: UnsafePointer(members.base) + Int(first), count: Int(count))
  }

  @inline(__always)
  fileprivate static func bit(_ word: UInt32) -> UInt64 { 1 &<< UInt64((word &* 0x9E37_79B1) &>> 26) }

  @inline(__always)
  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) &<< 32 | UInt64(second) }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 40) }
}
