import CPrefetch

/// Numbers by words as they are written: an open hash table that keeps no words.
///
/// A word of up to eight bytes is its own hash, turned inside out by a mixing that no two words share. A longer one is known by 96 bits of two
/// hashes: that two words of a million have the same happens once in 10¹⁶ sets. The seed keeps anybody from writing an article that collides.
public struct FormTable: ~Copyable, @unchecked Sendable {
  /// What a word is known by.
  public struct Digest: BitwiseCopyable {
    @usableFromInline let hash: UInt64
    /// 0 for a short word, and for no long one.
    @usableFromInline let check: UInt32

    @inlinable
    @inline(__always)
    init(hash: UInt64, check: UInt32) {
      self.hash = hash
      self.check = check
    }
  }

  @usableFromInline struct Slot: BitwiseCopyable {
    @usableFromInline var hash: UInt64
    @usableFromInline var check: UInt32
    /// One more than the number; 0 in an empty slot.
    @usableFromInline var value: UInt32

    init(hash: UInt64 = 0, check: UInt32 = 0, value: UInt32 = 0) {
      self.hash = hash
      self.check = check
      self.value = value
    }
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private let seed: UInt64
  package private(set) var count = 0

  package init(capacity: Int = 1 << 10) {
    var size = 16
    while size < capacity + capacity / 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(), count: size)
    mask = size - 1
    seed = .random(in: .min ... .max)
  }

  deinit {
    slots.deallocate()
  }

  /// The number of a word; nil if it has none.
  package func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard let start = word.baseAddress else { return nil }
    return view.find(view.digest(start, word.count))
  }

  /// Gives a word a number, another one than it may have had.
  ///
  /// - Parameter number: below `UInt32.max`.
  package mutating func set(_ word: UnsafeBufferPointer<UInt8>, to number: UInt32) {
    guard let start = word.baseAddress, !word.isEmpty else { return }
    let digest = view.digest(start, word.count)
    if let slot = view.slot(digest) {
      slots[slot].value = number &+ 1
      return
    }
    if count &* 4 > mask &* 3 { grow() }
    place(Slot(hash: digest.hash, check: digest.check, value: number &+ 1))
    count &+= 1
  }

  package mutating func removeAll() {
    slots.update(repeating: Slot(), count: mask &+ 1)
    count = 0
  }

  private mutating func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: mask &+ 1)
    let size = (mask &+ 1) &* 2
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(), count: size)
    mask = size &- 1
    for slot in old where slot.value != 0 { place(slot) }
    old.deallocate()
  }

  private func place(_ slot: Slot) {
    var index = Int(truncatingIfNeeded: slot.hash) & mask
    while slots[index].value != 0 { index = (index &+ 1) & mask }
    slots[index] = slot
  }

  /// Plain pointers into the table, for loops; good until the table changes.
  package var view: View { View(slots: slots, mask: mask, seed: seed) }

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
      slot(digest).map { slots[$0].value &- 1 }
    }

    @inlinable
    @inline(__always)
    func slot(_ digest: Digest) -> Int? {
      var index = Int(truncatingIfNeeded: digest.hash) & mask
      while true {
        let slot = slots[index]
        if slot.hash == digest.hash, slot.check == digest.check, slot.value != 0 { return index }
        if slot.value == 0 { return nil }
        index = (index &+ 1) & mask
      }
    }

    /// Of many words, and their places on the way to the processor by the time that they are looked at.
    ///
    /// - Parameter text: what the words stand in; seven more bytes behind the last one may be read.
    func digest(_ words: UnsafeBufferPointer<WordSpan>, in text: UnsafePointer<UInt8>, into digests: inout Growable<Digest>) {
      digests.removeAll()
      digests.reserve(words.count)
      for word in words {
        let start = text + Int(word.start)
        let length = Int(word.end &- word.start)
        let digest =
          length > 8
          ? long(start, length)
          : Digest(hash: mixed(Self.load(start) & (~0 &>> UInt64(truncatingIfNeeded: 64 &- length &* 8))), check: 0)
        prefetch(slots + (Int(truncatingIfNeeded: digest.hash) & mask))
        digests.append(digest)
      }
    }

    /// - Parameter length: 1 or more.
    fileprivate func digest(_ start: UnsafePointer<UInt8>, _ length: Int) -> Digest {
      if length > 8 { return long(start, length) }
      var word: UInt64 = 0
      for offset in 0..<length { word |= UInt64(start[offset]) &<< UInt64(truncatingIfNeeded: offset &* 8) }
      return Digest(hash: mixed(word.littleEndian), check: 0)
    }

    @inline(__always)
    private static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
      UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    }

    /// One to one (a xor, odd multiplications and shifted xors can each be undone), so that short words never collide in full.
    @inline(__always)
    private func mixed(_ word: UInt64) -> UInt64 {
      var hash = word ^ seed
      hash = (hash ^ hash &>> 32) &* 0xD6E8_FEB8_6659_FD93
      hash = (hash ^ hash &>> 29) &* 0x9E37_79B9_7F4A_7C15
      return hash ^ hash &>> 32
    }

    /// Two lanes over chunks of eight bytes, of which the last one may overlap the one before it.
    @inline(__always)
    private func long(_ start: UnsafePointer<UInt8>, _ length: Int) -> Digest {
      var one = seed ^ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
      var two = ~seed
      var offset = 0
      while offset &+ 8 < length {
        let chunk = Self.load(start + offset)
        one = Self.folded(one ^ chunk, by: 0xE703_7ED1_A0B4_28DB)
        two = Self.folded(two &+ chunk, by: 0x8EBC_6AF0_9C88_C6E3)
        offset &+= 8
      }
      let chunk = Self.load(start + length - 8)
      one = Self.folded(one ^ chunk, by: 0xE703_7ED1_A0B4_28DB)
      two = Self.folded(two &+ chunk, by: 0x8EBC_6AF0_9C88_C6E3)
      return Digest(hash: one, check: UInt32(truncatingIfNeeded: two) | 1)
    }

    @inline(__always)
    private static func folded(_ word: UInt64, by factor: UInt64) -> UInt64 {
      let product = word.multipliedFullWidth(by: factor)
      return product.high ^ product.low
    }
  }
}
