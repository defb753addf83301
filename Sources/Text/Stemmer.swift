import CStemmer

/// A language's Snowball stem (snowballstem.org), for `inflect: full`. Owns a libstemmer handle: one stemmer a thread.
package final class Stemmer {
  private let handle: OpaquePointer

  /// Nil for a language that libstemmer has no stemmer for.
  package init?(language: String) {
    guard let handle = sb_stemmer_new(language, "UTF_8") else { return nil }
    self.handle = handle
  }

  deinit {
    sb_stemmer_delete(handle)
  }

  /// - Parameter word: lower case, accents kept (`Folding.lowered`): folding first would give 13 % of French forms another stem.
  /// - Returns: the folded stem.
  package func stem(_ word: String) -> String {
    let bytes = Array(word.utf8.prefix(1024))
    guard let result = sb_stemmer_stem(handle, bytes, Int32(bytes.count)) else { return Folding.folded(word) }
    let stem = UnsafeBufferPointer(start: result, count: Int(sb_stemmer_length(handle)))
    return Folding.folded(String(decoding: stem, as: UTF8.self))
  }
}
