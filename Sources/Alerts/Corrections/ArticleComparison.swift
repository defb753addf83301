import Articles
package import Foundation
import Text

/// Whether two versions of an article differ in what a reader of the alert relies on: the headline, a figure, a name, a denial, or the sentence that
/// matched. What is merely added, moved, respelt or punctuated anew is no change.
package struct ArticleComparison: Sendable {
  /// What one alert can show.
  static let mostDifferences = 10
  static let mostSentences = 2000
  /// Of the sentences that are gone and of those that are new, since each of the ones is held against each of the others.
  static let mostChanged = 200
  /// The share of words that makes two sentences versions of one another.
  static let leastLikeness = 0.35
  /// The share of long words that a sentence has from one that somebody was alerted to, and that it stands in for.
  static let leastOverlap = 0.4

  private let old: ArticleVersion
  private let new: ArticleVersion
  private let language: String?
  /// Sentences of the old version that the alert has shown.
  private let shown: Set<[String]>

  /// - Parameter shown: sentences that matched, as they stood in the old version.
  package init(from old: ArticleVersion, to new: ArticleVersion, language: String?, shown: [String] = []) {
    self.old = old
    self.new = new
    self.language = language
    self.shown = Set(shown.map { ComparedSentence($0).words })
  }

  /// Nil where nothing of weight has changed.
  package func change(noticed: Date) -> ArticleChange? {
    guard old != new else { return nil }
    let removed: [ComparedSentence]
    let added: [ComparedSentence]
    (removed, added) = textDifference()
    let isRetracted =
      CorrectionWords.isRetraction(title: new.title) && !CorrectionWords.isRetraction(title: old.title)
      || added.contains { CorrectionWords.isRetraction($0.text) }
    var differences: [ArticleChange.Difference] = []
    if titleDiffers { differences.append(.init(part: .title, before: old.title, after: new.title)) }
    differences += textDifferences(removed, added, isRetracted: isRetracted)
    guard !differences.isEmpty else { return nil }
    return ArticleChange(
      kind: isRetracted ? .retracted : .changed, noticed: noticed,
      differences: Array(differences.prefix(Self.mostDifferences)), hashBefore: old.hash, hashAfter: new.hash)
  }

  private var titleDiffers: Bool {
    ComparedSentence(old.title).words != ComparedSentence(new.title).words && !new.title.isEmpty && !old.title.isEmpty
  }

  /// Sentences that only one version has, each as often as it has more of them; moved ones are in both.
  private func textDifference() -> (removed: [ComparedSentence], added: [ComparedSentence]) {
    let (before, after) = (sentences(of: old), sentences(of: new))
    return (Self.without(before, after), Self.without(after, before))
  }

  private static func without(_ some: [ComparedSentence], _ others: [ComparedSentence]) -> [ComparedSentence] {
    var counts: [[String]: Int] = [:]
    for sentence in others { counts[sentence.words, default: 0] += 1 }
    return some.filter { sentence in
      guard let count = counts[sentence.words], count > 0 else { return true }
      counts[sentence.words] = count - 1
      return false
    }
  }

  /// What has become another comes first, then what was added, and what was taken out last.
  ///
  /// - Parameter isRetracted: what is new says why.
  private func textDifferences(
    _ removed: [ComparedSentence], _ added: [ComparedSentence], isRetracted: Bool
  ) -> [ArticleChange.Difference] {
    var free = Array(added.prefix(Self.mostChanged))
    var pairs: [ArticleChange.Difference] = []
    var missed: [ComparedSentence] = []
    for sentence in removed.prefix(Self.mostChanged) {
      if let other = Self.take(from: &free, least: Self.leastLikeness, { sentence.likeness($0) }) {
        if isWeighty(sentence, other) { pairs.append(.init(part: .text, before: sentence.text, after: other.text)) }
      } else if shown.contains(sentence.words) {
        // A whole article is seldom rewritten around a sentence that somebody was alerted to, and then without any trace of it.
        missed.append(sentence)
      }
    }
    missed = missed.filter { sentence in
      guard let other = Self.take(from: &free, least: Self.leastOverlap, { sentence.overlap($0) }) else { return true }
      pairs.append(.init(part: .text, before: sentence.text, after: other.text))
      return false
    }
    let told = free.filter { isRetracted || CorrectionWords.isCorrection($0.text) }
    return pairs + told.map { .init(part: .text, before: "", after: $0.text) }
      + missed.map { .init(part: .text, before: $0.text, after: "") }
  }

  /// The sentence that is worth most, out of those that are left; nil where none is worth the least.
  private static func take(
    from free: inout [ComparedSentence], least: Double, _ worth: (ComparedSentence) -> Double
  ) -> ComparedSentence? {
    let ranked = free.indices.map { ($0, worth(free[$0])) }.max { $0.1 < $1.1 }
    guard let (place, most) = ranked, most >= least else { return nil }
    return free.remove(at: place)
  }

  /// A figure, a name or a denial has become another; what is merely there in addition has not, unless it is a figure.
  private func isWeighty(_ before: ComparedSentence, _ after: ComparedSentence) -> Bool {
    before.figures != after.figures || !before.names.subtracting(after.words).isEmpty || before.negations != after.negations
      || CorrectionWords.isCorrection(after.text)
  }

  private func sentences(of version: ArticleVersion) -> [ComparedSentence] {
    var tokenizer = Tokenizer()
    var sentences: [ComparedSentence] = []
    for paragraph in version.paragraphs where sentences.count < Self.mostSentences {
      tokenizer.tokenize(paragraph, language: Language.primary(language))
      let bytes = Array(paragraph.utf8)
      for range in Sentences(paragraph, tokens: tokenizer.tokens).ranges where !range.isEmpty {
        let sentence = ComparedSentence(String(decoding: bytes[range], as: UTF8.self))
        if !sentence.words.isEmpty { sentences.append(sentence) }
      }
    }
    return Array(sentences.prefix(Self.mostSentences))
  }
}
