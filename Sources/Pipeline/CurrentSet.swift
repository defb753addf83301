import Synchronization

/// The set in force. It is replaced as a whole, between polls; who took it before goes on with the old one.
package final class CurrentSet: Sendable {
  private let state: Mutex<WatchSet>

  package init(_ set: WatchSet) {
    state = Mutex(set)
  }

  package var value: WatchSet {
    state.withLock { $0 }
  }

  package func replace(with set: WatchSet) {
    state.withLock { $0 = set }
  }
}
