import Logging
import Synchronization

/// Counts the polls that the agent's log tells of.
final class PollCount: LogHandler, Sendable {
  struct Value {
    var polls = 0
    var failures = 0
  }

  private let count = Mutex(Value())

  var value: Value { count.withLock { $0 } }

  func log(event: LogEvent) {
    let isFailure = event.message.description == "poll failed"
    guard isFailure || event.message.description == "polled" else { return }
    count.withLock {
      $0.polls += 1
      if isFailure { $0.failures += 1 }
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }

  var logLevel: Logger.Level {
    get { .debug }
    set {}
  }
}
