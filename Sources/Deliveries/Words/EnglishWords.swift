import Alerts
import Foundation
import Tone
import Watchlists

struct EnglishWords: NoticeWords {
  let labels = NoticeLabels(
    why: "Why:", tone: "Tone:", outlets: "Outlets:", severity: "Severity:", watchlists: "Watchlists:", cause: "Cause:",
    delivery: "Delivery:", saidBefore: "At the alert it said:",
    untitled: "An article without a headline", readArticle: "Read the article", openPage: "Open in Vigie",
    test: EventWords(
      headline: "Vigie: a test alert", opening: "This is a test: nothing has happened, and an alert looks like this here."))

  var terms: TermVocabulary { .english }
  var quotes: (open: String, close: String) { ("“", "”") }
  var semicolon: String { "; " }

  func nested(_ text: String) -> String { text.replacing("“", with: "‘").replacing("”", with: "’") }

  func moment(_ date: Date) -> String {
    let date = NoticeDate(date)
    return "\(day(date)) at \(date.hour):\(date.minute) UTC"
  }

  /// The day once where it is one.
  func between(_ from: Date, _ to: Date) -> String {
    let (first, last) = (NoticeDate(from), NoticeDate(to))
    guard day(first) == day(last) else { return "between \(moment(from)) and \(moment(to))" }
    guard (first.hour, first.minute) != (last.hour, last.minute) else { return "on \(moment(from))" }
    return "on \(day(first)) between \(first.hour):\(first.minute) and \(last.hour):\(last.minute) UTC"
  }

  func day(_ date: NoticeDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    return "\(date.day) \(months[(date.month - 1) % 12]) \(date.year)"
  }

  func score(_ value: Double) -> String { NoticeNumber.signed(value, digits: 2, point: ".") }

  func number(_ count: Int) -> String { NoticeNumber.grouped(count, separator: ",") }

  func count(_ count: Int, _ one: String, _ several: String? = nil) -> String {
    "\(number(count)) \(count == 1 ? one : several ?? one + "s")"
  }

  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  func tone(_ label: ToneScore.Label) -> String {
    switch label {
    case .negative: "negative"
    case .neutral: "neutral"
    case .positive: "positive"
    case .none: "without a tone word"
    }
  }

  func severity(_ severity: Severity) -> String { severity.rawValue }

  func named(_ severity: Severity) -> String { "\(severity.rawValue) severity" }

  func firstSeen(_ alert: AlertFacts) -> String {
    let date = "\(alert.isPublished ? "published" : "seen") on \(moment(alert.date))"
    guard let feed = alert.feed else { return "There is a new article on \(quoted(alert.watchlist)), \(date)." }
    return "\(feed) has a new article on \(quoted(alert.watchlist)), \(date)."
  }

  func storyGrows(_ alert: AlertFacts, first: FirstFacts?, outlets: [String]) -> String {
    let have = "\(count(outlets.count, "outlet")) \(outlets.count == 1 ? "has" : "have") it now"
    guard let first else {
      return "The story alerted earlier on \(quoted(alert.watchlist)) grows: \(have)\(outlets.first.map { ", \($0) first" } ?? "")."
    }
    let story = first.title.map { "The story \(quoted($0))" } ?? "This story"
    let outlet = first.outlet.map { " of \($0)" } ?? ""
    return "\(story)\(outlet), alerted for \(quoted(alert.watchlist)) on \(moment(first.alerted)), grows: \(have)."
  }

  func changed(_ alert: AlertFacts, _ kind: ArticleChange.Kind, noticed: Date) -> String {
    let (who, when) = (alert.feed ?? "The publisher", moment(noticed))
    return switch kind {
    case .changed: "\(who) has changed this article since the alert on \(quoted(alert.watchlist)); noticed on \(when)."
    case .retracted: "\(who) has taken this article back since the alert on \(quoted(alert.watchlist)); noticed on \(when)."
    case .gone:
      "This article\(alert.feed.map { " of \($0)" } ?? "") is no longer online, after the alert on \(quoted(alert.watchlist)); noticed on \(when)."
    }
  }

  func places(of term: FoundTerm) -> String {
    var places = term.isInTitle ? ["the headline"] : []
    if term.isInLead { places.append("the standfirst") }
    switch term.paragraphs.count {
    case 0: break
    case 1: places.append("paragraph \(term.paragraphs[0])")
    case 2...4: places.append("paragraphs \(list(term.paragraphs.map { "\($0)" }))")
    default: places.append("\(term.paragraphs.count) paragraphs")
    }
    return "in " + list(places)
  }

  func reason(_ allowance: AllowanceWords) -> String {
    switch allowance {
    case .alias(let text), .form(let text): "as \(quoted(text))"
    case .accents(let text): "accents aside: \(quoted(text))"
    case .stem(let text): "of the same root: \(quoted(text))"
    case .compound(let text): "in \(quoted(text))"
    case .gap(let words): "\(count(words, "word")) between"
    case .acrossSentences: "over the end of a sentence"
    case .languageUnknown: "the article's language is unknown"
    case .other(let text): text
    }
  }

  func tone(_ tone: ToneScore) -> String {
    guard tone.evidence != .none else { return "no tone word near what was found" }
    var text = "\(verdict(tone.brief))"
    let words = tone.strongest.map { "\(quoted($0.term)) (\(NoticeNumber.signed($0.contribution, digits: 1, point: ".")))" }
    if !words.isEmpty { text += ", by \(list(words))" }
    if let article = tone.article, article.label != .none {
      text += tone.headline.map { "; headline \(verdict($0))" } ?? ""
      text += "; the article as a whole \(verdict(article))"
    }
    return text
  }

  private func verdict(_ brief: ToneScore.Brief) -> String {
    switch brief.evidence {
    case .none: tone(brief.label)
    case .weak: "\(tone(brief.label)) (\(score(brief.score))) on little evidence"
    case .enough: "\(tone(brief.label)) (\(score(brief.score)))"
    }
  }

  func alsoIn(_ outlets: [String]) -> String { "also \(names(outlets))" }

  func newIn(_ new: [String], before: [String]) -> String {
    "now also \(names(new))" + (before.isEmpty ? "" : "; before that \(names(before))")
  }

  private func names(_ outlets: [String]) -> String {
    let more = outlets.count - 10
    return list(more > 0 ? outlets.prefix(10) + ["\(number(more)) more"] : outlets)
  }

  func difference(_ part: ArticleChange.Difference.Part, before: String, after: String) -> Notice.Fact {
    let (label, name) =
      switch part {
      case .title: ("Headline", "headline")
      case .lead: ("Standfirst", "standfirst")
      case .text: ("Text", "text")
      }
    if before.isEmpty { return Notice.Fact(label: "Added to the \(name):", text: quoted(after)) }
    if after.isEmpty { return Notice.Fact(label: "Taken out of the \(name):", text: quoted(before)) }
    return Notice.Fact(label: "\(label):", text: "\(quoted(before)) → \(quoted(after))")
  }
}
