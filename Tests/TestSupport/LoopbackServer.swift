import Foundation
import Glibc
import Synchronization

/// An HTTP/1.1 server on a free port of 127.0.0.1 that answers as told, faults included, and remembers what it was asked.
///
/// ```swift
/// let server = try LoopbackServer { request in request.path == "/feed" ? .ok("<rss/>") : .status(404) }
/// ```
///
/// One thread accepts, one serves each connection; a connection is kept until either side closes it. The server stops with its last reference.
package final class LoopbackServer: Sendable {
  package typealias Responder = @Sendable (LoopbackRequest) -> LoopbackReply

  private struct State {
    var requests: [LoopbackRequest] = []
    var accepts = 0
    var open: Set<Int32> = []
    var isStopped = false
  }

  package let port: Int
  /// Every request as it arrives, before it is answered; for one reader.
  package let arrivals: AsyncStream<LoopbackRequest>
  private let listener: Int32
  private let core: Core

  /// - Parameter address: another address of 127.0.0.0/8 makes another host.
  package init(address: String = "127.0.0.1", respond: @escaping Responder) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw LoopbackFailure(call: "socket", code: errno) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = listener
    let isBound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && listen(file, 256) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    guard isBound else {
      let code = errno
      Glibc.close(listener)
      throw LoopbackFailure(call: "bind", code: code)
    }
    port = Int(UInt16(bigEndian: name.sin_port))
    base = "http://\(address):\(port)"
    let (arrivals, arrived) = AsyncStream.makeStream(of: LoopbackRequest.self)
    self.arrivals = arrivals
    core = Core(arrived: arrived, respond: respond)
    let core = core
    Thread.detachNewThread { core.accept(on: file) }
  }

  deinit {
    stop()
  }

  private let base: String

  /// `http://127.0.0.1:PORT` and this path.
  package func url(_ path: String = "/") -> String {
    base + path
  }

  package var requests: [LoopbackRequest] { core.state.withLock { $0.requests } }
  /// TCP connections accepted so far.
  package var accepts: Int { core.state.withLock { $0.accepts } }

  /// Closes the port and every connection.
  package func stop() {
    core.stop(listener)
  }

  /// What the threads share, so that they do not keep the server alive.
  private final class Core: Sendable {
    let state = Mutex(State())
    let arrived: AsyncStream<LoopbackRequest>.Continuation
    let respond: Responder

    init(arrived: AsyncStream<LoopbackRequest>.Continuation, respond: @escaping Responder) {
      self.arrived = arrived
      self.respond = respond
    }

    func accept(on listener: Int32) {
      while true {
        let file = Glibc.accept(listener, nil, nil)
        guard file >= 0 else { break }
        let isStopped = state.withLock {
          $0.accepts += 1
          $0.open.insert(file)
          return $0.isStopped
        }
        if isStopped { break }
        Thread.detachNewThread { [self] in serve(file) }
      }
      Glibc.close(listener)
    }

    func stop(_ listener: Int32) {
      state.withLock {
        guard !$0.isStopped else { return }
        $0.isStopped = true
        shutdown(listener, Int32(SHUT_RDWR))
        for file in $0.open { shutdown(file, Int32(SHUT_RDWR)) }
      }
      arrived.finish()
    }

    private func serve(_ file: Int32) {
      var connection = LoopbackConnection(file: file)
      while let request = connection.readRequest() {
        state.withLock { $0.requests.append(request) }
        arrived.yield(request)
        guard connection.play(respond(request)) else { break }
      }
      state.withLock { _ = $0.open.remove(file) }
      Glibc.close(file)
    }
  }
}

package struct LoopbackFailure: Error {
  package var call: String
  package var code: Int32
}
