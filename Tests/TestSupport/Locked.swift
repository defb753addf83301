import Synchronization

/// A value that a server's threads and the test share.
package final class Locked<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  package init(_ value: Value) {
    state = Mutex(value)
  }

  @discardableResult
  package func change<Result: Sendable>(_ body: (inout sending Value) -> sending Result) -> Result {
    state.withLock { body(&$0) }
  }
}
