import Alerts
import Articles
import Foundation
import Text
import Tone
import Watchlists

extension Notice {
  /// Sentences that are shown at most.
  static let mostPassages = 3
  static let mostTerms = 8

  init(_ alert: Alert, _ language: MessageLanguage, _ page: String?) {
    let words = language.words
    let article = alert.article
    let watchlist = CleanText.line(alert.watchlist, limit: 200)
    let feed = article.feed.map { CleanText.line($0, limit: 200) }.flatMap { $0.isEmpty ? nil : $0 }
    let facts = AlertFacts(
      watchlist: watchlist, feed: feed, date: article.published ?? alert.firstSeen, isPublished: article.published != nil)
    let title = CleanText.line(article.title)
    self.init(
      id: alert.id, type: AlertPayload.Kind(alert.reason).rawValue, language: language, severity: alert.severity, date: alert.created,
      subject: alert.id, about: watchlist.isEmpty ? "Vigie" : watchlist, watchlist: watchlist,
      headline: title.isEmpty ? words.labels.untitled : title,
      opening: "", link: Self.link(article.url), page: page.map { "\($0)/alerts/\(alert.id)" })
    if alert.reason == .test { headline = words.labels.test.headline }
    opening = Self.opening(of: alert, facts, words)
    let passages = Self.passages(of: alert)
    // Those of a changed article are what it said once.
    if alert.reason != .articleChanged { self.passages = passages }
    self.facts = Self.facts(of: alert, saying: passages, words)
  }

  private static func opening(of alert: Alert, _ facts: AlertFacts, _ words: any NoticeWords) -> String {
    switch alert.reason {
    case .firstSeen: words.firstSeen(facts)
    case .storyGrows:
      words.storyGrows(
        facts, first: alert.story?.first.map { FirstFacts($0, beside: alert.article.title) }, outlets: names(alert.story?.outlets))
    case .articleChanged: words.changed(facts, alert.change?.kind ?? .changed, noticed: alert.change?.noticed ?? alert.created)
    case .test: words.labels.test.opening
    }
  }

  /// What has changed comes first; why an article was told of, and its tone, are of what it said before.
  private static func facts(of alert: Alert, saying passages: [Passage], _ words: any NoticeWords) -> [Fact] {
    let labels = words.labels
    var facts: [Fact] = []
    for difference in (alert.change?.differences ?? []).prefix(5) {
      let (before, after) = (CleanText.line(difference.before, limit: 300), CleanText.line(difference.after, limit: 300))
      facts.append(words.difference(difference.part, before: before, after: after))
    }
    if alert.reason == .articleChanged {
      let said = passages.map { words.quoted(CleanText.line($0.text, limit: 300)) }
      if facts.isEmpty, !said.isEmpty { facts.append(Fact(label: labels.saidBefore, text: said.joined(separator: " "))) }
      return facts + lastFacts(of: alert, words)
    }
    let terms = FoundTerm.terms(of: alert)
    if !terms.isEmpty { facts.append(Fact(label: labels.why, text: words.why(Array(terms.prefix(mostTerms))))) }
    if alert.reason != .test { facts.append(Fact(label: labels.tone, text: words.tone(alert.tone))) }
    return facts + lastFacts(of: alert, words)
  }

  private static func lastFacts(of alert: Alert, _ words: any NoticeWords) -> [Fact] {
    let labels = words.labels
    var facts: [Fact] = []
    if let outlets = outlets(alert, words) { facts.append(Fact(label: labels.outlets, text: outlets)) }
    if alert.severity != .normal { facts.append(Fact(label: labels.severity, text: words.severity(alert.severity))) }
    return facts
  }

  private static func outlets(_ alert: Alert, _ words: any NoticeWords) -> String? {
    let all = alert.story?.outlets ?? []
    if let new = alert.story?.newOutlets, !new.isEmpty { return words.newIn(names(new), before: names(all.dropLast(new.count))) }
    // The article's own may be another than the feed that brought it.
    let own = alert.story?.own ?? alert.article.feed
    let others = names(all.filter { $0 != own })
    return others.isEmpty ? nil : words.alsoIn(others)
  }

  private static func names(_ outlets: [String]?) -> [String] {
    (outlets ?? []).map { CleanText.line($0, limit: 100) }.filter { !$0.isEmpty }
  }

  /// The sentences that the terms stood in, each once with all its marks: the first of each term rather than others, and in the order of the article. That
  /// of the headline is shown already.
  private static func passages(of alert: Alert) -> [Passage] {
    var places: [String: (isFirst: Bool, order: Int, paragraph: Int)] = [:]
    var marks: [String: [Range<Int>]] = [:]
    var terms: Set<String> = []
    for term in alert.terms where term.block != .title {
      for sentence in term.sentences.prefix(20) {
        let isFirst = terms.insert(term.term).inserted
        let before = places[sentence.text]
        let paragraph = min(before?.paragraph ?? .max, term.block.paragraph)
        places[sentence.text] = (isFirst || before?.isFirst ?? false, before?.order ?? places.count, paragraph)
        marks[sentence.text, default: []] += sentence.marks
      }
    }
    let ranked = places.sorted { ($0.value.isFirst ? 0 : 1, $0.value.order) < ($1.value.isFirst ? 0 : 1, $1.value.order) }
    let chosen = ranked.prefix(mostPassages).map { text, place in
      let paragraphs = alert.article.paragraphs ?? []
      let lead = alert.article.lead ?? paragraphs.first ?? ""
      let paragraph = paragraphs.indices.contains(place.paragraph) ? paragraphs[place.paragraph] : lead
      let found = paragraph.range(of: text, options: .literal)
      let position = found.map { paragraph.utf8.distance(from: paragraph.startIndex, to: $0.lowerBound) }
      return (text: text, place: (place.paragraph, position ?? .max, place.order))
    }
    return chosen.sorted { $0.place < $1.place }.map { Passage($0.text, marks: marks[$0.text] ?? []) }.filter { !$0.runs.isEmpty }
  }
}

