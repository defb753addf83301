import Logging
import Storage

/// The one place that logs what the store refuses: once when it begins, once when it ends.
struct StoreTrouble: Sendable {
  let health: AgentHealth
  let logger: Logger

  /// What is cut off by the end of the program is no trouble.
  func report(_ error: StorageError) {
    guard !Task.isCancelled else { return }
    let text = ErrorMessage.text(for: error)
    if health.update({ $0.storeProblem = text }) { logger.error("store refused", metadata: ["problem": .string(text)]) }
  }

  /// True from a refusal until the store has taken something.
  var isThere: Bool { health.facts.storeProblem != nil }

  func clear() {
    if health.update({ $0.storeProblem = nil }) { logger.info("store takes writes again") }
  }
}
