import HTTP

extension HTTPURL {
  /// The address and each part of it that may be a key, the longest first: nothing that is shown has them in it.
  var secretParts: [String] {
    let parts = text.split { "/?&=:@".contains($0) }.map(String.init).filter { $0.utf8.count >= 12 && $0 != host }
    return [text] + parts.sorted { $0.utf8.count > $1.utf8.count }
  }
}