extension FirstFacts {
  fileprivate init(_ first: AlertStory.First, beside title: String) {
    let shown = CleanText.line(first.title, limit: 300)
    let outlet = first.outlet.map { CleanText.line($0, limit: 100) }
    self.init(
      title: shown.isEmpty || shown == CleanText.line(title, limit: 300) ? nil : shown, outlet: outlet.flatMap { $0.isEmpty ? nil : $0 },
      alerted: first.alerted)
  }
}

extension Notice.Passage {
  /// Bytes of a sentence that are shown.
  private static let most = 700
  private static let before = 250

  /// - Parameter marks: UTF-8 bytes into the text, in any order. A sentence that is too long is cut around the first.
  init(_ text: String, marks: [Range<Int>]) {
    let bytes = Array(text.utf8)
    let marks = Self.joined(marks.filter { $0.lowerBound >= 0 && $0.upperBound <= bytes.count && !$0.isEmpty }, in: bytes)
    let first = marks.first?.lowerBound ?? 0
    let start = bytes.count <= Self.most ? 0 : Self.edge(bytes, max(0, first - Self.before))
    let end = bytes.count <= Self.most ? bytes.count : Self.edge(bytes, min(bytes.count, start + Self.most))
    var runs: [Notice.Run] = start > 0 ? [Notice.Run(text: "… ", isMarked: false)] : []
    var position = start
    func add(_ range: Range<Int>, isMarked: Bool) {
      let text = CleanText.piece(String(decoding: bytes[range], as: UTF8.self))
      if !text.isEmpty { runs.append(Notice.Run(text: text, isMarked: isMarked)) }
    }
    for mark in marks where mark.lowerBound >= position && mark.upperBound <= end {
      add(position..<mark.lowerBound, isMarked: false)
      add(mark, isMarked: true)
      position = mark.upperBound
    }
    add(position..<end, isMarked: false)
    if end < bytes.count { runs.append(Notice.Run(text: " …", isMarked: false)) }
    self.init(runs: Self.trimmed(runs))
  }

  /// In order; those that overlap, or have nothing but spaces between them, are one.
  private static func joined(_ marks: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, mark.lowerBound <= last.upperBound || bytes[last.upperBound..<mark.lowerBound].allSatisfy({ $0 == 0x20 }) {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        joined.append(mark)
      }
    }
    return joined
  }

  private static func trimmed(_ runs: [Notice.Run]) -> [Notice.Run] {
    var runs = runs
    if let first = runs.first, first.text.hasPrefix(" ") { runs[0].text = String(first.text.drop { $0 == " " }) }
    if let last = runs.last, last.text.hasSuffix(" ") {
      runs[runs.count - 1].text = String(last.text.reversed().drop { $0 == " " }.reversed())
    }
    return runs.filter { !$0.text.isEmpty }
  }

  /// The next byte at or before `position` where a scalar begins.
  private static func edge(_ bytes: [UInt8], _ position: Int) -> Int {
    var position = position
    while position > 0, position < bytes.count, bytes[position] & 0xC0 == 0x80 { position -= 1 }
    return position
  }
}

extension Block.Kind {
  /// Counted from 0, as in the article; the lead stands before them.
  fileprivate var paragraph: Int {
    switch self {
    case .title, .lead: -1
    case .body(let paragraph): paragraph
    }
  }
}

extension FoundTerm {
  /// Each term once, with the places that it was found in.
  static func terms(of alert: Alert) -> [FoundTerm] {
    var terms: [FoundTerm] = []
    for found in alert.terms {
      let index = terms.firstIndex { $0.written == found.term } ?? terms.count
      if index == terms.count { terms.append(FoundTerm(written: found.term)) }
      if found.allowances.first == "not in the text" { continue }
      switch found.block {
      case .title: terms[index].isInTitle = true
      case .lead: terms[index].isInLead = true
      case .body(let paragraph):
        let number = min(max(paragraph, 0), 1_000_000) + 1
        if !terms[index].paragraphs.contains(number) { terms[index].paragraphs.append(number) }
      }
      for allowance in found.allowances.prefix(20).map(AllowanceWords.init) where !terms[index].allowances.contains(allowance) {
        terms[index].allowances.append(allowance)
      }
    }
    for index in terms.indices { terms[index].paragraphs.sort() }
    return terms
  }
}

extension ToneScore {
  /// The words that weigh most, each once, fit to be shown.
  var strongest: [(term: String, contribution: Double)] {
    var words: [(term: String, contribution: Double)] = []
    for keyword in keywords.sorted(by: { abs($0.contribution) > abs($1.contribution) }) where abs(keyword.contribution) >= 0.05 {
      let term = CleanText.line(keyword.term, limit: 80)
      guard words.count < 4 else { break }
      if !words.contains(where: { $0.term.lowercased() == term.lowercased() }) { words.append((term, keyword.contribution)) }
    }
    return words
  }
}
