import ArgumentParser
import Deliveries
import Foundation
import Storage

struct DeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "The outbox: each alert on its way to each receiver.",
    subcommands: [List.self, Dead.self, Retry.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One JSON line a delivery, newest first.")

    @OptionGroup var options: StoreOptions
    @Option(help: "At most this many.") var limit = 100
    @Option(help: ArgumentHelp("Only those of this alert.", valueName: "id")) var alert: String?
    @Flag(help: "Only those that still wait.") var pending = false

    func run() async throws {
      try await print(alert.map { .alert(id: $0) } ?? (pending ? .pending : .all), limit: limit, options)
    }
  }

  struct Dead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The dead letters, with the reason of each.", discussion: "`vigie deliveries retry ID` sends one again under its old id.")

    @OptionGroup var options: StoreOptions
    @Option(help: "At most this many.") var limit = 100

    func run() async throws {
      try await print(.dead, limit: limit, options)
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts a dead letter back into the outbox, same id, same bytes.", discussion: "The running agent sends it within a minute.")

    @Argument(help: "The delivery's id, as `deliveries dead` prints it.") var id: String
    @OptionGroup var options: StoreOptions

    func run() async throws {
      let store = try await openStore(url: options.url(), mode: .command)
      guard try await store.retry(delivery: id, now: Date()) else { throw Failure("there is no dead or cancelled delivery \(id)") }
      Console.err("\(id) waits in the outbox again.")
    }
  }

  private static func print(_ filter: DeliveryFilter, limit: Int, _ options: StoreOptions) async throws {
    let store = try await openStore(url: options.url(), mode: .command)
    for delivery in try await store.deliveries(filter, limit: limit) { try Console.json(DeliveryLine(delivery)) }
  }
}

/// A delivery as `deliveries list` prints it.
private struct DeliveryLine: Encodable {
  let id: String
  let alert: String?
  let event: String?
  let receiver: String
  let state: String
  let reason: String?
  let attempts: Int
  let due: Date?
  let delivered: Date?
  let created: Date
  let lastStatus: Int?
  let lastError: String?

  init(_ delivery: Delivery) {
    id = delivery.id
    switch delivery.subject {
    case .alert(let id): (alert, event) = (id, nil)
    case .sourceEvent(let id), .toneEvent(let id), .event(let id), .summary(let id): (alert, event) = (nil, id)
    }
    receiver = delivery.receiver
    attempts = delivery.attempts
    created = delivery.created
    lastStatus = delivery.lastStatus
    lastError = delivery.lastError
    switch delivery.state {
    case .held: (state, reason, due, delivered) = ("held", delivery.decision, delivery.due, nil)
    case .pending: (state, reason, due, delivered) = ("pending", nil, delivery.due, nil)
    case .digested(let summary): (state, reason, due, delivered) = ("digested", summary, nil, nil)
    case .suppressed(let why): (state, reason, due, delivered) = ("suppressed", why, nil, nil)
    case .delivered(let at): (state, reason, due, delivered) = ("delivered", nil, nil, at)
    case .dead(let why): (state, reason, due, delivered) = ("dead", why, nil, nil)
    case .cancelled(let why): (state, reason, due, delivered) = ("cancelled", why, nil, nil)
    }
  }
}
