import Alerts
import ArgumentParser
import Articles
import Feeds
import Foundation
import Matches
import Storage
import Tone
import Watchlists

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says stage by stage why a watchlist matches an article or does not, with near misses.",
    discussion: """
      The article is one of the store (--article), a page that is fetched (--url), or one JSON object on stdin, as `match` reads it.
      Exit code 0 whether it matches or not.

      Example: vigie explain --watchlists watchlists --watchlist 'OTAN' < article.json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var options: StoreOptions
  @Option(help: ArgumentHelp("Name of the watchlist.", discussion: "Left out: all of them.", valueName: "name")) var watchlist: String?
  @Option(help: ArgumentHelp("An article of the store.", valueName: "id")) var article: String?
  @Option(help: "A page to fetch.") var url: String?
  @Option(help: "text or json.") var format = Format.text

  func validate() throws {
    guard options.watchlists != nil else { throw ValidationError("--watchlists PATH says what is to be explained") }
    if article != nil, url != nil { throw ValidationError("--article and --url name two articles; keep one") }
  }

  func run() async throws {
    let folder = try Folder.load(options.watchlists ?? "", unset: .warning)
    let lists = try chosen(of: folder)
    let article = try await read(folder)
    // The other watchlists' names are no opinions, and so have their say in the tone.
    let matcher = Matcher(folder.watchlists)
    let matches = matcher.matches(in: article)
    let tones = try Folder.targetTones(of: folder).read(article.blocks, language: article.language, matches: matches)
    for list in lists {
      guard let explanation = matcher.explain(list.name, article) else { continue }
      let match = matches.first { $0.watchlist == list.name }
      let tone = ExplainedTone(gate: list.tone, score: match.map { tones.score(towards: $0) })
      switch format {
      case .text: Console.out(ExplanationText(explanation, article, tone).text)
      case .json: try Console.json(ExplanationJSON(explanation, article, tone))
      }
    }
  }

  private func chosen(of folder: WatchFolder) throws -> [Watchlist] {
    guard let watchlist else { return folder.watchlists }
    guard let list = folder.watchlists.first(where: { $0.name == watchlist }) else {
      let names = folder.watchlists.map(\.name).joined(separator: ", ")
      throw Failure("there is no watchlist “\(watchlist)”; there are: \(names)")
    }
    return [list]
  }

  private func read(_ folder: WatchFolder) async throws -> Article {
    if let article {
      let store = try await openStore(url: options.url(of: folder), mode: .command)
      guard let stored = try await store.article(id: article) else { throw Failure("there is no article \(article) in the store") }
      return stored.article
    }
    if let url {
      let source = try await DocumentSource.read(file: nil, url: url, accept: .pages)
      let page = try PageReader().read(source.bytes, url: source.url ?? url, contentType: source.headers["content-type"])
      return Article(
        id: url, url: source.url ?? url, title: page.title, paragraphs: page.paragraphs, language: page.language,
        authors: page.byline.map { [$0] } ?? [], published: page.published)
    }
    let data = FileHandle.standardInput.readDataToEndOfFile()
    do {
      return try JSONLines.decode(ArticleLine.self, data, JSONDecoder()).article
    } catch {
      throw Failure(
        "stdin is no article: one JSON object with \"id\", \"title\" and \"text\" is expected; or name one with --article or --url")
    }
  }
}

/// The tone that a watchlist asks for, if any, and the article's; nil where nothing matched.
struct ExplainedTone {
  var gate: ToneGate?
  var score: ToneScore?

  var isKeptBack: Bool {
    guard let gate, let score else { return false }
    return !gate.admits(score)
  }
}
