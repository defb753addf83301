extension HTTPRequest {
  /// What the policy says of a target that this machine does not look up itself: an address is judged as it is, `localhost` by what it means,
  /// and any other name is the proxy's to judge.
  var refusalBehindProxy: HTTPError? {
    guard proxy != nil else { return nil }
    let name = url.host.hasSuffix(".") ? String(url.host.dropLast()) : url.host
    let isLocal = name == "localhost" || name.hasSuffix(".localhost")
    let text = isLocal ? "127.0.0.1" : name.trimmingBrackets
    guard let address = IPAddress(text), !policy.permits(address) else { return nil }
    return .refusedAddress(host: url.host, address: text)
  }
}

extension String {
  fileprivate var trimmingBrackets: String {
    hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast().prefix { $0 != "%" }) : self
  }
}
