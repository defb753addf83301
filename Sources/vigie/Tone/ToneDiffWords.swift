import Pipeline
import Tone

/// What an edited lexicon changes, for people: a line for the articles as a whole and for each watchlist, and below it what changed class.
enum ToneDiffWords {
  static func lines(_ report: ToneDiffReport) -> [String] {
    var lines = ["\(ReplayWords.articles(report.span)), scored with both lexicons"]
    for line in report.lines where line.watchlist == nil || line.compared > 0 {
      lines += ["", head(line)]
      for sample in line.samples.reversed() { lines += sampleLines(sample) }
      let more = line.changed - line.samples.count
      if more > 0, !line.samples.isEmpty { lines.append("  and \(more) earlier") }
    }
    let silent = report.lines.count { $0.watchlist != nil && $0.compared == 0 }
    if silent > 0 { lines += ["", "\(silent) watchlist\(silent == 1 ? "" : "s") matched none of them"] }
    return lines
  }

  private static func head(_ line: ToneDiffReport.Line) -> String {
    let name = line.watchlist.map { "towards “\(ReplayWords.plain($0))”" } ?? "as a whole"
    var text = "\(name)  \(line.changed) of \(line.compared) changed class"
    if line.rescored > 0 { text += ", \(line.rescored) scored otherwise" }
    let moves = line.moves.sorted { ($1.value, order($0.key)) < ($0.value, order($1.key)) }.map { move, count in
      "\(count) \(move.from.rawValue) → \(move.to.rawValue)"
    }
    return moves.isEmpty ? text : "\(text): \(moves.joined(separator: ", "))"
  }

  private static func order(_ move: ToneDiffReport.Move) -> String { "\(move.from.rawValue) \(move.to.rawValue)" }

  private static func sampleLines(_ sample: ToneDiffReport.Sample) -> [String] {
    let title = ReplayWords.plain(sample.title.isEmpty ? sample.article : sample.title)
    let scores = "\(text(sample.before)) → \(text(sample.after))"
    let words = sample.words.map { word in
      let source = word.source.map { " (\($0))" } ?? ""
      return "\(ReplayWords.plain(word.term)) \(ReplayWords.signed(word.before)) → \(ReplayWords.signed(word.after))\(source)"
    }
    let first = "  " + [sample.date.map(ReplayWords.day), scores, title].compactMap(\.self).joined(separator: "  ")
    return words.isEmpty ? [first] : [first, "      " + words.joined(separator: ", ")]
  }

  private static func text(_ score: ToneDiffReport.Score) -> String {
    score.label == .none ? "none" : "\(score.label.rawValue) \(ReplayWords.signed(score.score))"
  }
}
