import Deliveries
import Storage

/// Receivers that somebody should see to, each with what waits for it and what has died.
struct ReceiverTrouble {
  struct Line: Equatable {
    let receiver: String
    /// Nil where it is tried as usual.
    let record: ReceiverRecord?
    let load: OutboxFacts.Load
  }

  let outbox: OutboxFacts
  /// By name.
  let lines: [Line]

  static func make(store: any Store) async throws(StorageError) -> ReceiverTrouble {
    ReceiverTrouble(try await store.outboxFacts(), try await store.receiverRecords())
  }

  init(_ outbox: OutboxFacts, _ records: [ReceiverRecord]) {
    self.outbox = outbox
    let known = Dictionary(records.map { ($0.receiver, $0) }) { first, _ in first }
    lines = Set(known.keys).union(outbox.receivers.filter { $0.value.dead > 0 }.keys).sorted().map {
      Line(receiver: $0, record: known[$0], load: outbox.receivers[$0] ?? OutboxFacts.Load())
    }
  }

  var deadLetters: Int { outbox.receivers.values.reduce(0) { $0 + $1.dead } }

  /// Nil while there is room.
  var warning: String? {
    guard outbox.isNearlyFull else { return nil }
    return "\(outbox.pending + outbox.held) deliveries wait, and \(OutboxFacts.bound) are too many: "
      + "none is dropped, but somebody should see to their receivers."
  }
}

extension ReceiverTrouble.Line {
  /// `1 delivery waits for it, 3 dead letters`; nil where there is nothing.
  var counts: String? {
    let waiting = load.pending + load.held
    let parts = [
      waiting > 0 ? "\(waiting) \(waiting == 1 ? "delivery waits" : "deliveries wait") for it" : nil,
      load.dead > 0 ? "\(load.dead) dead letter\(load.dead == 1 ? "" : "s")" : nil,
    ]
    let words = parts.compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
