/// An address as people type it.
package enum TypedAddress {
  /// Puts https:// before what names no scheme; `example.org:8080/feed` names none, `unix:/run/x` does.
  package static func url(_ text: String) -> String {
    let text = text.trimmingSpaces
    guard !text.hasPrefix("//") else { return "https:\(text)" }
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains(where: { "/?#.[".contains($0) }) else { return "https://\(text)" }
    let isPort = text[text.index(after: colon)...].first.map { ("0"..."9").contains($0) } ?? false
    return isPort ? "https://\(text)" : text
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(trimmingPrefix { $0.isWhitespace }.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
  }
}
