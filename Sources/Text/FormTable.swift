import CPrefetch

/// Numbers by words as they are written: an open hash table that keeps no words.
///
/// A word is known by 40 bits of its hash and by where the other bits put it, so that eight words share a cache line: of a million words, one is
/// taken for another one in one of half a million processes. The seed keeps anybody from writing an article that collides.
public struct FormTable: ~Copyable, @unchecked Sendable {
  /// What a word is known by.
  public struct Digest: BitwiseCopyable {
    @usableFromInline let hash: UInt64

    @inlinable
    @inline(__always)
    init(hash: UInt64) {
      self.hash = hash
    }
  }

  /// The highest number that a word may have.
  static let limit: UInt32 = 1 << 24 - 2

  /// The upper 40 bits of the hash, then one more than the number in 24; 0 where it is empty.
  @usableFromInline typealias Slot = UInt64

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  /// Of every word, in the order in which they came; only a larger table asks.
  private var hashes: Growable<UInt64>
  private var isComplete = false
  /// One for the whole process, so that a word has the same digest in each table.
  private static let seed = UInt64.random(in: .min ... .max)

  package init(capacity: Int = 1 << 10) {
    var size = 16
    while size < capacity + capacity / 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
    hashes = Growable(capacity: capacity)
  }

  deinit {
    slots.deallocate()
  }

  /// Words that have a number; 0 once it is complete.
  package var count: Int { hashes.count }

  /// The number of a word; nil if it has none.
  package func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard let start = word.baseAddress else { return nil }
    return view.find(view.digest(start, word.count))
  }

  /// Gives a word a number, another one than it may have had.
  ///
  /// - Parameter number: up to `limit`; a higher one is not kept.
  package mutating func set(_ word: UnsafeBufferPointer<UInt8>, to number: UInt32) {
    assert(!isComplete)
    guard let start = word.baseAddress, !word.isEmpty, number <= Self.limit, !isComplete else { return }
    let digest = view.digest(start, word.count)
    if let index = view.slot(digest) {
      slots[index] = View.slot(digest, number)
      return
    }
    if count &* 4 > mask &* 3 { grow() }
    place(digest, number)
    hashes.append(digest.hash)
  }

  /// Gives back what only another word would need. None may come after this.
  package mutating func fit() {
    hashes = Growable(capacity: 1)
    isComplete = true
  }

  package mutating func removeAll() {
    slots.update(repeating: 0, count: mask &+ 1)
    hashes.removeAll()
  }

  private mutating func grow() {
    let old = view
    let size = (mask &+ 1) &* 2
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size &- 1
    for hash in hashes.buffer {
      let digest = Digest(hash: hash)
      if let number = old.find(digest) { place(digest, number) }
    }
    old.slots.deallocate()
  }

  private func place(_ digest: Digest, _ number: UInt32) {
    var index = Int(truncatingIfNeeded: digest.hash) & mask
    while slots[index] != 0 { index = (index &+ 1) & mask }
    slots[index] = View.slot(digest, number)
  }

  /// Plain pointers into the table, for loops; good until the table changes.
  package var view: View { View(slots: slots, mask: mask, seed: Self.seed) }

  /// A table without its owner: slots, how many there are, and the seed.
  public struct View: BitwiseCopyable {
    @usableFromInline let slots: UnsafeMutablePointer<Slot>
    @usableFromInline let mask: Int
    @usableFromInline let seed: UInt64

    fileprivate init(slots: UnsafeMutablePointer<Slot>, mask: Int, seed: UInt64) {
      self.slots = slots
      self.mask = mask
      self.seed = seed
    }

    /// Nil for a word that has no number.
    @inlinable
    @inline(__always)
    public func find(_ digest: Digest) -> UInt32? {
      slot(digest).map { UInt32(truncatingIfNeeded: slots[$0] & ~Self.known) &- 1 }
    }

    /// The bits of a slot that know the word.
    @usableFromInline static var known: UInt64 {
      @inlinable
      @inline(__always)
      get { ~0 &<< 24 }
    }

    fileprivate static func slot(_ digest: Digest, _ number: UInt32) -> Slot { digest.hash & known | UInt64(number &+ 1) }

    @inlinable
    @inline(__always)
    func slot(_ digest: Digest) -> Int? {
      var index = Int(truncatingIfNeeded: digest.hash) & mask
      while true {
        let slot = slots[index]
        if slot == 0 { return nil }
        if (slot ^ digest.hash) & Self.known == 0 { return index }
        index = (index &+ 1) & mask
      }
    }

    /// Of many words, and their places on the way to the processor by the time that they are looked at.
    ///
    /// - Parameter text: what the words stand in; seven more bytes behind the last one may be read.
    func digest(_ words: UnsafeBufferPointer<WordSpan>, in text: UnsafePointer<UInt8>, into digests: inout Growable<Digest>) {
      digests.removeAll()
      digests.reserve(words.count)
      var next = digests.base
      for word in words {
        let start = text + Int(word.start)
        let length = Int(word.end &- word.start)
        let hash: UInt64
        if length > 16 {
          hash = long(start, length)
        } else {
          // Without a question that the processor would have to guess the answer to.
          let rest = max(length &- 8, 0)
          let word: UInt64 = ~0 &>> UInt64(truncatingIfNeeded: (8 &- length &+ rest) &* 8)
          hash = mixed(Self.load(start) & word, Self.load(start + rest) & word, length)
        }
        prefetch(slots + (Int(truncatingIfNeeded: hash) & mask))
        next.pointee = Digest(hash: hash)
        next += 1
      }
      digests.count = words.count
    }

    /// - Parameter length: 1 or more.
    fileprivate func digest(_ start: UnsafePointer<UInt8>, _ length: Int) -> Digest {
      if length > 16 { return Digest(hash: long(start, length)) }
      if length > 8 { return Digest(hash: mixed(Self.load(start), Self.load(start + length - 8), length)) }
      var word: UInt64 = 0
      for offset in 0..<length { word |= UInt64(start[offset]) &<< UInt64(truncatingIfNeeded: offset &* 8) }
      return Digest(hash: mixed(word, word, length))
    }

    @inline(__always)
    private static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
      UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    }

    /// Of the first eight bytes, of the last eight (which may overlap them; all there are of a shorter word) and of the length, which together are the
    /// word.
    @inline(__always)
    private func mixed(_ first: UInt64, _ last: UInt64, _ length: Int) -> UInt64 {
      let other = (seed ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15
      let product = (first ^ seed).multipliedFullWidth(by: last ^ other)
      return product.high ^ product.low
    }

    /// Over chunks of eight bytes.
    @inline(never)
    private func long(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
      var hash = seed
      var offset = 0
      while offset &+ 8 < length {
        let product = (hash ^ Self.load(start + offset)).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        hash = product.high ^ product.low
        offset &+= 8
      }
      return mixed(hash, Self.load(start + length - 8), length)
    }
  }
}
