/// A run of plain values that keeps its memory when it is emptied, so that reading one article after another allocates nothing.
///
/// Unlike an array it is no reference, so an append costs no retain and no uniqueness check. Subscripts are checked in debug builds only:
/// every index comes from a count of this very run.
public struct Growable<Element: BitwiseCopyable>: ~Copyable {
  /// The first element, or where it would stand; another one after each growth.
  public var base: UnsafeMutablePointer<Element>
  /// Elements; memory may be there for more.
  public var count = 0
  @usableFromInline var capacity: Int

  /// - Parameter capacity: elements that memory is taken for at once.
  @inlinable public init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  /// The same elements, in memory of their own.
  @inlinable public init(_ elements: [Element]) {
    self.init(capacity: elements.count)
    elements.withUnsafeBufferPointer { append($0) }
  }

  @inlinable deinit {
    base.deallocate()
  }

  /// No element, whatever the memory.
  @inlinable public var isEmpty: Bool { count == 0 }
  /// Good until the next growth.
  @inlinable public var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// - Parameter index: below `count`.
  @inlinable
  @inline(__always)
  public subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// At the end; takes twice the memory where it is full.
  @inlinable
  @inline(__always)
  public mutating func append(_ element: Element) {
    if count == capacity { reserve(count &+ 1) }
    base[count] = element
    count &+= 1
  }

  /// At the end, none of them this run's own.
  @inlinable public mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    guard let start = elements.baseAddress, !elements.isEmpty else { return }
    reserve(count &+ elements.count)
    (base + count).update(from: start, count: elements.count)
    count &+= elements.count
  }

  /// Puts as many copies behind the last one as are missing to this count; a longer run is left as it is.
  @inlinable public mutating func grow(to wanted: Int, filling element: Element) {
    guard wanted > count else { return }
    reserve(wanted)
    (base + count).initialize(repeating: element, count: wanted &- count)
    count = wanted
  }

  /// Keeps the memory.
  @inlinable public mutating func removeAll() {
    count = 0
  }

  /// Forgets what stands behind the first so many.
  @inlinable public mutating func truncate(to wanted: Int) {
    count = min(count, max(wanted, 0))
  }

  /// Sorts what stands at and behind a place.
  @inlinable public mutating func sort(from first: Int, by isBefore: (Element, Element) -> Bool) {
    guard first >= 0, first < count else { return }
    var rest = UnsafeMutableBufferPointer(start: base + first, count: count &- first)
    rest.sort(by: isBefore)
  }

  /// Gives back the memory behind the last one.
  @inlinable public mutating func fit() {
    guard capacity > max(count, 1) else { return }
    let new = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
    new.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (new, max(count, 1))
  }

  /// Memory for at least so many.
  @inlinable
  @inline(__always)
  public mutating func reserve(_ wanted: Int) {
    if wanted > capacity { enlarge(wanted) }
  }

  @inlinable
  @inline(never)
  mutating func enlarge(_ wanted: Int) {
    let larger = max(wanted, capacity &* 2)
    let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (new, larger)
  }
}

extension Growable: @unchecked Sendable where Element: Sendable {}
