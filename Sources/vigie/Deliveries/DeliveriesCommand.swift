import ArgumentParser
import Deliveries
import Foundation
import Storage

struct DeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "The outbox: each alert on its way to each receiver.",
    discussion: "What a command puts back, the running agent sends within a minute.",
    subcommands: [
      List.self, Show.self, Dead.self, DeliveriesRetryCommand.self, DeliveriesReplayCommand.self, Enable.self, DeliveriesAuditCommand.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One JSON line a delivery, newest first.")

    @OptionGroup var options: StoreOptions
    @Option(help: "At most this many.") var limit = 100
    @Option(help: ArgumentHelp("Only those of this alert.", valueName: "id")) var alert: String?
    @Option(help: ArgumentHelp("Only those to this receiver.", valueName: "name")) var receiver: String?
    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "Only those in these states: \(DeliveryFilter.State.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "states"))
    var state: [DeliveryFilter.State] = []
    @Option(help: ArgumentHelp("Made, or put back last, at this moment or later: \(Moment.help)", valueName: "moment")) var from: Moment?
    @Option(help: ArgumentHelp("Made, or put back last, before this moment.", valueName: "moment")) var to: Moment?
    @Flag(help: "Only those that still wait.") var pending = false

    func run() async throws {
      var filter = DeliveryFilter.all
      filter.states = Set(state + (pending ? [.pending, .held] : []))
      (filter.alert, filter.receiver, filter.from, filter.to) = (alert, receiver, from?.date, to?.date)
      try await DeliveriesCommand.print(filter, limit: limit, options)
    }
  }

  struct Dead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The dead letters, with the reason of each.",
      discussion: "`vigie deliveries retry ID` sends one again under its old id, `retry --receiver NAME --dead` all of a receiver.")

    @OptionGroup var options: StoreOptions
    @Option(help: "At most this many.") var limit = 100
    @Option(help: ArgumentHelp("Only those to this receiver.", valueName: "name")) var receiver: String?

    func run() async throws {
      var filter = DeliveryFilter.dead
      filter.receiver = receiver
      try await DeliveriesCommand.print(filter, limit: limit, options)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One delivery: where it stands, why, and every attempt with what the receiver said.")

    @Argument(help: "The delivery's id, as `deliveries list` prints it.") var id: String
    @OptionGroup var options: StoreOptions
    @Flag(help: "One JSON object.") var json = false

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      guard let delivery = try await store.delivery(id: id) else {
        throw Failure("there is no delivery \(id); `vigie deliveries list` shows those there are")
      }
      let record = try await store.receiverRecords().first { $0.receiver == delivery.receiver }
      let report = DeliveryReport(delivery, attempts: try await store.attempts(of: id), receiver: record)
      if json { return try Console.json(report) }
      for line in report.words { Console.out(line) }
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lets a receiver be tried now that is disabled, or left alone for a while after failures.",
      discussion:
        "What waits for it goes out if it takes the first. One whose address or secret is mended in the folder is tried again by itself.")

    @Argument(help: "The receiver's name in the folder.") var receiver: String
    @OptionGroup var options: StoreOptions

    func run() async throws {
      let store = try await options.store(with: receiver)
      guard let state = try await store.enableReceiver(receiver, now: Date()) else {
        throw Failure("the receiver “\(receiver)” is neither disabled nor left alone; `vigie status` shows those that are")
      }
      let waiting = try await store.waiting(for: receiver)
      let change = state == .disabled ? "is no longer disabled" : "is no longer left alone"
      Console.err(
        "“\(receiver)” \(change), and is tried within a minute; \(waiting) \(waiting == 1 ? "delivery waits" : "deliveries wait") for it.")
    }
  }

  private static func print(_ filter: DeliveryFilter, limit: Int, _ options: StoreOptions) async throws {
    let store = try await openStore(url: options.url(), mode: .command)
    for delivery in try await store.deliveries(filter, limit: limit) { try Console.json(DeliveryLine(delivery)) }
  }
}

extension DeliveryFilter.State: ExpressibleByArgument {}
