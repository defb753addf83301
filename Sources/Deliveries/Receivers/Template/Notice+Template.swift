import Foundation
import Watchlists

extension Notice {
  /// By the names of `TemplateFields`.
  func templateFields(priority: Int) -> TemplateFieldValues {
    [
      "id": .text(id), "type": .text(type), "family": .text(family), "severity": .text(severity.rawValue), "gravity": .text(gravity),
      "language": .text(language.rawValue), "date": .text(date.formatted(.iso8601)), "until": .text(until.formatted(.iso8601)),
      "subject": .text(subject), "action": .text(phase == .ends ? "resolve" : "trigger"), "page": .text(page ?? ""),
      "link": .text(link ?? ""),
      "priority": .number(priority), "time": .number(Int(min(max(date.timeIntervalSince1970, 0), 1e12))),
      "count": .number(items.count + hidden.values.reduce(0, +)), "title": .text(headline), "opening": .text(opening),
      "watchlist": .text(watchlist), "about": .text(about), "text": .text(plainText()), "more": .text(more ?? ""),
      "passages": .list(passages.map { ["text": .text($0.text), "marked": .runs($0.runs), "quoted": .runs(quoted($0))] }),
      "facts": .list(facts.map { ["label": .text($0.label), "text": .text($0.text)] }),
      "items": .list(
        items.map {
          [
            "title": .text($0.title), "note": .text($0.note), "watchlist": .text($0.watchlist), "link": .text($0.link ?? ""),
            "severity": .text($0.severity.rawValue),
          ]
        }),
    ]
  }

  /// In the quotation marks of the language.
  private func quoted(_ passage: Passage) -> [Run] {
    let quotes = words.quotes
    let runs = passage.runs.map { Run(text: words.nested($0.text), isMarked: $0.isMarked) }
    return [Run(text: quotes.open, isMarked: false)] + runs + [Run(text: quotes.close, isMarked: false)]
  }

  /// As PagerDuty and its like grade it.
  private var gravity: String {
    switch severity {
    case .low: "info"
    case .normal: "warning"
    case .high: "error"
    case .critical: "critical"
    }
  }

  /// When whoever keeps what is going on may forget it: what has ended at once, what stands for itself after an hour. What lasts is told once, and so
  /// it is kept for long.
  private var until: Date {
    switch phase {
    case .single: date.addingTimeInterval(3600)
    case .begins: date.addingTimeInterval(7 * 86_400)
    case .ends: date
    }
  }
}

extension TemplateFields {
  /// Whether a field of a message, or of one of its lists, comes from outside. A name has one kind, wherever it stands.
  static func isForeign(_ name: String) -> Bool { foreign.contains(name) }

  private static let foreign: Set<String> = message.reduce(into: []) { names, field in
    switch field.value {
    case .foreign: names.insert(field.key)
    case .list(let fields): names.formUnion(fields.filter { $0.value == .foreign }.keys)
    case .own, .number: break
    }
  }
}
