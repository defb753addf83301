import Alerts
import Feeds
import Foundation
import Tone
import Watchlists

/// The words of one language. Whoever calls has cleaned what comes from outside, and cut it.
protocol NoticeWords: Sendable {
  var labels: NoticeLabels { get }
  var terms: TermVocabulary { get }

  // What sentences are made of.
  var quotes: (open: String, close: String) { get }
  /// As it stands in quotation marks: those of its own are the inner ones of the language.
  func nested(_ text: String) -> String
  /// With what stands around it.
  var semicolon: String { get }
  /// A date with its time, in UTC, and said so.
  func moment(_ date: Date) -> String
  /// Two decimals with a sign; 0 without one.
  func score(_ value: Double) -> String
  func list(_ items: [String]) -> String
  func tone(_ label: ToneScore.Label) -> String
  func severity(_ severity: Severity) -> String
  /// Where no label says what it is.
  func named(_ severity: Severity) -> String

  // An alert
  func firstSeen(_ alert: AlertFacts) -> String
  /// - Parameters:
  ///   - first: what told of it before; nil where nobody knows.
  ///   - outlets: all that have it.
  func storyGrows(_ alert: AlertFacts, first: FirstFacts?, outlets: [String]) -> String
  func changed(_ alert: AlertFacts, _ kind: ArticleChange.Kind, noticed: Date) -> String
  /// `in paragraphs 2 and 5`; at least one place.
  func places(of term: FoundTerm) -> String
  func reason(_ allowance: AllowanceWords) -> String
  func tone(_ tone: ToneScore) -> String
  /// - Parameter outlets: the others, at least one.
  func alsoIn(_ outlets: [String]) -> String
  /// - Parameters:
  ///   - new: those that no alert has named, at least one.
  ///   - before: the others.
  func newIn(_ new: [String], before: [String]) -> String
  /// - Parameters:
  ///   - before: empty where something was added.
  ///   - after: empty where something was taken out.
  func difference(_ part: ArticleChange.Difference.Part, before: String, after: String) -> Notice.Fact

  // A summary
  func more(_ count: Int, _ watchlists: [String: Int]) -> String
  func watchlists(_ counts: [String: Int]) -> String
  func headline(of summary: Summary) -> String
  func opening(of summary: Summary) -> String

  /// Why something comes later than it was made.
  func held(_ kind: Summary.Kind, until moment: Date) -> String
  /// - Parameter cause: as the program keeps it, in English.
  func cause(_ cause: String) -> String

  // An event: a headline, and what there is to say of it
  func words(for event: SurgeEvent) -> EventWords
  func words(for event: ReceiverEvent) -> EventWords
  func words(for event: ToneEvent) -> EventWords
  /// - Parameter name: of the source; nil for the network's events.
  func words(for event: SourceEvent, name: String?) -> EventWords
}

extension NoticeWords {
  func quoted(_ text: String) -> String { quotes.open + nested(text) + quotes.close }

  /// Each term in words, with where it was found and why it counts.
  func why(_ terms: [FoundTerm]) -> String {
    let terms = terms.map { term in
      let reasons = term.allowances.prefix(4).map(reason)
      return TermWords(words: self).text(term.written) + (term.isInText ? " " + places(of: term) : "")
        + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
    }
    return terms.joined(separator: semicolon)
  }
}

struct EventWords: Hashable {
  var headline: String
  var opening: String
}

/// What stands before a colon or on a link, and other words that never change.
struct NoticeLabels: Hashable {
  /// With their colons.
  var why: String
  var tone: String
  var outlets: String
  var severity: String
  var watchlists: String
  var cause: String
  var delivery: String
  /// Before what a changed article said.
  var saidBefore: String

  var untitled: String
  var readArticle: String
  var openPage: String
  var test: EventWords
}

/// What an alert's first sentence is about.
struct AlertFacts: Hashable {
  var watchlist: String
  /// The outlet's name.
  var feed: String?
  /// When it was published, or first seen where nobody says when that was.
  var date: Date
  var isPublished: Bool
}

/// What a story that has grown is known by.
struct FirstFacts: Hashable {
  /// Nil where it is that of the alert itself, and is shown already.
  var title: String?
  var outlet: String?
  var alerted: Date
}

/// A term with all the places that it was found in.
struct FoundTerm: Hashable {
  /// As in the watchlist.
  var written: String
  var isInTitle = false
  var isInLead = false
  /// Counted from 1, in order, each once.
  var paragraphs: [Int] = []
  var allowances: [AllowanceWords] = []

  /// False for a term about the source, the author or the address alone.
  var isInText: Bool { isInTitle || isInLead || !paragraphs.isEmpty }
}

/// What held something back, read back from the decision of the routes, which is English.
struct HoldWords: Hashable {
  var kind: Summary.Kind
  var moment: Date

  /// Nil for what was not held.
  init?(_ decision: String) {
    let kinds: [(String, Summary.Kind)] = [
      ("kept for the digest", .digest), ("held for the quiet hours", .quietHours), ("gathered with others", .group),
      ("held until", .overflow),
    ]
    guard let kind = kinds.first(where: { decision.hasPrefix($0.0) })?.1,
      let until = decision.matches(of: /until ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z)/).last,
      let moment = try? Date(String(until.1), strategy: .iso8601)
    else { return nil }
    (self.kind, self.moment) = (kind, moment)
  }
}

/// Why a hit counts although it is not written so, read back from the words of the match, which are English.
enum AllowanceWords: Hashable {
  case alias(String)
  case accents(String)
  case form(String)
  case stem(String)
  case compound(String)
  case gap(Int)
  case acrossSentences
  case languageUnknown
  case other(String)

  init(_ text: String) {
    let kinds: [(String, (String) -> Self)] = [
      ("alias: ", Self.alias), ("accent folded: ", Self.accents), ("plural: ", Self.form), ("inflected: ", Self.form),
      ("same stem: ", Self.stem), ("part of ", Self.compound),
    ]
    for (prefix, kind) in kinds where text.hasPrefix(prefix) {
      self = kind(CleanText.line(String(text.dropFirst(prefix.count)), limit: 120))
      return
    }
    if text == "across a sentence end" {
      self = .acrossSentences
    } else if text == "language of the article unknown" {
      self = .languageUnknown
    } else if let words = text.wholeMatch(of: /([0-9]{1,4}) words? between/), let count = Int(words.1) {
      self = .gap(count)
    } else {
      self = .other(CleanText.line(text, limit: 120))
    }
  }
}
