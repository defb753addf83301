import ArgumentParser
import Foundation
import Storage

struct DeliveriesRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Puts dead letters back into the outbox: same ids, same bytes.",
    discussion: """
      Example: vigie deliveries retry msg_01h455vb4pex5vsknk084sn02q
      Example: vigie deliveries retry --receiver newsroom --dead
      """)

  @Argument(help: "Ids of deliveries, as `deliveries dead` prints them.") var ids: [String] = []
  @Option(help: ArgumentHelp("All dead letters to this receiver; with --dead.", valueName: "name")) var receiver: String?
  @Flag(help: "All dead letters; with --receiver.") var dead = false
  @OptionGroup var options: StoreOptions

  func validate() throws {
    guard ids.isEmpty == (dead && receiver != nil), dead == (receiver != nil) else {
      throw ValidationError("name deliveries by their ids, or a receiver: --receiver NAME --dead")
    }
  }

  func run() async throws {
    let store = try await options.store(with: receiver)
    let filter = receiver.map { DeliveryFilter.dead(to: $0) } ?? .retry(Set(ids))
    let count = try await store.sendAgain(filter, limit: DeliveriesReplayCommand.most, now: Date())
    if count == 1, let id = ids.first, ids.count == 1 { return Console.err("\(id) waits in the outbox again.") }
    guard count > 0 || ids.isEmpty else {
      throw Failure(ids.count == 1 ? "there is no dead or cancelled delivery \(ids[0])" : "none of them is dead or cancelled")
    }
    Console.err("\(count) \(count == 1 ? "delivery waits" : "deliveries wait") in the outbox again.")
    guard count < Set(ids).count else { return }
    Console.err("\(Set(ids).count - count) of those named are neither dead nor cancelled, and are left as they are.")
    throw ExitCode(1)
  }
}

struct DeliveriesReplayCommand: AsyncParsableCommand {
  /// At once; the same command sends the next ones.
  static let most = 10_000

  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Sends what was made in a span of time again: same ids, same bytes, in order.",
    discussion: """
      For a receiver that has lost what it was given. Delivered, dead and cancelled deliveries go; what a silence or a digest has dealt with does
      not. A receiver that keeps the ids it has seen drops what it has. At most \(most) go at once.

      Example: vigie deliveries replay --from 2026-11-28T06:00 --to 2026-11-28T12:00 --receiver newsroom --dry-run
      """)

  @Option(help: ArgumentHelp("Made, or put back last, at this moment or later: \(Moment.help)", valueName: "moment")) var from: Moment
  @Option(help: ArgumentHelp("Made, or put back last, before this moment; left out: now.", valueName: "moment")) var to: Moment?
  @Option(help: ArgumentHelp("Only those to this receiver.", valueName: "name")) var receiver: String?
  @Flag(help: "Only say how many.") var dryRun = false
  @OptionGroup var options: StoreOptions

  func run() async throws {
    let now = Date()
    let end = to?.date ?? now
    guard from.date < end else { throw ValidationError("--from is before --to") }
    let store = try await options.store(with: receiver)
    var filter = DeliveryFilter.all
    filter.states = DeliveryFilter.sendable
    (filter.from, filter.to, filter.receiver) = (from.date, end, receiver)
    if dryRun {
      let there = try await store.deliveries(filter, limit: Self.most + 1).count
      return Console.err(there > Self.most ? "More than \(Self.most) would be sent again." : "\(there) would be sent again.")
    }
    let count = try await store.sendAgain(filter, limit: Self.most, now: now)
    Console.err("\(count) \(count == 1 ? "delivery waits" : "deliveries wait") in the outbox again.")
    if count == Self.most { Console.err("There may be more: the same command sends the next ones.") }
  }
}
