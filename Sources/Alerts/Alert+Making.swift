package import Articles
package import Foundation
package import Matches
package import Tone
package import Watchlists

import Text

extension Alert {
  package init(
    reason: AlertReason, watchlist: Watchlist, article: Article, firstSeen: Date, match: Match, tone: ToneScore, story: AlertStory,
    created: Date
  ) {
    self.init(
      id: Self.id(reason, watchlist: watchlist.name, story: story), reason: reason, watchlist: watchlist.name, file: watchlist.place.file,
      article: article.credible(firstSeen: firstSeen), firstSeen: firstSeen, terms: AlertTerm.terms(of: match, in: article), tone: tone,
      created: created)
    severity = watchlist.severity
    self.story = story
  }

  /// `alt_` and 26 letters and digits out of SHA-256 over the watchlist's name and the story's id, and for news of its growth the number of outlets
  /// that it has grown past, or the article's id for whoever was not told by the story's first alert. Whoever changes this rule sends the alerts of the last days again under new ids.
  package static func id(_ reason: AlertReason, watchlist: String, story: AlertStory, article: String? = nil) -> String {
    let growth = reason == .storyGrows ? StoryIndex.followUp(from: 0, to: story.outlets.count).map { ["\($0)"] } ?? [] : []
    return "alt_" + StableID.text(of: [watchlist, story.id] + growth + (article.map { [$0] } ?? []))
  }
}

extension AlertTerm {
  /// The sentences that the hits stood in, each sentence once with all its marks.
  static func terms(of match: Match, in article: Article) -> [AlertTerm] {
    var tokenizer = Tokenizer()
    var sentences: [Block.Kind: (text: String, sentences: Sentences)] = [:]
    for block in article.blocks {
      tokenizer.tokenize(block.text, language: block.language ?? Language.primary(article.language))
      sentences[block.kind] = (block.text, Sentences(block.text, tokens: tokenizer.tokens))
    }
    return match.terms.map { term in
      let marked = sentences[term.block].map { Self.marked(term.hits, $0.text, $0.sentences) } ?? []
      return AlertTerm(term: term.term, block: term.block, sentences: marked, allowances: term.allowances)
    }
  }

  private static func marked(_ hits: [Hit], _ text: String, _ sentences: Sentences) -> [MarkedSentence] {
    let bytes = Array(text.utf8)
    var marked: [(range: Range<Int>, marks: [Range<Int>])] = []
    for hit in hits {
      let first = sentences.range(around: hit.bytes.lowerBound)
      let last = sentences.range(around: hit.bytes.upperBound - 1)
      let range = min(first.lowerBound, hit.bytes.lowerBound)..<max(last.upperBound, hit.bytes.upperBound)
      let words = hit.parts.isEmpty ? [hit.bytes] : hit.parts
      if let index = marked.lastIndex(where: { $0.range == range }) {
        marked[index].marks += words
      } else {
        marked.append((range, words))
      }
    }
    return marked.map { range, marks in
      MarkedSentence(
        text: String(decoding: bytes[range], as: UTF8.self),
        marks: merged(marks.map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound }))
    }
  }

  private static func merged(_ marks: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, mark.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        merged.append(mark)
      }
    }
    return merged
  }
}

extension ToneTarget {
  /// Towards the words that matched.
  package init(_ match: Match) {
    var mentions: [Block.Kind: [Range<Int>]] = [:]
    for term in match.terms { mentions[term.block, default: []] += term.hits.map(\.bytes) }
    self.init(mentions: mentions)
  }
}
