import Synchronization

/// The set in force. It is replaced as a whole, between polls; who took it before goes on with the old one.
package final class CurrentSet: Sendable {
  private struct State {
    var set: WatchSet
    var revision = 0
  }

  private let state: Mutex<State>

  package init(_ set: WatchSet) {
    state = Mutex(State(set: set))
  }

  package var value: WatchSet {
    state.withLock { $0.set }
  }

  /// With a number that changes when the set is replaced.
  var revised: (set: WatchSet, revision: Int) {
    state.withLock { ($0.set, $0.revision) }
  }

  package func replace(with set: WatchSet) {
    state.withLock { state in
      state.set = set
      state.revision += 1
    }
  }
}
