package import Foundation

/// What became of an article after its alert.
package struct ArticleChange: Codable, Sendable, Hashable {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    case changed
    /// It says itself that it is taken back.
    case retracted
    /// Its page answers 404 or 410, twice.
    case gone
  }

  /// One place where the new text differs.
  package struct Difference: Codable, Sendable, Hashable {
    package enum Part: String, Codable, Sendable, Hashable, CaseIterable {
      case title, lead, text
    }

    package var part: Part
    /// Empty where something was added.
    package var before: String
    /// Empty where something was taken out.
    package var after: String

    package init(part: Part, before: String, after: String) {
      self.part = part
      self.before = before
      self.after = after
    }
  }

  package var kind: Kind
  package var noticed: Date
  package var differences: [Difference]
  /// SHA-256 over title, lead and text, in hexadecimal digits.
  package var hashBefore: String
  /// Nil where nothing is left to be hashed.
  package var hashAfter: String?

  package init(kind: Kind, noticed: Date, differences: [Difference], hashBefore: String, hashAfter: String?) {
    self.kind = kind
    self.noticed = noticed
    self.differences = differences
    self.hashBefore = hashBefore
    self.hashAfter = hashAfter
  }
}
