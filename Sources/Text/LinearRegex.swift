internal import CRE2

/// A regular expression in RE2's syntax (github.com/google/re2/wiki/Syntax), which has no back-references and no look-around, and so needs
/// time in proportion to the text whatever the pattern. One may be used from many threads at once.
///
/// `\w`, `\d`, `\s` and `\b` know ASCII alone; `\pL` is any letter. `^` and `$` are the ends of the text.
package final class LinearRegex: @unchecked Sendable {
  /// Why a pattern cannot be used.
  package enum Failure: Error, Hashable, Sendable {
    case tooLong(bytes: Int, limit: Int)
    /// It would need more than `memoryBytes`, mostly for a high number of repetitions.
    case tooLarge
    /// A place between two signs would be a match.
    case matchesEmpty
    /// `fragment` is the piece at fault, cut at 64 bytes; `offset` counts Unicode scalars of the pattern, and is nil where the piece stands in
    /// several places.
    case syntax(Fault, fragment: String, offset: Int?)
  }

  package enum Fault: Hashable, Sendable {
    case escape, characterClass, range, missingBracket, missingParenthesis, unexpectedParenthesis, trailingBackslash, nothingToRepeat
    case tooManyRepetitions
    /// `(?…` with something that is not there, such as look-ahead.
    case unknownOperator
    case groupName
    case other
  }

  package static let limitBytes = 1024
  /// For the program and its caches; what is over is looked for more slowly, still in linear time.
  package static let memoryBytes: Int64 = 2 * 1_048_576

  // RE2's matching is const and locks its own caches; the handle is never changed, and freed with the last owner.
  private let handle: OpaquePointer

  package init(_ pattern: String) throws(Failure) {
    var pattern = pattern
    let length = pattern.utf8.count
    guard length <= Self.limitBytes else { throw .tooLong(bytes: length, limit: Self.limitBytes) }
    var error = cre2_error()
    let made = pattern.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cre2_new($0.baseAddress, $0.count, Self.memoryBytes, &error) }
    }
    guard let made else { throw Self.failure(error, in: pattern) }
    handle = made
  }

  deinit {
    cre2_free(handle)
  }

  /// Leftmost first, not overlapping, none empty, as ranges of `bytes`, which are UTF-8. The time is in proportion to the bytes times the matches
  /// at worst, hence the limit.
  package func matches(in bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var (from, start, end) = (0, 0, 0)
    while ranges.count < limit, cre2_find(handle, bytes.baseAddress, bytes.count, from, &start, &end), end > start {
      ranges.append(start..<end)
      from = end
    }
    return ranges
  }

  private static func failure(_ error: cre2_error, in pattern: String) -> Failure {
    let fragment = withUnsafeBytes(of: error.fragment) { String(decoding: $0.prefix(error.fragment_length), as: UTF8.self) }
    switch Int(error.code) {
    case CRE2_TOO_LARGE: return .tooLarge
    case CRE2_MATCHES_EMPTY: return .matchesEmpty
    default: return .syntax(fault(Int(error.code)), fragment: fragment, offset: offset(of: fragment, in: pattern))
    }
  }

  private static func fault(_ code: Int) -> Fault {
    switch code {
    case CRE2_BAD_ESCAPE: .escape
    case CRE2_BAD_CLASS: .characterClass
    case CRE2_BAD_RANGE: .range
    case CRE2_MISSING_BRACKET: .missingBracket
    case CRE2_MISSING_PAREN: .missingParenthesis
    case CRE2_UNEXPECTED_PAREN: .unexpectedParenthesis
    case CRE2_TRAILING_BACKSLASH: .trailingBackslash
    case CRE2_NOTHING_TO_REPEAT: .nothingToRepeat
    case CRE2_REPEAT_SIZE: .tooManyRepetitions
    case CRE2_BAD_OPERATOR: .unknownOperator
    case CRE2_BAD_NAME: .groupName
    default: .other
    }
  }

  /// RE2 names the piece and not its place.
  private static func offset(of fragment: String, in pattern: String) -> Int? {
    let (piece, whole) = (Array(fragment.unicodeScalars), Array(pattern.unicodeScalars))
    guard !piece.isEmpty, piece.count < whole.count else { return nil }
    let places = (0...(whole.count - piece.count)).filter { whole[$0..<($0 + piece.count)].elementsEqual(piece) }
    return places.count == 1 ? places.first : nil
  }
}
