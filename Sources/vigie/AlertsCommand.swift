import ArgumentParser
import Deliveries
import Storage

struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "The alerts that were made, newest first.", subcommands: [List.self, Show.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One JSON line an alert.", discussion: "Each line is the `data` of the webhook that the alert was sent as.")

    @OptionGroup var options: StoreOptions
    @Option(help: "At most this many.") var limit = 100

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      for alert in try await store.alerts(limit: limit) { try Console.json(AlertPayload(alert).data) }
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
    }
  }
}
