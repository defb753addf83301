package import Foundation
package import Watchlists

/// What people are shown of an alert, an event or a summary, worded in their language and without any format: each kind of receiver puts it into its own.
///
/// Every text is clean (`CleanText`): one line, without signs that move or hide what stands beside them. It may hold any markup all the same.
package struct Notice: Sendable, Hashable {
  /// A piece of a passage; marked where it is what matched.
  package struct Run: Sendable, Hashable {
    package var text: String
    package var isMarked: Bool
  }

  /// A sentence of the article, in the order of its runs.
  package struct Passage: Sendable, Hashable {
    package var runs: [Run]

    package var text: String { runs.map(\.text).joined() }
  }

  /// `Tone: negative (−0.12)`.
  package struct Fact: Sendable, Hashable {
    /// Ends in a colon, as the language writes it.
    package var label: String
    package var text: String
  }

  /// One of the alerts of a summary, or a title of a surge.
  package struct Item: Sendable, Hashable {
    package var title: String
    /// Nil unless a browser may follow it.
    package var link: String?
    /// Watchlist, outlet and tone; may be empty.
    package var note: String
    package var watchlist: String
    package var severity: Severity
  }

  /// Whether it stands for itself, or begins or ends something that lasts.
  package enum Phase: String, Sendable, Hashable {
    case single, begins, ends
  }

  package var id: String
  /// The webhook's `type`.
  package var type: String
  package var language: MessageLanguage
  package var severity: Severity
  package var date: Date
  package var phase = Phase.single
  /// The same for the beginning and the end of what lasts, else the id.
  package var subject: String
  /// The watchlist's name, or that of the source or the receiver that it is about; of a summary, the receiver's.
  package var about: String
  /// Empty for events about no watchlist, and for summaries of several.
  package var watchlist = ""

  package var headline: String
  /// One or two whole sentences.
  package var opening: String
  package var passages: [Passage] = []
  package var facts: [Fact] = []
  package var items: [Item] = []
  /// How many there are for each watchlist beyond `items`, by name.
  package var hidden: [String: Int] = [:]
  /// The article's address; nil unless a browser may follow it.
  package var link: String?
  /// Where the agent's page shows it; nil where nobody said where the page is.
  package var page: String?
}

extension Notice {
  var words: any NoticeWords { language.words }

  /// What the type begins with: `alert`, `surge`, `source`, `network`, `tone` or `receiver`.
  var family: String { String(type.prefix { $0 != "." }) }

  /// “+ 12 more: W (8), X (4)”; nil where all are shown.
  var more: String? {
    let count = hidden.values.reduce(0, +)
    return count > 0 ? words.more(count, hidden) : nil
  }

  /// The first items, the others counted.
  func keepingItems(_ count: Int) -> Notice {
    var notice = self
    for item in items.dropFirst(count) { notice.hidden[item.watchlist, default: 0] += 1 }
    notice.items = Array(items.prefix(count))
    return notice
  }
}

extension MessageLanguage {
  var words: any NoticeWords {
    switch self {
    case .english: EnglishWords()
    case .french: FrenchWords()
    }
  }
}
