import ArgumentParser
import Articles
import Foundation
import Watchlists

struct FeedsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Prints the folder's feeds as OPML 2.0, which other readers import.",
    discussion: """
      Secrets stay here: logins are taken out of addresses, and feeds whose address is made with a variable are left out, with a word. Folders that
      an import wrote down as comments (# folder: Press) are folders again; other comments stay here too.

      Example: vigie feeds export --watchlists watchlists > vigie.opml
      """)

  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String

  func run() async throws {
    let folder = try Folder.load(watchlists, unset: .warning)
    let secret = folder.feeds.filter(\.isURLSecret)
    for feed in secret {
      Console.err("left out: \(feed.shownName), whose address is made with a variable (\(feed.place.file):\(feed.place.line))")
    }
    var comments: [String: FolderComments] = [:]
    let feeds = folder.feeds.filter { !$0.isURLSecret }.map { feed -> OPMLWriter.Feed in
      let file = feed.place.file
      let read = comments[file] ?? FolderComments([UInt8](FileManager.default.contents(atPath: file) ?? Data()))
      comments[file] = read
      let folders = read.folder(ofLine: feed.place.line).map { $0.components(separatedBy: " / ") } ?? []
      return (feed.shownURL, feed.shownName, feed.language, folders)
    }
    Console.out(String(OPMLWriter.text(feeds, title: "Vigie: sources").dropLast()))
  }
}
