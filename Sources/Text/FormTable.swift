import CPrefetch

/// Numbers by words as they are written: an open hash table over bytes.
///
/// A word of up to eight bytes is its own hash, turned inside out by a mixing that no two words share; a longer one is compared byte by byte.
/// So a collision costs time and never an error, and the seed keeps anybody from writing an article that collides.
public struct FormTable: ~Copyable, @unchecked Sendable {
  @usableFromInline struct Slot: BitwiseCopyable {
    @usableFromInline var hash: UInt64
    /// One more than the number; 0 in an empty slot.
    @usableFromInline var value: UInt32
    /// One more than where a long word stands among the keys; 0 for a short one.
    @usableFromInline var key: UInt32

    init(hash: UInt64, value: UInt32, key: UInt32) {
      self.hash = hash
      self.value = value
      self.key = key
    }
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var keys = Growable<UInt8>()
  private let seed: UInt64
  public private(set) var count = 0

  public init(capacity: Int = 1 << 10) {
    let size = max(16, capacity * 2).nextPowerOfTwo
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(hash: 0, value: 0, key: 0), count: size)
    mask = size - 1
    seed = .random(in: .min ... .max)
  }

  deinit {
    slots.deallocate()
  }

  public var keyBytes: Int { keys.count }

  /// The number of a word; nil if it has none.
  @inline(__always)
  public func find(_ word: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard let start = word.baseAddress else { return nil }
    return view.find(start, word.count, view.hash(start, word.count))
  }

  /// Gives a word a number, another one than it may have had. A word of 64 kB is cut.
  ///
  /// - Parameter number: below `UInt32.max`.
  public mutating func set(_ word: UnsafeBufferPointer<UInt8>, to number: UInt32) {
    guard let start = word.baseAddress, !word.isEmpty else { return }
    let length = min(word.count, 0xFFFF)
    let hash = view.hash(start, length)
    if let slot = view.slot(start, length, hash) {
      slots[slot].value = number &+ 1
      return
    }
    if count &* 2 > mask { grow() }
    var key: UInt32 = 0
    if length > 8 {
      key = UInt32(truncatingIfNeeded: keys.count) &+ 1
      keys.append(UInt8(truncatingIfNeeded: length))
      keys.append(UInt8(truncatingIfNeeded: length &>> 8))
      keys.append(UnsafeBufferPointer(start: start, count: length))
    }
    place(Slot(hash: hash, value: number &+ 1, key: key))
    count &+= 1
  }

  public mutating func removeAll() {
    slots.update(repeating: Slot(hash: 0, value: 0, key: 0), count: mask &+ 1)
    keys.removeAll()
    count = 0
  }

  private mutating func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: mask &+ 1)
    let size = (mask &+ 1) &* 2
    slots = .allocate(capacity: size)
    slots.initialize(repeating: Slot(hash: 0, value: 0, key: 0), count: size)
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
  public var view: View { View(slots: slots, mask: mask, keys: keys.buffer.baseAddress, seed: seed) }

  public struct View: BitwiseCopyable {
    @usableFromInline let slots: UnsafeMutablePointer<Slot>
    @usableFromInline let mask: Int
    @usableFromInline let keys: UnsafePointer<UInt8>?
    @usableFromInline let seed: UInt64

    fileprivate init(slots: UnsafeMutablePointer<Slot>, mask: Int, keys: UnsafePointer<UInt8>?, seed: UInt64) {
      self.slots = slots
      self.mask = mask
      self.keys = keys
      self.seed = seed
    }

    /// The hashes of many words, and their places on the way to the processor by the time that they are looked at.
    ///
    /// - Parameter text: what the words stand in; seven more bytes behind the last one may be read.
    public func hash(_ words: UnsafeBufferPointer<WordSpan>, in text: UnsafePointer<UInt8>, into hashes: inout Growable<UInt64>) {
      hashes.removeAll()
      hashes.reserve(words.count)
      for word in words {
        let hash = hash(padded: text + Int(word.start), Int(word.end &- word.start))
        prefetch(slots + (Int(truncatingIfNeeded: hash) & mask))
        hashes.append(hash)
      }
    }

    @inlinable
    @inline(__always)
    public func find(_ start: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> UInt32? {
      slot(start, length, hash).map { slots[$0].value &- 1 }
    }

    @inlinable
    @inline(__always)
    func slot(_ start: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> Int? {
      var index = Int(truncatingIfNeeded: hash) & mask
      while true {
        let slot = slots[index]
        if slot.value == 0 { return nil }
        if slot.hash == hash, length <= 8 ? slot.key == 0 : isSame(slot.key, start, length) { return index }
        index = (index &+ 1) & mask
      }
    }

    @inlinable
    func isSame(_ key: UInt32, _ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
      guard key != 0, let keys else { return false }
      let known = keys + (Int(key) &- 1)
      let length = min(length, 0xFFFF)
      guard Int(known[0]) | Int(known[1]) &<< 8 == length else { return false }
      var offset = 0
      while offset &+ 8 <= length {
        guard Self.load(known + 2 + offset) == Self.load(start + offset) else { return false }
        offset &+= 8
      }
      return Self.load(known + 2 + length - 8) == Self.load(start + length - 8)
    }

    @inlinable
    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>) -> UInt64 { UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) }

    /// - Parameter length: 1 or more.
    @inlinable
    @inline(__always)
    public func hash(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
      length <= 8 ? mixed(Self.short(start, length)) : long(start, min(length, 0xFFFF))
    }

    /// The same for a word behind which seven more bytes may be read.
    @inlinable
    @inline(__always)
    public func hash(padded start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
      if length > 8 { return long(start, min(length, 0xFFFF)) }
      return mixed(Self.load(start) & (~0 &>> UInt64(truncatingIfNeeded: 64 &- length &* 8)))
    }

    /// The bytes as a number, zeros behind them.
    @inlinable
    @inline(__always)
    static func short(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
      if length == 8 { return load(start) }
      var word: UInt64 = 0
      for offset in 0..<length { word |= UInt64(start[offset]) &<< UInt64(truncatingIfNeeded: offset &* 8) }
      return word
    }

    /// One to one (a xor, odd multiplications and shifted xors can each be undone), so that short words never collide in full.
    @inlinable
    @inline(__always)
    func mixed(_ word: UInt64) -> UInt64 {
      var hash = word ^ seed
      hash = (hash ^ hash &>> 32) &* 0xD6E8_FEB8_6659_FD93
      hash = (hash ^ hash &>> 29) &* 0x9E37_79B9_7F4A_7C15
      return hash ^ hash &>> 32
    }

    @inlinable
    func long(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
      var state = seed ^ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
      var offset = 0
      while offset &+ 8 < length {
        state = Self.folded(state ^ Self.load(start + offset))
        offset &+= 8
      }
      return Self.folded(state ^ Self.load(start + length - 8))
    }

    @inlinable
    @inline(__always)
    static func folded(_ word: UInt64) -> UInt64 {
      let product = word.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
      return product.high ^ product.low
    }
  }
}

extension Int {
  fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
