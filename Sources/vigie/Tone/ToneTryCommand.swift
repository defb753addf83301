import ArgumentParser
import Text
import Tone

struct ToneTryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Explains the tone of one text, word by word.",
    discussion: """
      Each word that counts is shown with its weight, what came of it where it stands, why, and the line of the lexicon that it is from.

      Example: vigie tone try "Ce n'est pas un succès, mais la guerre est terminée."
      """)

  @Argument(help: "The text.") var text: String
  @Option(help: "Its language; told by its words where it is not given.") var lang: String?
  @Option(help: "A name that the tone is asked towards.") var target: String?
  @Option(help: ArgumentHelp("A file or folder with lexicons of your own.", valueName: "path")) var watchlists: String?

  func run() async throws {
    let scorer = try Folder.toneScorer(watchlists)
    let paragraphs = ArticleLine.paragraphs(of: text)
    let blocks = paragraphs.enumerated().map { Block(.body(paragraph: $0), $1) }
    let language = LanguageDetector.language(of: paragraphs, stated: Language.primary(lang))
    let target = self.target.flatMap { ToneTarget(named: $0, in: blocks, language: language) }
    if let name = self.target, target == nil { Console.err("“\(name)” is not in the text; the tone is that of the whole") }
    Console.out(ToneExplanation.text(for: scorer.score(blocks, language: language, towards: target), language: language))
  }
}

/// A tone score as people read it.
enum ToneExplanation {
  static func text(for tone: ToneScore, language: String?) -> String {
    let language = language ?? "language unknown"
    guard !tone.keywords.isEmpty else {
      return "no evidence (\(language)): no word of a lexicon counts in this text, which is not the same as neutral"
    }
    let width = min(tone.keywords.map(\.term.count).max() ?? 0, 40)
    let rows = tone.keywords.map { keyword in
      var row = ["  \(keyword.term)".padded(to: width + 2), "\(signed(keyword.weight)) → \(signed(keyword.contribution))"]
      if let source = keyword.source { row.append("\(source) \(keyword.entry)") }
      if !keyword.marks.isEmpty { row.append(keyword.marks.joined(separator: ", ")) }
      return row.joined(separator: "  ")
    }
    let good = tone.keywords.reduce(0) { $0 + max($1.contribution, 0) }
    let bad = tone.keywords.reduce(0) { $0 - min($1.contribution, 0) }
    let text = ToneText(tone)
    let head = "\(text.verdict) (\(language))"
    let sums = "  good \(rounded(good)), bad \(rounded(bad)), which counts 1.25 times"
    return ([head] + rows + [sums] + text.beside.map { "  \($0)" }).joined(separator: "\n")
  }

  private static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + rounded(value) }

  private static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
