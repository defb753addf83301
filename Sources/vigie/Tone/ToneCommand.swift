import ArgumentParser
import Text
import Tone
import Watchlists

struct ToneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tone", abstract: "Scores the tone of texts, and shows the words that made it.",
    subcommands: [ToneStreamCommand.self, ToneTryCommand.self, ToneDiffCommand.self, ToneUnusedCommand.self],
    defaultSubcommand: ToneStreamCommand.self)
}

struct ToneStreamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Scores texts from stdin; this is what `vigie tone` does by itself.",
    discussion: """
      Reads JSON Lines {"id", "lang"?, "text", "target"?} and prints {"id", "score", "label", "evidence", "narrative"?, "quoted"?, "keywords"} for each. With a
      target the score is towards that name; `narrative` and `quoted` are the tone outside quotations and inside. The lexicons are those of the folder, or those that come with the program.

      Example: echo '{"id":"1","lang":"fr","text":"Un échec cuisant pour le ministre."}' | vigie tone
      """)

  @Option(help: ArgumentHelp("A file or folder with lexicons of your own.", valueName: "path")) var watchlists: String?

  private struct Line: Decodable {
    let id: String
    let lang: String?
    let text: String
    let target: String?
  }

  func run() async throws {
    let scorer = try Folder.toneScorer(watchlists)
    let failures = try JSONLines.forEachAtOnce(Line.self) { line, json in
      let paragraphs = ArticleLine.paragraphs(of: line.text)
      let blocks = paragraphs.enumerated().map { Block(.body(paragraph: $0), $1) }
      let language = LanguageDetector.language(of: paragraphs, stated: Language.primary(line.lang))
      let target = line.target.flatMap { ToneTarget(named: $0, in: blocks, language: language) }
      json.line(ToneLine(scorer.score(blocks, language: language, towards: target), id: line.id))
    }
    if failures > 0 { throw ExitCode(1) }
  }
}
