package import Articles
package import Foundation
import Text
import Tone
package import Watchlists

/// Reads articles, one after the other, and counts which entries of lexicons count in none of them.
///
/// Only words and phrases are looked at: what the words of grammar do is not listed with a score. An entry counts where it is part of the tone of an
/// article as a whole: not within a name, and not where a longer entry stands.
package struct ToneUsage {
  private let scorer: ToneScorer
  private let entries: [ToneUsageReport.Key: [ToneUsageReport.Entry]]
  private let order: [ToneUsageReport.Key]
  private var hits: Set<String> = []
  private var span = ReplaySpan()
  private var languages: [String: Int] = [:]

  /// - Parameter lexicons: in the order in which they override each other.
  package init(_ lexicons: [Lexicon]) {
    var (last, numbers): ([String: Place], [Place: Int]) = ([:], [:])
    for lexicon in lexicons {
      for entry in lexicon.tones {
        last["\(lexicon.language) \(entry.written.lowercased())"] = entry.place
        numbers[entry.place] = numbers[entry.place] ?? numbers.count
      }
    }
    // A scorer names an entry by its line and the last part of its file's path, which several may share: here each has a line of its own.
    scorer = ToneScorer(lexicons.map { $0.renumbered(numbers) })
    var (entries, order): ([ToneUsageReport.Key: [ToneUsageReport.Entry]], [ToneUsageReport.Key]) = ([:], [])
    for lexicon in lexicons {
      for entry in lexicon.tones where entry.weight != 0 {
        let key = ToneUsageReport.Key(file: entry.place.file, language: lexicon.language)
        if entries[key] == nil { order.append(key) }
        let winner = last["\(lexicon.language) \(entry.written.lowercased())"] ?? entry.place
        let overridden = winner == entry.place ? nil : winner
        // `{tire,tirent} la sonnette` is one entry of two phrases.
        if let same = entries[key]?.last, same.place == entry.place {
          let count = entries[key]?.count ?? 1
          entries[key]?[count - 1].forms += 1
          if overridden == nil { entries[key]?[count - 1].overriddenBy = nil }
        } else {
          entries[key, default: []].append(
            ToneUsageReport.Entry(
              written: entry.written, weight: entry.weight, place: entry.place, id: "\(Lexicon.made):\(numbers[entry.place] ?? 0)",
              overriddenBy: overridden))
        }
      }
    }
    self.entries = entries
    self.order = order
  }

  /// - Parameter date: when it was first seen, or published where nobody saw it.
  package mutating func take(_ article: Article, date: Date?) {
    var article = article
    article.settleLanguage()
    span.note(date)
    languages[Language.primary(article.language) ?? "", default: 0] += 1
    for keyword in scorer.score(article.blocks, language: article.language).keywords {
      if let source = keyword.source { hits.insert(source) }
    }
  }

  /// - Parameter least: articles of a language below which nothing is said of its entries.
  package func report(least: Int) -> ToneUsageReport {
    ToneUsageReport(
      span: span, languages: languages,
      files: order.map { key in
        let all = entries[key] ?? []
        let counting = all.filter { $0.overriddenBy == nil }
        let read = languages[key.language, default: 0]
        return ToneUsageReport.File(
          key: key, articles: read, isTold: read >= least, entries: counting.count, unused: counting.filter { !hits.contains($0.id) },
          overridden: all.filter { $0.overriddenBy != nil })
      })
  }
}

extension Lexicon {
  fileprivate var tones: [Entry] { words + phrases }

  /// The file of the made-up places.
  fileprivate static let made = "entry"

  fileprivate func renumbered(_ numbers: [Place: Int]) -> Lexicon {
    var lexicon = self
    for list in [\Lexicon.words, \.phrases] {
      for index in lexicon[keyPath: list].indices {
        let number = numbers[lexicon[keyPath: list][index].place] ?? 0
        lexicon[keyPath: list][index].place = Place(file: Self.made, line: number, column: 1)
      }
    }
    return lexicon
  }
}
