import ArgumentParser
import Articles
import Foundation
import Matches
import Text
import Watchlists

/// Times the matching engine on a workload of articles and terms, and writes what it found.
struct MatchesBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matches", abstract: "Times the matching engine on articles and terms in JSON Lines.",
    discussion: """
      Articles are {"id", "title", "text", "lang"}, terms {"id", "type": "term"|"phrase"|"near", "words", "slop"}. The last line printed is
      {"articles", "seconds", "build_s", "peak_mb", …}: the fastest pass of all, matching alone, on one thread.
      """)

  @Option(help: "File of the articles.") var articles: String
  @Option(help: "File of the terms.") var terms: String
  @Option(help: "Where every hit goes, as ARTICLE<TAB>TERM lines.") var hits: String?
  @Option(help: "How often to read it all; the fastest pass counts.") var passes = 5
  @Flag(help: "Inflection, aliases, phrases, Boolean operators, blocks and the articles' languages, instead of the workload's plain rule.")
  var whole = false

  func run() throws {
    let articles = try Workload.articles(self.articles, isWhole: whole)
    let text = try Workload.watchlists(terms, isWhole: whole)
    let before = Memory.peakKilobytes()
    let build = ContinuousClock.now
    let lists = try Self.load(text.yaml)
    let loaded = build.duration(to: .now)
    let compile = ContinuousClock.now
    let matcher = Matcher(lists)
    let compiled = compile.duration(to: .now)
    let grown = Memory.peakKilobytes() - before
    // The workload's rule knows no language, so nobody is to tell one.
    let texts = articles.map { ($0, whole ? $0.blocks : [Block(.title, $0.title)]) }
    try hits.map { try write(matcher, texts, text.ids, to: $0) }
    var best = Duration.seconds(1000)
    var first = Duration.zero
    // Plain memory: a variable that a closure holds is guarded at each access.
    let tally = UnsafeMutableBufferPointer<Int>.allocate(capacity: 2)
    defer { tally.deallocate() }
    for pass in 0..<max(passes, 1) {
      tally.initialize(repeating: 0)
      let start = ContinuousClock.now
      for (article, blocks) in texts {
        matcher.scan(article, blocks: blocks, inFull: whole) { hit in
          tally[0] += 1
          tally[1] &+= hit.start ^ hit.scalarEnd ^ Int(hit.allowances.rawValue)
        }
      }
      let time = start.duration(to: .now)
      if pass == 0 { first = time }
      best = min(best, time)
    }
    let bytes = articles.reduce(0) { $0 + $1.title.utf8.count + ($1.paragraphs ?? []).reduce(0) { $0 + $1.utf8.count } }
    let facts: [String] = [
      "\"articles\":\(articles.count)", "\"seconds\":\(best.seconds)", "\"build_s\":\(compiled.seconds)", "\"load_s\":\(loaded.seconds)",
      "\"peak_mb\":\(Double(Memory.peakKilobytes()) / 1024)", "\"set_mb\":\(Double(grown) / 1024)", "\"hits\":\(tally[0])",
      "\"mb_s\":\(Double(bytes) / best.seconds / 1e6)", "\"first_pass_mb_s\":\(Double(bytes) / first.seconds / 1e6)",
      "\"check\":\(tally[1] & 0xFFFF)",
    ]
    print("{\(facts.joined(separator: ","))}")
  }

  private static func load(_ yaml: String) throws -> [Watchlist] {
    let file = FileManager.default.temporaryDirectory.appending(path: "matches-bench-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(yaml.utf8).write(to: file)
    let result = WatchFolder.load(path: file.path(), environment: [:], unset: .error)
    guard let folder = result.folder else {
      throw ValidationError(result.diagnostics.first { $0.severity == .error }?.line ?? "the terms do not load")
    }
    return folder.watchlists
  }

  private func write(_ matcher: Matcher, _ texts: [(Article, [Block])], _ ids: [[String]], to path: String) throws {
    var lines = ""
    for (article, blocks) in texts {
      var found: Set<String> = []
      matcher.scan(article, blocks: blocks, inFull: whole) { found.insert(ids[$0.watchlist][$0.term]) }
      for id in found.sorted() { lines += "\(article.id)\t\(id)\n" }
    }
    try Data(lines.utf8).write(to: URL(filePath: path))
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
