import Glibc

/// One accepted connection of a `LoopbackServer`.
struct LoopbackConnection {
  let file: Int32
  private var buffer: [UInt8] = []

  init(file: Int32) {
    self.file = file
  }

  /// Nil when the other side has gone or sent what is not a request.
  mutating func readRequest() -> LoopbackRequest? {
    let end: [UInt8] = [0x0d, 0x0a, 0x0d, 0x0a]
    var searched = 0
    while true {
      if buffer.count >= 4, let found = (searched...buffer.count - 4).first(where: { buffer[$0..<$0 + 4].elementsEqual(end) }) {
        guard var request = LoopbackRequest(head: buffer[..<found]) else { return nil }
        let length = request["content-length"].flatMap { Int($0) } ?? 0
        while buffer.count < found + 4 + length { if !fill() { return nil } }
        request.body = Array(buffer[found + 4..<found + 4 + length])
        buffer.removeFirst(found + 4 + length)
        return request
      }
      searched = max(0, buffer.count - 3)
      if !fill() { return nil }
    }
  }

  /// False when the connection is over.
  func play(_ reply: LoopbackReply) -> Bool {
    for step in reply.steps {
      switch step {
      case .send(let bytes):
        if !send(bytes) { return false }
      case .sendForever(let bytes):
        while send(bytes) {}
        return false
      case .drip(let bytes, let pause):
        for byte in bytes {
          if !send([byte]) || !waits(milliseconds: Int32(pause)) { return false }
        }
      case .stall:
        while waits(milliseconds: -1) {}
        return false
      case .close:
        return false
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(file, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        return false
      }
    }
    return true
  }

  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    let count = recv(file, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    buffer.append(contentsOf: chunk[..<count])
    return true
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// False as soon as the other side closes; true when the time is up.
  private func waits(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: file, events: Int16(POLLIN) | Self.hangUp, revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return true }
    var byte: UInt8 = 0
    return recv(file, &byte, 1, Int32(MSG_PEEK)) > 0 && request.revents & Self.hangUp == 0
  }

  /// Linux's `POLLRDHUP`, which `poll.h` shows only under `_GNU_SOURCE`, and the two that need no asking.
  private static let hangUp = 0x2000 | Int16(POLLHUP | POLLERR)
}
