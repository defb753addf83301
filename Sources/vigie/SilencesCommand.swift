import ArgumentParser
import Articles
import Foundation
import Storage
import Watchlists

struct SilencesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silences", abstract: "Keeps alerts back for a while; they stay in the store, with the reason.",
    discussion: "The running agent goes by them from its next alert on. Silences that last can be written in the folder: `silences:`.",
    subcommands: [Add.self, List.self, End.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begins a silence, and prints it as one JSON line.",
      discussion: """
        An alert is kept back where all that is named fits it; of several watchlists, feeds, words or receivers, one of each is enough.

        Example: vigie silences add --watchlist 'Crise*' --receiver phone --for 2h --comment 'known since noon'
        """)

    @Option(help: ArgumentHelp("A watchlist; a * at the end stands for the rest of a name.", valueName: "name")) var watchlist: [String] =
      []
    @Option(help: ArgumentHelp("A feed, as alerts name it; a * at the end as above.", valueName: "name")) var feed: [String] = []
    @Option(help: ArgumentHelp("Words that the title has, side by side.", valueName: "words")) var title: [String] = []
    @Option(help: ArgumentHelp("Only this receiver hears nothing. Left out: none hears anything.", valueName: "name"))
    var receiver: [String] = []
    @Option(name: .customLong("for"), help: ArgumentHelp("How long: 30m, 2h, 7d.", valueName: "duration")) var length: String
    @Option(help: ArgumentHelp("Why, for who asks later.", valueName: "text")) var comment: String?
    @Option(help: ArgumentHelp("Who says so. Left out: $USER.", valueName: "name")) var author: String?
    @OptionGroup var options: StoreOptions

    func validate() throws {
      if Silence.length(length) == nil { throw ValidationError("“\(length)” is no duration; write 30m, 2h or 7d, a year at most") }
      if watchlist.isEmpty, feed.isEmpty, title.isEmpty, receiver.isEmpty {
        throw ValidationError("say what is to be silent: --watchlist, --feed, --title or --receiver")
      }
      for word in title where !word.contains(where: { $0.isLetter || $0.isNumber }) {
        throw ValidationError("“\(word)” has no word in it")
      }
    }

    func run() async throws {
      let folder = try options.watchlists.map { try Folder.load($0, unset: .warning) }
      var filter = AlertFilter()
      (filter.watchlists, filter.feeds, filter.titles, filter.receivers) = (watchlist, feed, title, receiver)
      if let unknown = folder?.unknownNames(in: filter).first { throw Failure(unknown) }
      let now = Date()
      let seconds = Silence.length(length).map { $0 / .seconds(1) } ?? 0
      let silence = Silence(
        id: "sil_" + StableID.text(of: [UUID().uuidString]).prefix(10), filter: filter, from: now, until: now.addingTimeInterval(seconds),
        comment: comment, author: author ?? ProcessInfo.processInfo.environment["USER"])
      let store = try await openStore(url: folder.map { options.url(of: $0) } ?? options.url(), mode: .command)
      try await store.save(silence, now: now)
      try Console.json(SilenceLine(silence, now: now))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One JSON line a silence, those that ended in the last week included.",
      discussion: "With --watchlists, those that the folder has come first.")

    @OptionGroup var options: StoreOptions

    func run() async throws {
      let folder = try options.watchlists.map { try Folder.load($0, unset: .warning) }
      let store = try await openStore(url: folder.map { options.url(of: $0) } ?? options.url(), mode: .command)
      let now = Date()
      let given = try await store.silences().filter { $0.until > now.addingTimeInterval(-7 * 86_400) }
      for silence in (folder?.silences ?? []) + given { try Console.json(SilenceLine(silence, now: now)) }
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Ends a silence at once.")

    @Argument(help: "Its id, as `silences list` prints it.") var id: String
    @OptionGroup var options: StoreOptions

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      guard let silence = try await store.endSilence(id: id, now: Date()) else {
        throw Failure("there is no silence \(id) that could end; those of the folder end when they are taken out of it")
      }
      try Console.json(SilenceLine(silence, now: Date()))
    }
  }
}

/// A silence as the commands print it.
private struct SilenceLine: Encodable {
  let id: String?
  /// `FILE:LINE` of one that the folder has.
  let place: String?
  let watchlists: [String]
  let feeds: [String]
  let titles: [String]
  let receivers: [String]
  let state: String
  let from: Date?
  let until: Date
  let comment: String?
  let author: String?

  init(_ silence: Silence, now: Date) {
    id = silence.place == nil ? silence.id : nil
    place = silence.place.map { "\($0.file):\($0.line)" }
    (watchlists, feeds) = (silence.filter.watchlists, silence.filter.feeds)
    (titles, receivers) = (silence.filter.titles, silence.filter.receivers)
    state = silence.isInForce(at: now) ? "in force" : silence.until <= now ? "over" : "to come"
    (from, until) = (silence.from, silence.until)
    (comment, author) = (silence.comment, silence.author)
  }
}
