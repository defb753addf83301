import Foundation

/// Resolves links as browsers do (RFC 3986, section 5), and gives back as written what cannot be resolved.
enum Reference {
  static func resolve(_ text: String?, against base: String?) -> String? {
    guard let text = text.nonBlank else { return nil }
    guard text.utf8.count <= 4096 else { return nil }
    if hasScheme(text) { return text }
    guard let base, let origin = URL(string: base) else { return text }
    return URL(string: text, relativeTo: origin)?.absoluteString ?? text
  }

  static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let scheme = text[..<colon].utf8
    guard let first = scheme.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else { return false }
    return scheme.allSatisfy { $0.isLetterOrDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }
}
