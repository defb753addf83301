import Articles
import Text
import Tone
package import Watchlists

/// What rules ask of an alert.
package struct AlertFacts: Sendable, Hashable {
  package var watchlist: String
  package var severity: Severity
  package var feed: String?
  package var language: String?
  package var tone: AlertFilter.ToneWord
  package var title: String

  package init(_ alert: Alert) {
    watchlist = alert.watchlist
    severity = alert.severity
    feed = alert.article.feed
    language = Language.primary(alert.article.language)
    tone = AlertFilter.ToneWord(rawValue: alert.tone.label.rawValue) ?? .none
    title = alert.article.title
  }
}

extension AlertFilter {
  package func fits(_ facts: AlertFacts) -> Bool {
    (severity.map { facts.severity >= $0 } ?? true)
      && Self.anyOf(watchlists) { Self.fits($0, facts.watchlist) }
      && Self.anyOf(languages) { $0 == facts.language }
      && Self.anyOf(tones) { $0 == facts.tone }
      && fitsFeed(facts.feed) && fitsTitle(facts.title)
  }

  /// The same for a receiver of them.
  package func fits(_ facts: AlertFacts, receiver: String) -> Bool {
    Self.anyOf(receivers) { $0 == receiver } && fits(facts)
  }

  private static func anyOf<Value>(_ wanted: [Value], _ fits: (Value) -> Bool) -> Bool {
    wanted.isEmpty || wanted.contains(where: fits)
  }

  private func fitsFeed(_ feed: String?) -> Bool {
    guard !feeds.isEmpty else { return true }
    guard let name = feed.map({ Folding.folded($0) }) else { return false }
    return feeds.contains { pattern in
      pattern.hasSuffix("*") ? name.hasPrefix(Folding.folded(pattern.dropLast())) : name == Folding.folded(pattern)
    }
  }

  private func fitsTitle(_ title: String) -> Bool {
    guard !titles.isEmpty else { return true }
    let words = Self.words(title)
    return titles.contains { wanted in
      let sought = Self.words(wanted)
      guard let last = sought.last, sought.count <= words.count else { return false }
      return (0...words.count - sought.count).contains { start in
        let found = words[start..<start + sought.count]
        guard found.dropLast().elementsEqual(sought.dropLast()), let end = found.last else { return false }
        return wanted.hasSuffix("*") ? end.hasPrefix(last) : end == last
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { Folding.folded($0) }
  }
}
