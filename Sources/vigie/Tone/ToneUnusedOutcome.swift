import Foundation
import Pipeline
import Watchlists

/// A report with what it takes to read it.
struct ToneUnusedOutcome {
  let report: ToneUsageReport
  /// The files that are not the program's.
  let own: Set<String>
  /// Asked for.
  let days: Int
  let least: Int
  /// When the archive was looked at; nil for articles from elsewhere.
  let end: Date?

  var ownFiles: [ToneUsageReport.File] { report.files.filter { own.contains($0.key.file) } }
  /// Where the folder holds copies of the program's own files, nothing is left of these.
  var shippedFiles: [ToneUsageReport.File] { report.files.filter { !own.contains($0.key.file) && $0.entries > 0 } }

  /// Days that the articles span, where those are fewer than were asked for.
  var fewerDays: Int? {
    guard let days = report.span.days(until: end) else { return nil }
    let whole = Int(min(max(days.rounded(.up), 1), 1e6))
    return whole < self.days ? whole : nil
  }
}

/// The one object of `tone unused --format json`.
struct ToneUnusedJSON: Encodable {
  struct Entry: Encodable {
    let line: Int
    let entry: String
    let weight: Double
    let overriddenBy: String?

    init(_ entry: ToneUsageReport.Entry) {
      (line, self.entry, weight) = (entry.place.line, entry.written, entry.weight)
      overriddenBy = entry.overriddenBy.map { "\($0.file):\($0.line)" }
    }
  }

  struct File: Encodable {
    let file: String
    let language: String
    let shipped: Bool
    let articles: Int
    let enough: Bool
    let entries: Int
    /// Left out where there were too few articles.
    let unused: Int?
    /// Of the program's own files only with `--all`.
    let unusedEntries: [Entry]?
    let overridden: [Entry]?
  }

  let articles: Int
  let skipped: Int
  let from: Date?
  let to: Date?
  let days: Int
  let least: Int
  let languages: [String: Int]
  let files: [File]

  init(_ outcome: ToneUnusedOutcome, all: Bool, skipped: Int) {
    let report = outcome.report
    self.skipped = skipped
    (articles, from, to) = (report.span.articles, report.span.first, report.span.last)
    (days, least, languages) = (outcome.days, outcome.least, report.languages)
    files = (outcome.ownFiles + outcome.shippedFiles).map { file in
      let isShipped = !outcome.own.contains(file.key.file)
      let isListed = all || !isShipped
      return File(
        file: file.key.file, language: file.key.language, shipped: isShipped, articles: file.articles, enough: file.isTold,
        entries: file.entries, unused: file.isTold ? file.unused.count : nil,
        unusedEntries: file.isTold && isListed ? file.unused.map(Entry.init) : nil,
        overridden: isShipped ? nil : file.overridden.map(Entry.init))
    }
  }
}
