import Logging
import Storage

/// The one place that logs what the store refuses: once when it begins, once when it ends.
struct StoreTrouble: Sendable {
  let health: AgentHealth
  let logger: Logger
  /// Wakes the one who ends the agent.
  let outbox: Bell

  /// What is cut off by the end of the program is no trouble.
  func report(_ error: StorageError) {
    guard !Task.isCancelled else { return }
    if case .diskFailed = error, health.update({ $0.fatal = error }) { outbox.ring() }
    let text = ErrorMessage.text(for: error)
    if health.update({ $0.storeProblem = text }) { logger.error("store refused", metadata: ["problem": .string(text)]) }
  }

  /// What ends the agent: after a disk has failed, nobody knows what of the last commits it holds. The next start reads what is there.
  var fatal: StorageError? { health.facts.fatal }

  /// True from a refusal until the store has taken something.
  var isThere: Bool { health.facts.storeProblem != nil }

  func clear() {
    if health.update({ $0.storeProblem = nil }) { logger.info("store takes writes again") }
  }
}
