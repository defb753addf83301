/// What can be wrong with an item of `feeds:`. No case holds what may be a secret.
enum FeedProblem: Hashable, Sendable {
  case longAddress(limit: Int)
  case badHeaderName(String)
  /// The transfer or the poll itself decides on this header.
  case reservedHeader(String)
  case badHeaderValue(name: String)
  case longHeaderValue(name: String, limit: Int)
  case tooManyHeaders(limit: Int)
  case repeatedHeader(String)
  case badLogin(key: String)
  case passwordWithoutUser
  /// Two places for the same thing, of which one is to be kept.
  case saidTwice(String, String)
  case badProxy
  case unreadableCAFile
  case noCertificate
  case badStaleAfter(String)
  case uncheckedCertificate

  var text: String {
    switch self {
    case .longAddress(let limit): "the address is longer than \(limit) bytes"
    case .badHeaderName(let name): "“\(name)” is no name of a header; it has letters, digits and hyphens"
    case .reservedHeader(let name): "the header \(name) is Vigie's to set, since the transfer depends on it; leave it out"
    case .badHeaderValue(let name): "the value of \(name) has a line break or another control character in it, which no header may have"
    case .longHeaderValue(let name, let limit): "the value of \(name) is longer than \(limit) bytes"
    case .tooManyHeaders(let limit): "more than \(limit) headers"
    case .repeatedHeader(let name): "the header \(name) stands here twice; keep one"
    case .badLogin(let key): "`\(key)` has a sign in it that basic authentication cannot carry (a line break, or a colon in the user)"
    case .passwordWithoutUser: "a password needs its `user:` beside it"
    case .saidTwice(let one, let other): "\(one) and \(other) say the same thing twice; keep one"
    case .badProxy: "not a proxy's address; write http://, https:// or socks5:// with a host, such as socks5://127.0.0.1:1080"
    case .unreadableCAFile: "the file that `ca-file` names cannot be read; a path is relative to this file's folder"
    case .noCertificate: "the file that `ca-file` names holds no certificate; it is a PEM file with BEGIN CERTIFICATE in it"
    case .badStaleAfter(let value):
      "“\(value)” is neither a number of usual gaps (1 to 1000), such as 4, nor a duration, such as 2d"
    case .uncheckedCertificate:
      "the certificate is not checked, so anybody on the way can change the feed; `ca-file:` trusts one that is your own"
    }
  }
}
