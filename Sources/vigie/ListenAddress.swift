/// `HOST:PORT`; an IPv6 host stands in brackets.
struct ListenAddress: CustomStringConvertible {
  var host: String
  var port: Int

  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port),
      colon != text.startIndex
    else { throw Failure("“\(text)” is no address to listen on; write HOST:PORT, such as 127.0.0.1:8080") }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    self.host = host
    self.port = port
  }

  init(_ address: ListenAddress, port: Int) {
    host = address.host
    self.port = port
  }

  var isLoopback: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Where a client on the same machine reaches it.
  var reachable: ListenAddress {
    var address = self
    if host == "0.0.0.0" { address.host = "127.0.0.1" }
    if host == "::" { address.host = "::1" }
    return address
  }
}
