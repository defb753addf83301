import Foundation
import Logging
import Synchronization

/// Writes lines on a thread of its own, so that a reader who does not read, or has gone, holds up nobody who has something to say. What is too
/// much is dropped and counted.
final class LineQueue: Sendable {
  private struct State {
    var lines: [String] = []
    var dropped = 0
    var isWriting = false
  }

  /// More than one second's worth; together a few megabytes.
  static let most = 10_000

  /// The log.
  static let errors = LineQueue(.standardError)
  /// What receivers of type `console` are told.
  static let output = LineQueue(.standardOutput)

  private let file: FileHandle
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "vigie.lines")

  init(_ file: FileHandle) {
    self.file = file
  }

  /// - Parameter line: with its end.
  func write(_ line: String) {
    let wakes = state.withLock { state in
      if state.lines.count >= Self.most {
        state.dropped += 1
      } else {
        state.lines.append(line)
      }
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if wakes { queue.async { [self] in drain() } }
  }

  /// Returns when all is written, or after this long.
  func flush(within seconds: Double) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + seconds)
  }

  private func drain() {
    while true {
      let lines = state.withLock { state -> [String] in
        defer { state.lines = [] }
        var lines = state.lines
        if state.dropped > 0 { lines.append("vigie: \(state.dropped) lines were dropped, since nobody read them in time\n") }
        state.dropped = 0
        if lines.isEmpty { state.isWriting = false }
        return lines
      }
      if lines.isEmpty { return }
      // Who has closed the other end wants no more, and that is no fault.
      try? file.write(contentsOf: Data(lines.joined().utf8))
    }
  }
}

/// What `StreamLogHandler` writes to.
struct QueuedErrors: TextOutputStream {
  mutating func write(_ string: String) {
    LineQueue.errors.write(string)
  }
}
