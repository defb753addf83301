public import CPrefetch

/// What each surface form counts as in somebody's vocabulary, remembered: a form is folded and inflected once, and costs a look-up from then on.
///
/// One memo serves one language and one thread.
public final class SurfaceMemo {
  /// Forms kept, 20 to 40 bytes each.
  static let capacity = 400_000
  /// Candidates kept, all in all; within one text there may be more.
  static let candidateCapacity = Int(FormTable.limit) / 2

  private var table = FormTable(capacity: 1 << 12)
  /// Runs, each behind its length; the first is empty, since most forms count as nothing.
  private var candidates = Growable<UInt32>(capacity: 1 << 10)

  package init() {
    candidates.append(0)
  }

  /// The candidates of a form as `insert` was given them; nil for a form that has not been met. Good until the next `insert`.
  package func find(_ form: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt32>? {
    table.find(form).map { view.candidates(at: $0) }
  }

  /// A form for which there is no room is not remembered.
  ///
  /// - Returns: where they stand, for `View.candidates(at:)`.
  @discardableResult
  package func insert(_ form: UnsafeBufferPointer<UInt8>, candidates found: UnsafeBufferPointer<UInt32>) -> UInt32 {
    var place: UInt32 = 0
    if !found.isEmpty {
      place = UInt32(truncatingIfNeeded: candidates.count)
      candidates.append(UInt32(truncatingIfNeeded: found.count))
      candidates.append(found)
      // Room for one more, so that who asks for things ahead need not look where the last one stands.
      candidates.reserve(candidates.count &+ 1)
    }
    table.set(form, to: place)
    return place
  }

  /// Forgets everything if it is full, and with it every place that was given out. Between two texts, since within one the places are in use.
  ///
  /// - Returns: whether it did.
  @discardableResult
  package func makeRoom() -> Bool {
    guard table.count >= Self.capacity || candidates.count >= Self.candidateCapacity else { return false }
    table.removeAll()
    candidates.truncate(to: 1)
    return true
  }

  /// Plain pointers, for loops; good until the next `insert`.
  package var view: View { View(forms: table.view, base: UnsafePointer(candidates.base)) }

  /// A memo without its owner.
  public struct View: BitwiseCopyable {
    @usableFromInline let forms: FormTable.View
    @usableFromInline let base: UnsafePointer<UInt32>

    fileprivate init(forms: FormTable.View, base: UnsafePointer<UInt32>) {
      self.forms = forms
      self.base = base
    }

    /// - Parameter text: what the words stand in; seven more bytes behind the last one may be read.
    package func digest(
      _ words: UnsafeBufferPointer<WordSpan>, in text: UnsafePointer<UInt8>, into digests: inout Growable<FormTable.Digest>
    ) {
      forms.digest(words, in: text, into: &digests)
    }

    /// Where a form's candidates stand; nil for a form that has not been met.
    @inlinable
    @inline(__always)
    public func find(_ digest: FormTable.Digest) -> UInt32? { forms.find(digest) }

    /// Asks for what `candidates(at:)` reads, some time before.
    @inlinable
    @inline(__always)
    public func expect(_ place: UInt32) { prefetch(base + Int(place)) }

    /// The candidates of all forms, those of each from its place on; for who knows by the numbers where they end. Behind the last one another number
    /// may be read, which says nothing.
    @inlinable
    @inline(__always)
    public var candidates: UnsafePointer<UInt32> { base + 1 }

    /// - Parameter place: as `find` or `insert` gave it.
    @inlinable
    @inline(__always)
    public func candidates(at place: UInt32) -> UnsafeBufferPointer<UInt32> {
      UnsafeBufferPointer(start: base + (Int(place) &+ 1), count: Int(base[Int(place)]))
    }
  }
}
