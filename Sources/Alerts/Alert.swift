package import Articles
package import Foundation
package import Text
package import Tone
package import Watchlists

/// One watchlist's news about one article: what a receiver is told.
package struct Alert: Codable, Sendable, Hashable {
  /// Made from the watchlist's name and the article's id, so that the same alert never exists twice, whatever restarts in between.
  package var id: String
  package var reason: AlertReason
  package var severity = Severity.normal
  package var watchlist: String
  /// The file that holds the watchlist, as `check` names it.
  package var file: String
  package var article: Article
  /// When this agent first saw the article.
  package var firstSeen: Date
  package var terms: [AlertTerm]
  package var tone: ToneScore
  /// Nil where the article stands alone, and in alerts from before stories were told apart.
  package var story: AlertStory?
  /// Nil unless the alert is about a change.
  package var change: ArticleChange?
  /// Why nobody is told of it, as a sentence for people; nil where somebody was meant to be.
  package var untold: String?
  package var created: Date

  package init(
    id: String, reason: AlertReason, watchlist: String, file: String, article: Article, firstSeen: Date, terms: [AlertTerm],
    tone: ToneScore, created: Date
  ) {
    self.id = id
    self.reason = reason
    self.watchlist = watchlist
    self.file = file
    self.article = article
    self.firstSeen = firstSeen
    self.terms = terms
    self.tone = tone
    self.created = created
  }
}

package enum AlertReason: String, Codable, Sendable, Hashable, CaseIterable {
  case firstSeen = "first seen"
  /// More outlets have it: the 5th, the 10th or the 25th has come.
  case storyGrows = "story grows"
  case articleChanged = "article changed"
  /// Sent by `send-test`; no article is behind it.
  case test
}

extension Alert {
  /// What was stored by an earlier version has no severity.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try values.decode(String.self, forKey: .id), reason: try values.decode(AlertReason.self, forKey: .reason),
      watchlist: try values.decode(String.self, forKey: .watchlist), file: try values.decode(String.self, forKey: .file),
      article: try values.decode(Article.self, forKey: .article), firstSeen: try values.decode(Date.self, forKey: .firstSeen),
      terms: try values.decode([AlertTerm].self, forKey: .terms), tone: try values.decode(ToneScore.self, forKey: .tone),
      created: try values.decode(Date.self, forKey: .created))
    severity = try values.decodeIfPresent(Severity.self, forKey: .severity) ?? .normal
    story = try values.decodeIfPresent(AlertStory.self, forKey: .story)
    change = try values.decodeIfPresent(ArticleChange.self, forKey: .change)
    untold = try values.decodeIfPresent(String.self, forKey: .untold)
  }
}

/// A matched term with the sentences it stood in.
package struct AlertTerm: Codable, Sendable, Hashable {
  package var term: String
  package var block: Block.Kind
  package var sentences: [MarkedSentence]
  package var allowances: [String]

  package init(term: String, block: Block.Kind, sentences: [MarkedSentence], allowances: [String]) {
    self.term = term
    self.block = block
    self.sentences = sentences
    self.allowances = allowances
  }
}

/// A sentence as it stood in the article, and where in it the words are that matched.
package struct MarkedSentence: Codable, Sendable, Hashable {
  package var text: String
  /// UTF-8 bytes into `text`, in order, not overlapping.
  package var marks: [Range<Int>]

  package init(text: String, marks: [Range<Int>]) {
    self.text = text
    self.marks = marks
  }
}
