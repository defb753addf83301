import ArgumentParser
import Foundation
import Synchronization

/// A receiver on loopback in a process of its own: takes every webhook, or, below /hang, answers none.
struct ReceiverBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receiver", abstract: "A webhook receiver for `deliveries`; says its port, and at the end of stdin what came and when.",
    shouldDisplay: false)

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 256) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw ValidationError("cannot listen on loopback") }
    let arrivals = Arrivals()
    Thread.detachNewThread {
      while true {
        let file = accept(listener, nil, nil)
        guard file >= 0 else { return }
        Thread.detachNewThread { Self.serve(file, arrivals) }
      }
    }
    Self.say("\(UInt16(bigEndian: name.sin_port))")
    while let line = readLine() {
      guard line == "?" else { continue }
      Self.say("\(arrivals.count)")
    }
    Self.say(arrivals.first.map { "\($0.key) \($0.value)" }.joined(separator: "\n"))
  }

  /// At once, whoever reads.
  private static func say(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  }

  final class Arrivals: Sendable {
    private let state = Mutex((count: 0, first: [String: Double]()))

    var count: Int { state.withLock { $0.count } }
    var first: [String: Double] { state.withLock { $0.first } }

    func note(_ id: String) {
      let now = Date().timeIntervalSince1970
      state.withLock {
        $0.count += 1
        if $0.first[id] == nil { $0.first[id] = now }
      }
    }
  }

  private static func serve(_ file: Int32, _ arrivals: Arrivals) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let answer = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk[..<count]
      while let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        let fields = head.split(separator: "\r\n").dropFirst().compactMap { line -> (String, String)? in
          let parts = line.split(separator: ":", maxSplits: 1)
          return parts.count == 2 ? (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        let size = fields.first { $0.0 == "content-length" }.flatMap { Int($0.1) } ?? 0
        guard bytes.count >= end.upperBound + size else { break }
        bytes.removeFirst(end.upperBound + size)
        if head.contains(" /hang") { continue }
        arrivals.note(fields.first { $0.0 == "webhook-id" }?.1 ?? "")
        guard write(file, answer, answer.count) == answer.count else { break }
      }
    }
    close(file)
  }
}
