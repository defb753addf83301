package import Deliveries
package import Foundation
package import Storage
import Synchronization

/// What the agent's parts know of their own trouble, for `/readyz`, the page and the log.
package final class AgentHealth: Sendable {
  package struct Facts: Sendable, Hashable {
    package var isStopping = false
    /// Why the store last refused; nil since it last took something.
    package var storeProblem: String?
    /// The refusal after which the agent ends.
    package var fatal: StorageError?
    /// What is wrong with the last edit of the folder, with its places; nil while the set in force is the one on disk.
    package var folderProblem: String?
    /// The last edit since the agent started that changed what is watched or how, and the last that was refused, mended since or not.
    package var lastEdit: FolderEdit?
    package var lastRefusal: FolderEdit?
    /// Receivers that are not tried as usual, by name.
    package var receivers: [String: ReceiverRecord] = [:]
    /// As of the last minute.
    package var outbox = OutboxFacts()
    /// As of the last minute; nil before the first look.
    package var watch: WatchFacts?

    package init() {}
  }

  private let state = Mutex(Facts())
  private let counts = Mutex(AgentTally())

  package init() {}

  package var facts: Facts {
    state.withLock { $0 }
  }

  package var tally: AgentTally {
    counts.withLock { $0 }
  }

  func count(_ add: (inout AgentTally) -> Void) {
    counts.withLock { add(&$0) }
  }

  /// True when the change made a difference: what is new is worth a line in the log, what goes on is not.
  @discardableResult
  func update(_ change: (inout Facts) -> Void) -> Bool {
    state.withLock { facts in
      let before = facts
      change(&facts)
      return facts != before
    }
  }
}

/// An edit of the folder, and what it changed or why it was refused, in lines for people.
package struct FolderEdit: Sendable, Hashable {
  package let date: Date
  package let lines: [String]
}
