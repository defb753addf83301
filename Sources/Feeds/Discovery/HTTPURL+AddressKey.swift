package import HTTP

extension HTTPURL {
  /// The same for two spellings of one address: upper case in the host, the scheme's own port, a fragment, a login.
  package var addressKey: String {
    let rest = text.firstRange(of: "://").map { text[$0.upperBound...].drop { $0 != "/" && $0 != "?" } } ?? ""
    return origin + rest
  }
}
