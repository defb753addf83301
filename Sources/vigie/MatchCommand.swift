import Alerts
import ArgumentParser
import Articles
import Matches
import Tone
import Watchlists

struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Matches articles from stdin against the watchlists of a file or folder.",
    discussion: """
      Reads JSON Lines {"id", "url"?, "title", "lead"?, "text", "lang"?, "feed"?, "author"?, "tags"?, "published"?} and prints one JSON line for
      each article and watchlist that match, with every occurrence, why it counts, and the tone towards it beside that of the headline and of the
      article. "tags" and "author" (or "authors") are a text or a list of texts.

      Example: echo '{"id":"1","title":"","text":"Une invasion pourrait être imminente.","lang":"fr"}' | vigie match --watchlists watchlists
      """)

  @Option(help: ArgumentHelp("A file or a folder of text files.", valueName: "path")) var watchlists: String

  func run() async throws {
    let folder = try Folder.load(watchlists, unset: .warning)
    let matcher = Matcher(folder.watchlists)
    let tones = try Folder.targetTones(of: folder)
    let failures = try JSONLines.forEachAtOnce(ArticleLine.self) { line, json in
      let article = line.article
      let (matches, read) = tones.read(article, article.blocks, matcher)
      guard let read else { return }
      for match in matches { json.line(MatchLine(article: article.id, match: match, tone: read.score(towards: match))) }
    }
    if failures > 0 { throw ExitCode(1) }
  }
}
