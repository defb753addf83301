/// What `LoopbackServer` does with one request, step by step.
package struct LoopbackReply: Sendable {
  package enum Step: Sendable {
    case send([UInt8])
    /// Sends these bytes again and again until the other side goes away.
    case sendForever([UInt8])
    /// One byte at a time with this many milliseconds between.
    case drip([UInt8], every: Int)
    /// Sends nothing more until the other side goes away.
    case stall
    case close
    /// Closes with a TCP reset.
    case reset
  }

  package var steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Exact bytes, then the connection is kept.
  package static func raw(_ text: String) -> Self {
    Self([.send(Array(text.utf8))])
  }

  /// A whole answer with a true `Content-Length`.
  package static func status(_ status: Int, headers: [(String, String)] = [], body: [UInt8] = []) -> Self {
    let length = status == 304 || status == 204 ? [] : [("Content-Length", "\(body.count)")]
    return Self([.send(head(status, headers + length) + body)])
  }

  package static func ok(_ body: String, type: String = "application/rss+xml", headers: [(String, String)] = []) -> Self {
    status(200, headers: [("Content-Type", type)] + headers, body: Array(body.utf8))
  }

  package static func redirect(_ status: Int = 302, to location: String) -> Self {
    .status(status, headers: [("Location", location)])
  }

  /// Takes the request and never answers.
  package static let stall = Self([.stall])
  package static let close = Self([.close])
  package static let reset = Self([.reset])

  /// Promises more bytes than it sends, then closes.
  package static func truncated(_ body: String, claiming length: Int) -> Self {
    Self([.send(head(200, [("Content-Length", "\(length)")]) + Array(body.utf8)), .close])
  }

  /// A body that never ends.
  package static func endless(_ chunk: [UInt8] = Array(repeating: 0x20, count: 16_384)) -> Self {
    Self([.send(head(200, [("Connection", "close")])), .sendForever(chunk)])
  }

  /// The status line and these headers with the empty line after them.
  package static func head(_ status: Int, _ headers: [(String, String)]) -> [UInt8] {
    Array(("HTTP/1.1 \(status) Reply\r\n" + headers.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n").utf8)
  }
}
