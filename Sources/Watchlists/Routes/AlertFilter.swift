/// Which alerts a route, a silence or an inhibition is about: those that fit all that is asked. A list asks for any one of its entries, and an
/// empty one for nothing.
package struct AlertFilter: Codable, Sendable, Hashable {
  /// As `ToneScore` labels the tone towards the match.
  package enum ToneWord: String, Codable, Sendable, Hashable, CaseIterable {
    case negative, neutral, positive, none
  }

  /// Names; what ends with a * stands for all that begins so. Capitals count.
  package var watchlists: [String] = []
  /// Names as alerts show them, with a * at the end like those of watchlists; capitals and accents do not count.
  package var feeds: [String] = []
  /// Primary subtags.
  package var languages: [String] = []
  /// This one or a graver one.
  package var severity: Severity?
  package var tones: [ToneWord] = []
  /// Words, or several side by side, that the title has; capitals and accents do not count, and the last may end with a *.
  package var titles: [String] = []
  /// Of silences alone: names of the receivers that hear nothing.
  package var receivers: [String] = []

  package init() {}

  package var isEmpty: Bool { self == AlertFilter() }
}

extension AlertFilter {
  /// - Parameter pattern: a name, or the beginning of names and a *.
  package static func fits(_ pattern: String, _ name: String) -> Bool {
    pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
  }

  static func anyFits(_ pattern: String, _ names: [String]) -> Bool {
    names.contains { fits(pattern, $0) }
  }
}
