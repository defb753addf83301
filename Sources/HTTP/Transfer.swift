import CCurl
import Synchronization

/// What has come of one request so far, and why it has to end early.
///
/// Sendable: all but `isCancelled`, which is atomic, belongs to the loop's thread once the request has begun.
final class Transfer: @unchecked Sendable {
  let request: HTTPRequest
  let isCancelled = Atomic(false)
  /// Libcurl's, while it is under way.
  var handle: UnsafeMutableRawPointer?
  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  /// Set before a callback tells libcurl to stop: the reason behind its general code.
  private(set) var fault: HTTPError?
  /// The last forbidden address, where no other was left to try.
  var refused: IPAddress? { hasTriedAddress ? nil : lastRefused }
  private let sockets: OpenSockets
  private var lastRefused: IPAddress?
  private var hasTriedAddress = false
  private var headerBytes = 0
  private var headerLines = 0
  private var isHeadDone = false
  private var hasEncoding = false

  init(_ request: HTTPRequest, sockets: OpenSockets) {
    self.request = request
    self.sockets = sockets
  }

  /// To be asked when the head of an answer is there: whether its connection is to be closed with the transfer.
  var endsConnection: Bool { isHeadDone && !request.keepsConnection && !sockets.hasRoomToKeep }

  /// False ends the transfer.
  func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= request.limits.bodyBytes - body.count else { return stop(.bodyTooLarge(limit: request.limits.bodyBytes)) }
    body.append(contentsOf: bytes)
    return true
  }

  /// False ends the transfer.
  func receive(wireBytes: Int) -> Bool {
    wireBytes <= request.limits.wireBytes || stop(.bodyTooLarge(limit: request.limits.wireBytes))
  }

  /// One line with its end; false ends the transfer.
  func receive(header line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    headerLines += 1
    guard headerBytes <= request.limits.headerBytes, headerLines <= request.limits.headerLines else { return stop(.headersTooLarge) }
    if line.starts(with: "HTTP/".utf8) {
      headers = HTTPHeaders()
      hasEncoding = false
      isHeadDone = false
      return true
    }
    let text = line.trimmingWhiteSpace
    if text.isEmpty { isHeadDone = true }
    guard !isHeadDone else { return true }
    if let first = line.first, first == 0x20 || first == 0x09, let last = headers.fields.indices.last {
      // An obsolete folded line (RFC 9112, section 5.2) goes on with the value before it.
      headers.fields[last].value += " " + String(decoding: text, as: UTF8.self)
    } else if let colon = text.firstIndex(of: 0x3a) {
      let name = String(decoding: UnsafeRawBufferPointer(rebasing: text[..<colon]).trimmingWhiteSpace, as: UTF8.self).lowercased()
      let value = String(decoding: UnsafeRawBufferPointer(rebasing: text[(colon + 1)...]).trimmingWhiteSpace, as: UTF8.self)
      headers.fields.append(.init(name, value))
      if name == "content-encoding", !accepts(encoding: value) { return stop(.stackedEncodings) }
    }
    return true
  }

  /// A socket for an address that libcurl is about to connect to, or none where the policy forbids it.
  func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    guard let target = withUnsafePointer(to: &address.pointee.addr, { IPAddress($0) }) else { return ccurl_no_socket }
    guard permits(target) else {
      lastRefused = target
      return ccurl_no_socket
    }
    hasTriedAddress = true
    return sockets.open(family: address.pointee.family, type: address.pointee.socktype, protocolNumber: address.pointee.protocol)
  }

  /// Called when a connection is about to carry the request, a kept one too, for which `openSocket` is not called.
  func accepts(connectedTo address: String) -> Bool {
    guard let target = IPAddress(address), permits(target) else {
      return stop(.refusedAddress(host: request.url.host, address: address))
    }
    return true
  }

  /// A proxy's address is where a person sent the request, so only what is never reached is refused.
  private func permits(_ address: IPAddress) -> Bool {
    request.proxy == nil ? request.policy.permits(address) : NetworkPolicy.everything.permits(address)
  }

  func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  private func accepts(encoding value: String) -> Bool {
    let codings = value.utf8.split(separator: 0x2c).map { Substring($0).filter { $0 != " " && $0 != "\t" }.lowercased() }
    for coding in codings where coding != "identity" && !coding.isEmpty {
      if hasEncoding { return false }
      hasEncoding = true
    }
    return true
  }

  private func stop(_ fault: HTTPError) -> Bool {
    self.fault = fault
    return false
  }
}

extension UnsafeRawBufferPointer {
  fileprivate var trimmingWhiteSpace: UnsafeRawBufferPointer {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
      return Self(rebasing: self[0..<0])
    }
    return Self(rebasing: self[first...last])
  }
}
