import Synchronization

/// A receiver that keeps the headers and the exact bytes of every delivery and answers as scripted.
package final class WebhookCollector: Sendable {
  private let server: LoopbackServer

  /// - Parameter replies: for the first delivery, the second and so on; the last one is repeated. None: 204 always.
  package init(_ replies: [LoopbackReply] = []) throws {
    let turn = Mutex(0)
    server = try LoopbackServer { _ in
      let number = turn.withLock { turn in
        turn += 1
        return turn - 1
      }
      return replies.isEmpty ? .status(204) : replies[min(number, replies.count - 1)]
    }
  }

  package var url: String { server.url("/hook") }
  package var received: [LoopbackRequest] { server.requests }
  /// Each delivery as it arrives; for one reader.
  package var arrivals: AsyncStream<LoopbackRequest> { server.arrivals }

  package func stop() {
    server.stop()
  }
}
