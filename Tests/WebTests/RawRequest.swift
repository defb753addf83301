import Foundation
import Glibc

/// Bytes sent as they are to a loopback port, and all that comes back until the server closes.
struct RawRequest {
  /// The status of each answer, in order.
  let statuses: [Int]
  let text: String
  /// False where the server kept the connection open for longer than the test waits.
  let isClosed: Bool

  /// On a thread of its own: the server needs those that tests run on.
  static func send(_ bytes: [UInt8], port: Int) async -> RawRequest {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: RawRequest(bytes, port: port)) }
    }
  }

  private init(_ bytes: [UInt8], port: Int) {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    _ = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { break }
      sent += count
    }
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var count = recv(file, &chunk, chunk.count, 0)
    while count > 0 {
      received += chunk[..<count]
      count = recv(file, &chunk, chunk.count, 0)
    }
    isClosed = count == 0 || errno == ECONNRESET
    text = String(decoding: received, as: UTF8.self)
    statuses = text.components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
  }
}
