import Foundation
import Pipeline
import Watchlists

/// Entries that counted in no article, for people: the folder's own files line by line, those of the program in one line each.
enum ToneUnusedWords {
  /// - Parameters:
  ///   - most: entries that are shown of a file.
  ///   - all: the program's own entries too.
  static func lines(_ outcome: ToneUnusedOutcome, most: Int, all: Bool) -> [String] {
    var lines = [head(outcome)]
    if let days = outcome.fewerDays {
      lines.append(
        "they span \(days) day\(days == 1 ? "" : "s") of the \(outcome.days) that were asked for: a word may be of another season")
    }
    for file in outcome.ownFiles { lines += [""] + fileLines(file, outcome, most, isListed: true) + overridden(file, most) }
    let shipped = outcome.shippedFiles
    if !shipped.isEmpty { lines += ["", "lexicons that come with the program" + (all ? "" : ", in numbers (--all names the entries)")] }
    for file in shipped where file.isTold { lines += fileLines(file, outcome, most, isListed: all) }
    let silent = Set(shipped.filter { !$0.isTold }.map { "\($0.key.language) (\(articles($0.articles)))" }).sorted()
    if !silent.isEmpty { lines.append("too few articles to tell, \(outcome.least) are wanted: \(silent.joined(separator: ", "))") }
    if !outcome.report.files.contains(where: \.isTold) {
      lines += ["", "nothing can be said of any entry: there are too few articles"]
    }
    return lines
  }

  private static func head(_ outcome: ToneUnusedOutcome) -> String {
    let languages = outcome.report.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let counts = languages.prefix(8).map { "\($0.key.isEmpty ? "language unknown" : $0.key) \($0.value)" }
    return "\(ReplayWords.articles(outcome.report.span)) (\(counts.joined(separator: ", ")))"
  }

  private static func fileLines(_ file: ToneUsageReport.File, _ outcome: ToneUnusedOutcome, _ most: Int, isListed: Bool) -> [String] {
    let name = "\(file.key.file) (\(file.key.language), \(articles(file.articles)))"
    guard file.isTold else { return ["\(name)  too few articles to tell: \(outcome.least) are wanted"] }
    let head = "\(name)  \(file.unused.count) of \(file.entries) \(file.entries == 1 ? "entry" : "entries") counted in none"
    guard isListed, !file.unused.isEmpty else { return [head] }
    let shown = file.unused.prefix(most).map { entry in
      "  \(file.key.file):\(entry.place.line)  \(ReplayWords.plain(entry.written))\(forms(entry))  \(ReplayWords.signed(entry.weight))"
    }
    let more = file.unused.count - shown.count
    return [head] + shown + (more > 0 ? ["  and \(more) more (--most)"] : [])
  }

  private static func articles(_ count: Int) -> String { "\(count == 0 ? "no" : "\(count)") article\(count == 1 ? "" : "s")" }

  private static func overridden(_ file: ToneUsageReport.File, _ most: Int) -> [String] {
    let shown = file.overridden.prefix(most).map { entry in
      let other = entry.overriddenBy.map { "\($0.file):\($0.line)" } ?? "another"
      return "  \(file.key.file):\(entry.place.line)  \(ReplayWords.plain(entry.written))  never counts: \(other) goes before it"
    }
    let more = file.overridden.count - shown.count
    return shown + (more > 0 ? ["  and \(more) more that a later line goes before"] : [])
  }

  private static func forms(_ entry: ToneUsageReport.Entry) -> String {
    entry.forms > 1 ? " (and \(entry.forms - 1) more form\(entry.forms == 2 ? "" : "s"))" : ""
  }
}
