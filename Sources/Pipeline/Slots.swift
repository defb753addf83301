import Synchronization

/// How much more may be under way at once.
final class Slots: Sendable {
  private let count: Mutex<Int>

  init(_ count: Int) {
    self.count = Mutex(count)
  }

  var free: Int { count.withLock { $0 } }

  func take() {
    count.withLock { $0 -= 1 }
  }

  func give() {
    count.withLock { $0 += 1 }
  }
}

extension Bell {
  /// Goes up once and stays up.
  final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() {
      state.withLock { $0 = true }
    }
  }
}
