package import Alerts
import Articles
import Foundation
import Text
import Tone
package import Watchlists

/// The body of a webhook (design: Standard Webhooks 1.0.0, payload structure). Its JSON Schema is `deploy/alert.schema.json`; receivers rely on
/// every key.
package struct AlertPayload: Sendable {
  /// What a receiver's inbox takes for sure, by the advice of Standard Webhooks.
  package static let targetBytes = 20 * 1024

  package enum Kind: String, Encodable, Sendable {
    case created = "alert.created"
    /// Its story has grown, or its article has changed; `reason` says which.
    case updated = "alert.updated"
    case test = "alert.test"
  }

  package struct Source: Encodable, Sendable {
    let id: String
    let url: String?
    let title: String
    let authors: [String]
    let feed: String?
    let language: String?
    let published: Date?
    let firstSeen: Date
  }

  package struct Mark: Encodable, Sendable {
    let start: Int
    let end: Int
  }

  package struct Sentence: Encodable, Sendable {
    let text: String
    /// UTF-8 bytes into `text`.
    let marks: [Mark]
  }

  package struct Term: Encodable, Sendable {
    let term: String
    let block: String
    let paragraph: Int?
    var sentences: [Sentence]
    let allowances: [String]
  }

  package struct Keyword: Encodable, Sendable {
    let term: String
    let entry: String
    let source: String?
    let weight: Double
    let contribution: Double
    let marks: [String]
  }

  package struct ToneBrief: Encodable, Sendable {
    let score: Double
    let label: String
    let evidence: String
  }

  package struct ToneData: Encodable, Sendable {
    let score: Double
    let label: String
    let evidence: String
    let narrative: Double?
    let quoted: Double?
    let headline: ToneBrief?
    let article: ToneBrief?
    let ignored: [String]?
    var keywords: [Keyword]
  }

  package struct Contents: Encodable, Sendable {
    let id: String
    let watchlist: String
    let file: String
    let reason: String
    /// Why its receiver is told of it, and now.
    let because: String?
    let severity: String
    /// What people would be told, in the receiver's language, as plain text of several lines.
    var text: String
    let article: Source
    var terms: [Term]
    var tone: ToneData
    let story: Story?
    var change: Change?
    /// The alert on the page of the agent that sent it.
    let page: String?
    /// Sentences or tone words were left out to keep the body small; no term ever is.
    var truncated: Bool?
  }

  package let notice: Notice
  package private(set) var data: Contents
  private let isCloudEvent: Bool

  /// - Parameters:
  ///   - decision: of the routes, as the delivery has it.
  ///   - pageBase: where the agent's page is reached, without a slash at the end.
  package init(
    _ alert: Alert, language: MessageLanguage = .english, decision: String? = nil, pageBase: String? = nil, isCloudEvent: Bool = false
  ) {
    let notice = Notice(.alert(alert), language: language, page: pageBase, decision: decision)
    let article = alert.article
    self.notice = notice
    self.isCloudEvent = isCloudEvent
    data = Contents(
      id: alert.id, watchlist: alert.watchlist, file: alert.file, reason: alert.reason.rawValue,
      because: decision.map { CleanText.cut($0, bytes: 500) },
      severity: alert.severity.rawValue,
      text: CleanText.cut(notice.plainText(), bytes: 6000),
      article: Source(
        id: article.id, url: article.url.map { CleanText.cut($0, bytes: 2048) }, title: CleanText.cut(article.title, bytes: 1000),
        authors: article.authors.prefix(10).map { CleanText.cut($0, bytes: 200) }, feed: article.feed.map { CleanText.cut($0, bytes: 200) },
        language: article.language,
        published: article.published, firstSeen: alert.firstSeen),
      terms: alert.terms.map(Term.init), tone: ToneData(alert.tone), story: alert.story.map(Story.init),
      change: alert.change.map(Change.init),
      page: notice.page)
  }

  /// The bytes to send: small enough, and the same for the same alert.
  package var bytes: [UInt8] { bytes(.full) }

  /// - Parameter detail: less than full leaves out what is long from the start, for a receiver that has found the whole too large.
  func bytes(_ detail: Notice.Detail) -> [UInt8] {
    var contents = data
    var bytes = detail == .full ? envelope(contents) : []
    let most = detail == .full ? Self.targetBytes : Self.targetBytes / 4
    // Sentences go first from the end, since the first ones tell most; and the tone words that weigh least.
    for keep in detail == .full ? [5, 2, 1, 0] : [1, 0] where bytes.isEmpty || bytes.count > most {
      contents.truncated = true
      for index in contents.terms.indices { contents.terms[index].shorten(keep) }
      contents.tone.keepStrongest(10 * keep + 3)
      contents.text = CleanText.cut(data.text, bytes: 500 + 1000 * keep)
      contents.change?.shorten(keep)
      if keep == 0 { contents.terms = contents.terms.prefix(50).map { $0 } }
      bytes = envelope(contents)
    }
    return bytes
  }

  private func envelope(_ contents: Contents) -> [UInt8] { WebhookEnvelope(notice, isCloudEvent: isCloudEvent, data: contents).bytes }

  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension AlertPayload.Kind {
  init(_ reason: AlertReason) {
    self =
      switch reason {
      case .firstSeen: .created
      case .storyGrows, .articleChanged: .updated
      case .test: .test
      }
  }
}

extension AlertPayload.Term {
  init(_ term: AlertTerm) {
    self.init(
      term: term.term, block: term.block.name, paragraph: term.block.paragraph, sentences: term.sentences.map(AlertPayload.Sentence.init),
      allowances: Array(term.allowances.prefix(20)))
  }

  mutating func shorten(_ keep: Int) {
    sentences = sentences.prefix(keep).filter { $0.text.utf8.count <= 2000 }
  }
}

extension AlertPayload.Sentence {
  /// A sentence of more than 2 kB is cut around its first mark.
  init(_ sentence: MarkedSentence) {
    let bytes = Array(sentence.text.utf8)
    let first = sentence.marks.first?.lowerBound ?? 0
    guard bytes.count > 2000 else {
      self.init(text: sentence.text, marks: sentence.marks.map { AlertPayload.Mark(start: $0.lowerBound, end: $0.upperBound) })
      return
    }
    let start = Self.edge(bytes, max(0, first - 500))
    let end = Self.edge(bytes, min(bytes.count, first + 1000))
    let marks = sentence.marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
    self.init(
      text: String(decoding: bytes[start..<end], as: UTF8.self),
      marks: marks.map { AlertPayload.Mark(start: $0.lowerBound - start, end: $0.upperBound - start) })
  }

  /// The next byte at or before `position` where a scalar begins.
  private static func edge(_ bytes: [UInt8], _ position: Int) -> Int {
    var position = position
    while position > 0, position < bytes.count, bytes[position] & 0xC0 == 0x80 { position -= 1 }
    return position
  }
}

extension AlertPayload.ToneData {
  init(_ tone: ToneScore) {
    self.init(
      score: AlertPayload.rounded(tone.score), label: tone.label.rawValue, evidence: tone.evidence.rawValue,
      narrative: tone.narrative.map(AlertPayload.rounded), quoted: tone.quoted.map(AlertPayload.rounded),
      headline: tone.headline.map(AlertPayload.ToneBrief.init), article: tone.article.map(AlertPayload.ToneBrief.init),
      ignored: tone.ignored.isEmpty ? nil : tone.ignored.prefix(20).map { CleanText.cut($0, bytes: 100) },
      keywords: tone.keywords.map(AlertPayload.Keyword.init))
  }
}

extension AlertPayload.ToneData {
  /// Of words that weigh the same the first ones stay.
  mutating func keepStrongest(_ count: Int) {
    let order = keywords.indices.sorted { (-abs(keywords[$0].contribution), $0) < (-abs(keywords[$1].contribution), $1) }
    keywords = order.prefix(count).sorted().map { keywords[$0] }
  }
}

extension AlertPayload.ToneBrief {
  init(_ brief: ToneScore.Brief) {
    self.init(score: AlertPayload.rounded(brief.score), label: brief.label.rawValue, evidence: brief.evidence.rawValue)
  }
}

extension AlertPayload.Keyword {
  init(_ keyword: ToneKeyword) {
    self.init(
      term: CleanText.cut(keyword.term, bytes: 100), entry: keyword.entry, source: keyword.source, weight: keyword.weight,
      contribution: AlertPayload.rounded(keyword.contribution), marks: keyword.marks)
  }
}
