import Alerts
import ArgumentParser
import Deliveries
import Storage

struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "The alerts that were made, newest first.", subcommands: [List.self, Show.self, Export.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One JSON line an alert.", discussion: "Each line is the `data` of the webhook that the alert was sent as.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var choice: Choice
    @Option(help: "At most this many.") var limit = 100

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      let alerts = try await store.alerts(choice.filter, after: nil, limit: limit)
      for alert in alerts { try Console.json(AlertPayload(alert).data) }
      if alerts.isEmpty, let watchlist = choice.watchlist { Console.err("The watchlist “\(watchlist)” has no alert that is chosen here.") }
    }
  }

  /// Which alerts.
  struct Choice: ParsableArguments {
    @Option(help: ArgumentHelp("Only those of this watchlist.", valueName: "name")) var watchlist: String?
    @Option(help: ArgumentHelp("Made at this moment or later: \(Moment.help)", valueName: "moment")) var from: Moment?
    @Option(help: ArgumentHelp("Made before this moment.", valueName: "moment")) var to: Moment?

    var filter: StoredAlertFilter { StoredAlertFilter(watchlist: watchlist, from: from?.date, to: to?.date) }
  }

  struct Export: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
      case json, csv
    }

    static let configuration = CommandConfiguration(
      abstract: "All alerts that are chosen, newest first: as JSON lines, or as a table for a spreadsheet.",
      discussion: """
        A JSON line is that of `alerts list`. The table is in UTF-8 with a byte order mark, so that Excel shows its accents; a text that a spreadsheet would
        take for a formula has a ' before it.

        Example: vigie alerts export --watchlist Crise --from 30d --format csv > crise.csv
        """)

    /// Read at once.
    private static let page = 200

    @OptionGroup var options: StoreOptions
    @OptionGroup var choice: Choice
    @Option(help: "json or csv.") var format = Format.json

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      var table = CSVWriter()
      if format == .csv { table.row(AlertRow.names.map { .text($0) }) }
      var last: Alert?
      repeat {
        let alerts = try await store.alerts(choice.filter, after: last, limit: Self.page)
        for alert in alerts {
          switch format {
          case .json: try Console.json(AlertPayload(alert).data)
          case .csv: table.row(AlertRow.cells(alert))
          }
        }
        if format == .csv { Console.out(table.taken()) }
        last = alerts.last
      } while last != nil
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One alert, for people: where it matched, why, its tone and the words that made it.",
      discussion: "What became of it at each receiver: vigie deliveries list --alert ID")

    @Argument(help: "The alert's id, as `alerts list` prints it.") var id: String
    @OptionGroup var options: StoreOptions
    @Flag(help: "The webhook's data as JSON.") var json = false

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      guard let alert = try await store.alert(id: id) else {
        throw Failure("there is no alert \(id); `vigie alerts list` shows those there are")
      }
      if json { return try Console.json(AlertPayload(alert).data) }
      Console.out(ConsoleReceiver(colour: Console.isTerminal).text(for: alert))
      if let reason = alert.untold { Console.out("  \(reason)") }
    }
  }
}
