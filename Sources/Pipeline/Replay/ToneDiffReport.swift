package import Foundation
package import Tone

/// What an edited lexicon changes.
package struct ToneDiffReport: Sendable, Hashable {
  /// The articles as a whole, or towards what one watchlist matches.
  package struct Line: Sendable, Hashable {
    /// Nil for the articles as a whole.
    package let watchlist: String?
    /// Articles that were scored with both.
    package internal(set) var compared = 0
    /// Of these, those in which a word counts otherwise.
    package internal(set) var rescored = 0
    /// How many went from one class to another.
    package internal(set) var moves: [Move: Int] = [:]
    /// The latest that changed class, in the order of the archive.
    package internal(set) var samples: [Sample] = []

    package var changed: Int { moves.values.reduce(0, +) }
  }

  package struct Move: Sendable, Hashable {
    package let from: ToneScore.Label
    package let to: ToneScore.Label
  }

  package struct Score: Sendable, Hashable {
    package let label: ToneScore.Label
    package let score: Double

    init(_ tone: ToneScore) {
      label = tone.label
      score = tone.score
    }
  }

  package struct Sample: Sendable, Hashable {
    package let article: String
    package let title: String
    package let url: String?
    package let feed: String?
    package let date: Date?
    package let before: Score
    package let after: Score
    /// Those that count otherwise, the weightiest change first; `mostWords` at most.
    package let words: [Word]
  }

  /// A word that counts otherwise: what all its places add to the score.
  package struct Word: Sendable, Hashable {
    /// As it first stands in the text.
    package let term: String
    /// 0 where it did not count.
    package let before: Double
    package let after: Double
    /// File and line of the entry that counts now, or that counted before.
    package let source: String?
  }

  package static let mostWords = 5

  /// The articles as a whole, then the watchlists in their order.
  package internal(set) var lines: [Line]
  package internal(set) var span = ReplaySpan()
}

extension ToneDiffReport.Word {
  /// By the words as they stand in the text: the same entry may come from another file.
  static func changed(from before: [ToneKeyword], to after: [ToneKeyword]) -> [Self] {
    var terms: [String] = []
    var sums: [String: (before: Double, after: Double, source: String?)] = [:]
    func add(_ keywords: [ToneKeyword], _ place: WritableKeyPath<(before: Double, after: Double, source: String?), Double>) {
      for keyword in keywords {
        let term = keyword.term.lowercased()
        if sums[term] == nil { terms.append(keyword.term) }
        var sum = sums[term] ?? (0, 0, nil)
        sum[keyPath: place] += keyword.contribution
        // What is taken last wins: the edited lexicon's own line.
        sum.source = keyword.source ?? sum.source
        sums[term] = sum
      }
    }
    add(before, \.before)
    add(after, \.after)
    let words = terms.compactMap { term in
      sums[term.lowercased()].map { Self(term: term, before: $0.before, after: $0.after, source: $0.source) }
    }
    return words.filter { abs($0.after - $0.before) >= 0.005 }.sorted { abs($0.after - $0.before) > abs($1.after - $1.before) }
  }
}
