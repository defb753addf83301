import ArgumentParser
import Articles
import Foundation
import Text
import Tone
import Watchlists

/// Times the tone of articles, with all lexicons of a folder loaded.
struct ToneBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tone", abstract: "Times the tone of articles in JSON Lines.",
    discussion: """
      Articles are {"id", "title", "text", "lang"}. The last line printed is {"articles", "megabytes", "mb_s", "mb_s_words", …}: the fastest pass of
      all on one thread, to the score of each article, and to the score with the words that made it.
      """)

  @Option(help: "File of the articles.") var articles: String
  @Option(help: "Folder of the lexicons.") var lexicons: String
  @Option(help: "How often to read it all; the fastest pass counts.") var passes = 5

  func run() throws {
    let articles = try Workload.articles(self.articles, isWhole: true)
    let result = WatchFolder.load(path: lexicons, environment: [:], unset: .error)
    guard let folder = result.folder else {
      throw ValidationError(result.diagnostics.first { $0.severity == .error }?.line ?? "the lexicons do not load")
    }
    let scorer = ToneScorer(folder.lexicons)
    let texts = articles.map { (blocks: $0.blocks, language: $0.language) }
    let bytes = texts.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.text.utf8.count } }
    var (brief, whole) = (Duration.seconds(1000), Duration.seconds(1000))
    var (keywords, sum) = (0, 0.0)
    for _ in 0..<max(passes, 1) {
      sum = 0
      let start = ContinuousClock.now
      for text in texts { sum += scorer.read(text.blocks, language: text.language).brief().score }
      brief = min(brief, start.duration(to: .now))
      keywords = 0
      let second = ContinuousClock.now
      for text in texts { keywords += scorer.read(text.blocks, language: text.language).score().keywords.count }
      whole = min(whole, second.duration(to: .now))
    }
    let entries = folder.lexicons.reduce(0) { $0 + $1.words.count + $1.phrases.count + $1.quantities.count }
    let facts: [String] = [
      "\"articles\":\(texts.count)", "\"entries\":\(entries)", "\"megabytes\":\(Double(bytes) / 1e6)", "\"keywords\":\(keywords)",
      "\"mb_s\":\(Double(bytes) / brief.seconds / 1e6)", "\"mb_s_words\":\(Double(bytes) / whole.seconds / 1e6)", "\"sum\":\(sum)",
    ]
    print("{\(facts.joined(separator: ","))}")
  }
}
