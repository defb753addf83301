import ArgumentParser
import Articles
import Watchlists

struct FeedsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Prints the folder's feeds as OPML 2.0, which other readers import.",
    discussion: """
      Secrets stay here: logins are taken out of addresses, and feeds whose address is made with a variable are left out, with a word.

      Example: vigie feeds export --watchlists watchlists > vigie.opml
      """)

  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String

  func run() async throws {
    let folder = try Folder.load(watchlists, unset: .warning)
    let secret = folder.feeds.filter(\.isURLSecret)
    for feed in secret {
      Console.err("left out: \(feed.shownName), whose address is made with a variable (\(feed.place.file):\(feed.place.line))")
    }
    let feeds = folder.feeds.filter { !$0.isURLSecret }.map { ($0.shownURL, $0.shownName, $0.language) }
    Console.out(String(OPMLWriter.text(feeds, title: "Vigie: sources").dropLast()))
  }
}
