/// What a term asks of an article: the one tree that lines of text, expressions and YAML structure all compile to.
package indirect enum Expression: Sendable, Hashable {
  case word(Word)
  /// Adjacent, in order, folded, not inflected; nil stands for exactly one word, whichever.
  case phrase([Word?])
  /// Bare words (or phrases) side by side: all of them, any order, in one block. A nil reach is the default, 5 × (n − 1) words, 15 at most.
  case several([Expression], within: Reach?)
  case near(Expression, Expression, within: Reach, ordered: Bool)
  case and([Expression])
  case or([Expression])
  case not(Expression)
  case scoped(Scope, Expression)
  /// So many distinct, non-overlapping occurrences.
  case atLeast(Int, Expression)
  /// A word or phrase and its other spellings (`aliases:`, `forms:`): any of them counts as the first.
  case spelled(Expression, aliases: [Expression])
  /// A regular expression in RE2's syntax, as written, over the normalised and unfolded text of one block. It is sound, within the limits, and
  /// never matches the empty text. It is the whole of a term, or of an alias.
  case regex(String)
}

/// How far apart the parts may stand.
package enum Reach: Sendable, Hashable {
  /// At most this many other words in between, 0…50.
  case words(Int)
  case sentence
  case block
}

/// The part of an article that an expression looks at.
package enum Scope: String, Sendable, Hashable, CaseIterable {
  case title, lead, body, text, author, feed, domain, tag, url, lang
}

/// A single word of a term, as written, its marks taken off.
package struct Word: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// Case and accents folded, inflected as the watchlist says.
    case folded
    /// `=word`: case and accents must be right.
    case strict
    /// `négoci*`: the text is what stands before the star, three letters at least.
    case prefix
    /// `Zelensk?`, `Zel?nsk*`: each `?` is one letter, never the first; a `*` at the end is any more letters. It is one word to the tokenizer.
    case pattern
  }

  package var text: String
  package var form: Form

  package init(_ text: String, _ form: Form = .folded) {
    self.text = text
    self.form = form
  }
}

extension Expression {
  /// Of a term as written; nil where it is none, as a regular expression may be.
  package init?(written: String) {
    guard let expression = try? ExpressionParser.parse(written) else { return nil }
    self = expression
  }
}
