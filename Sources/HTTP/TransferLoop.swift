import CCurl
import Foundation
import Glibc
import Synchronization

/// The thread that drives every transfer. It sleeps in `curl_multi_poll` until a socket, a timer or a command wakes it.
///
/// Sendable: `inbox` is behind its lock, `multi` is used off the thread only to wake it, under that lock and before it is freed, and
/// `active` belongs to the thread.
final class TransferLoop: @unchecked Sendable {
  typealias Continuation = CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

  private enum Command {
    case start(Transfer, Continuation)
    case cancel(Transfer)
  }

  private struct Inbox: ~Copyable {
    var commands: [Command] = []
    var isOpen = true
  }

  private struct Running {
    let transfer: Transfer
    let easy: EasyHandle
    let continuation: Continuation
  }

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer?
  let sockets = OpenSockets()
  private var active: [UnsafeMutableRawPointer: Running] = [:]

  init() {
    _ = Self.isCurlReady
    multi = curl_multi_init()
    if let multi {
      ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.mostConnections)
      ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Self.multiplex)
    }
    let thread = Thread { [self] in run() }
    thread.name = "vigie-http"
    thread.stackSize = 512 << 10
    thread.start()
  }

  func start(_ transfer: Transfer, _ continuation: Continuation) {
    if !post(.start(transfer, continuation)) { continuation.resume(returning: .failure(.closed)) }
  }

  func cancel(_ transfer: Transfer) {
    transfer.isCancelled.store(true, ordering: .releasing)
    _ = post(.cancel(transfer))
  }

  func stop() {
    inbox.withLock {
      $0.isOpen = false
      wake()
    }
  }

  private func post(_ command: Command) -> Bool {
    inbox.withLock {
      guard $0.isOpen else { return false }
      $0.commands.append(command)
      // Whoever finds commands there already was preceded by somebody who woke the thread.
      if $0.commands.count == 1 { wake() }
      return true
    }
  }

  private func wake() {
    if let multi { curl_multi_wakeup(multi) }
  }

  private func run() {
    Self.blockSignals()
    var isOpen = true
    while isOpen {
      let commands: [Command]
      (commands, isOpen) = inbox.withLock {
        let commands = $0.commands
        $0.commands = []
        return (commands, $0.isOpen)
      }
      for command in commands {
        switch command {
        case .start(let transfer, let continuation): begin(transfer, continuation)
        case .cancel(let transfer): abort(transfer)
        }
      }
      guard isOpen, let multi else { continue }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      collect(multi)
      curl_multi_poll(multi, nil, 0, active.isEmpty ? Self.idleWait : Self.busyWait, nil)
    }
    for running in active.values { finish(running, with: .failure(.closed)) }
    active = [:]
    inbox.withLock { _ in _ = multi.map(curl_multi_cleanup) }
  }

  private func begin(_ transfer: Transfer, _ continuation: Continuation) {
    if transfer.isCancelled.load(ordering: .acquiring) { return continuation.resume(returning: .failure(.cancelled)) }
    guard let multi, let easy = EasyHandle(transfer, sockets: sockets) else {
      return continuation.resume(returning: .failure(.other(code: 0)))
    }
    let code = curl_multi_add_handle(multi, easy.pointer)
    guard code == CURLM_OK else {
      easy.free()
      return continuation.resume(returning: .failure(.other(code: Int(code.rawValue))))
    }
    active[easy.pointer] = Running(transfer: transfer, easy: easy, continuation: continuation)
  }

  private func abort(_ transfer: Transfer) {
    guard let (key, running) = active.first(where: { $0.value.transfer === transfer }) else { return }
    active[key] = nil
    finish(running, with: .failure(.cancelled))
  }

  private func collect(_ multi: UnsafeMutableRawPointer) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let key = message.pointee.easy_handle, let running = active.removeValue(forKey: key) else {
        continue
      }
      let code = message.pointee.data.result
      finish(running, with: running.easy.result(code, of: running.transfer))
    }
  }

  private func finish(_ running: Running, with result: Result<HTTPResponse, HTTPError>) {
    if let multi { curl_multi_remove_handle(multi, running.easy.pointer) }
    running.easy.free()
    running.continuation.resume(returning: result)
  }

  /// Signals are the business of other threads; `CURLOPT_NOSIGNAL` leaves SIGPIPE, which TLS can raise, to the program.
  private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }

  private static let isCurlReady = ccurl_global_init() == CURLE_OK
  /// Of libcurl's cache of connections: never reached, see `OpenSockets`.
  private static let mostConnections = 4096
  /// `CURLPIPE_MULTIPLEX`: requests to one host share an HTTP/2 connection.
  private static let multiplex = 2
  /// Milliseconds. libcurl shortens a wait to its own next timer.
  private static let busyWait: Int32 = 1000
  private static let idleWait: Int32 = 3_600_000
}
