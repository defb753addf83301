import Foundation
import Glibc

/// A TLS server of OpenSSL's command line on a free port of 127.0.0.1, with a certificate of its own for that address.
package final class TLSServer: Sendable {
  package enum Talk: Sendable {
    /// A page about the connection over HTTP/1.0, whatever is asked.
    case page
    /// HTTP/2, offered by ALPN: `200` with this body to every request, on the one connection that is taken.
    case http2(body: String)
    /// The same, with `301` to this address, which is shorter than 127 bytes.
    case http2Redirect(to: String)
  }

  package let url: String
  /// The certificate, which is its own authority, as a PEM file.
  package let certificate: String
  /// Stream identifiers of the HTTP/2 requests so far.
  package var streams: [UInt32] { state.change { $0 } }

  private let process: Process
  private let folder: URL
  private let state = Locked([UInt32]())

  /// Nil where there is no `openssl`.
  package init?(_ talk: Talk) async throws {
    guard FileManager.default.isExecutableFile(atPath: Self.openssl) else { return nil }
    folder = try Fixtures.temporaryFolder()
    certificate = folder.appending(path: "certificate.pem").path
    let key = folder.appending(path: "key.pem").path
    let make = Self.process([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=loopback", "-addext",
      "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ])
    try make.run()
    make.waitUntilExit()
    // A port that was free may be taken by the time the server asks for it; then it ends at once, and another one is tried.
    for _ in 0..<20 {
      let port = try Self.freePort()
      let server = try Self.start(
        talk, ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-quiet"], seen: state)
      if try await Self.waits(at: port, server) {
        (process, url) = (server, "https://127.0.0.1:\(port)/feed")
        return
      }
    }
    throw LoopbackFailure(call: "s_server", code: EADDRINUSE)
  }

  private static func start(_ talk: Talk, _ arguments: [String], seen: Locked<[UInt32]>) throws -> Process {
    guard case .page = talk else {
      let server = process(arguments + ["-alpn", "h2"])
      let (input, output) = (Pipe(), Pipe())
      server.standardInput = input
      server.standardOutput = output
      try server.run()
      let speaker = HTTP2Speaker(
        input: output.fileHandleForReading, output: input.fileHandleForWriting, answer: HTTP2Answer(talk), seen: seen)
      Thread.detachNewThread { speaker.run() }
      return server
    }
    let server = process(arguments + ["-www"])
    try server.run()
    return server
  }

  deinit {
    // A child inherits the signals that a worker thread of Dispatch blocks, SIGTERM among them.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }

  private static let openssl = "/usr/bin/openssl"

  private static func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: openssl)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private static func freePort() throws -> Int {
    let server = try LoopbackServer { _ in .close }
    defer { server.stop() }
    return server.port
  }

  /// Looks into the kernel's table of listeners, since a trial connection would be the one that is taken. False where the server has ended.
  private static func waits(at port: Int, _ server: Process) async throws -> Bool {
    let entry = " 0100007F:" + String(format: "%04X", port) + " 00000000:0000 0A"
    for _ in 0..<3000 {
      guard server.isRunning else { return false }
      let table = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp")).readToEnd() ?? Data()
      let isListening = String(decoding: table, as: UTF8.self).contains(entry)
      try await Task.sleep(for: .milliseconds(10))
      // Whoever had the port before may be the one that listens; then the server has ended by now.
      if isListening { return server.isRunning }
    }
    throw LoopbackFailure(call: "s_server", code: ETIMEDOUT)
  }
}

/// Header fields as HPACK writes them (RFC 7541), and a body.
private struct HTTP2Answer: Sendable {
  var head: [UInt8]
  var body: [UInt8] = []

  init(_ talk: TLSServer.Talk) {
    switch talk {
    case .page: head = []
    case .http2(let body):
      // `:status: 200` of the static table.
      head = [0x88]
      self.body = Array(body.utf8)
    case .http2Redirect(let target):
      // The names `:status` (8) and `location` (46) of the static table, with literal values.
      head = [0x08, 3] + Array("301".utf8) + [0x0f, 46 - 15, UInt8(target.utf8.count)] + Array(target.utf8)
    }
  }
}

/// The least of HTTP/2 (RFC 9113) that answers requests.
private struct HTTP2Speaker: Sendable {
  let input: FileHandle
  let output: FileHandle
  let answer: HTTP2Answer
  let seen: Locked<[UInt32]>

  func run() {
    guard read(24) != nil else { return }
    send(type: 4, flags: 0, stream: 0, [])
    while let head = read(9) {
      let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
      let stream = head[5...8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
      guard length == 0 || read(length) != nil else { return }
      switch (head[3], head[4]) {
      case (4, 0): send(type: 4, flags: 1, stream: 0, [])
      case (1, _):
        seen.change { $0.append(stream) }
        send(type: 1, flags: 4, stream: stream, answer.head)
        send(type: 0, flags: 1, stream: stream, answer.body)
      default: break
      }
    }
  }

  private func read(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let more = try? input.read(upToCount: count - bytes.count), !more.isEmpty else { return nil }
      bytes += more
    }
    return bytes
  }

  private func send(type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) {
    let length = [16, 8, 0].map { UInt8(truncatingIfNeeded: payload.count >> $0) }
    let id = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: stream >> UInt32($0)) }
    try? output.write(contentsOf: length + [type, flags] + id + payload)
  }
}
