import Alerts
import Articles
import Feeds
import Foundation
import HTTP
import Tone
package import Watchlists

extension Notice {
  /// - Parameters:
  ///   - page: where the receiver's people reach the agent's page, without a slash at the end.
  ///   - decision: why its receiver is told of it, and now.
  package init(_ content: DeliveryContent, language: MessageLanguage, page: String? = nil, decision: String? = nil) {
    self.init(content, language, page)
    // A summary says so itself.
    if case .summary = content { return }
    if let hold = decision.flatMap(HoldWords.init) {
      facts.append(Fact(label: words.labels.delivery, text: words.held(hold.kind, until: hold.moment)))
    }
  }

  private init(_ content: DeliveryContent, _ language: MessageLanguage, _ page: String?) {
    switch content {
    case .alert(let alert): self.init(alert, language, page)
    case .summary(let summary): self.init(summary, language, page)
    case .surgeEvent(let event):
      self.init(
        event: event.id, type: event.kind.rawValue, date: event.date, about: event.watchlist,
        phase: event.kind == .started ? .begins : .ends,
        severity: .high, words: language.words.words(for: event), language, page)
      watchlist = about
      items = event.titles.prefix(10).map {
        Item(title: CleanText.line($0, limit: 300), link: nil, note: "", watchlist: about, severity: .normal)
      }
    case .receiverEvent(let event):
      self.init(
        event: event.id, type: event.kind.rawValue, date: event.date, about: event.receiver,
        phase: event.kind == .recovered ? .ends : .begins, severity: .high, words: language.words.words(for: event), language, page)
      add(cause: event.reason)
    case .toneEvent(let event):
      self.init(
        event: event.id, type: event.kind.rawValue, date: event.date, about: event.watchlist,
        phase: event.kind == .settled ? .ends : .begins, severity: .normal, words: language.words.words(for: event), language,
        page.map { $0 + "/tone" })
      watchlist = about
    case .sourceEvent(let event):
      let name = (event.name ?? event.address).map { CleanText.line($0, limit: 200) }
      self.init(
        event: event.id, type: event.kind.rawValue, date: event.date, about: name ?? "Vigie", phase: Self.phase(of: event.kind),
        severity: .high, words: language.words.words(for: event, name: name), key: event.feed, language, page.map { $0 + "/sources" })
      if event.kind == .down || event.kind == .networkDown { add(cause: event.error) }
    }
  }

  private init(
    event id: String, type: String, date: Date, about: String, phase: Phase, severity: Severity, words: EventWords,
    key: String? = nil, _ language: MessageLanguage, _ page: String?
  ) {
    self.init(
      id: id, type: type, language: language, severity: severity, date: date, phase: phase, subject: id,
      about: CleanText.line(about, limit: 200),
      headline: words.headline, opening: words.opening, page: page)
    if phase != .single { subject = "\(family)_" + StableID.text(of: [family, key ?? about]) }
  }

  private static func phase(of kind: SourceEvent.Kind) -> Phase {
    switch kind {
    case .down, .stale, .networkDown: .begins
    case .recovered, .networkRecovered: .ends
    case .gone, .overflow: .single
    }
  }

  private init(_ summary: Summary, _ language: MessageLanguage, _ page: String?) {
    let words = language.words
    self.init(
      id: summary.id, type: "alert.summary", language: language, severity: summary.items.map(\.severity).max() ?? .normal, date: summary.to,
      subject: summary.id, about: CleanText.line(summary.receiver, limit: 200), headline: words.headline(of: summary),
      opening: words.opening(of: summary), page: page)
    if summary.watchlists.count == 1, let only = summary.watchlists.keys.first { watchlist = CleanText.line(only, limit: 200) }
    if summary.watchlists.count > 1 { facts.append(Fact(label: words.labels.watchlists, text: words.watchlists(summary.watchlists))) }
    hidden = summary.watchlists
    for item in summary.items.prefix(Summary.mostItems) {
      items.append(Item(item, words, isOnlyWatchlist: summary.watchlists.count == 1))
      hidden[item.watchlist, default: 1] -= 1
    }
    hidden = hidden.filter { $0.value > 0 }
  }

  private mutating func add(cause: String?) {
    guard let cause = cause.map({ CleanText.line($0, limit: 500) }), !cause.isEmpty else { return }
    facts.append(Fact(label: words.labels.cause, text: words.cause(cause)))
  }

  /// The address as a browser may follow it: http or https, without a login, percent-encoded (brackets too, which end an address in Markdown), 2048 bytes at most; nil for anything else.
  package static func link(_ url: String?) -> String? {
    guard let url, url.utf8.count <= 2048, let parsed = try? HTTPURL(url) else { return nil }
    var link = ""
    for byte in parsed.text.utf8 {
      if byte > 0x20, byte < 0x7F, !"\"()<>\\^`{|}".utf8.contains(byte) {
        link.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        link += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    // Versions of libcurl write what they encode in small letters or in capitals.
    link = link.replacing(/%[0-9a-f]{2}/.ignoresCase()) { $0.output.uppercased() }
    return link.utf8.count <= 2048 ? link : nil
  }
}

extension Notice.Item {
  init(_ item: Summary.Item, _ words: any NoticeWords, isOnlyWatchlist: Bool) {
    let title = CleanText.line(item.title, limit: 300)
    var notes = isOnlyWatchlist ? [] : [CleanText.line(item.watchlist, limit: 100)]
    if let feed = item.feed.map({ CleanText.line($0, limit: 100) }), !feed.isEmpty { notes.append(feed) }
    if item.tone.evidence != .none { notes.append("\(words.tone(item.tone.label)) \(words.score(item.tone.score))") }
    if item.severity > .normal { notes.append(words.named(item.severity)) }
    self.init(
      title: title.isEmpty ? words.labels.untitled : title, link: Notice.link(item.url), note: notes.joined(separator: " · "),
      watchlist: item.watchlist, severity: item.severity)
  }
}
