import Alerts
import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func event(id: String) async throws(StorageError) -> DeliveryContent? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT kind, body FROM event WHERE id = ?", arguments: [id]).flatMap { row in
        try DeliveryContent(eventKind: row["kind"], body: row["body"])
      }
    }
  }

  func summary(id: String) async throws(StorageError) -> Summary? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT body FROM summary WHERE id = ?", arguments: [id]).map { try JSONColumn.decode(Summary.self, $0) }
    }
  }

  func save(_ event: SurgeEvent, deliveries: [Delivery]) async throws(StorageError) {
    try await save(event, event.id, event.kind.rawValue, about: event.watchlist, event.date, deliveries)
  }

  func save(_ event: ReceiverEvent, deliveries: [Delivery]) async throws(StorageError) {
    try await save(event, event.id, event.kind.rawValue, about: event.receiver, event.date, deliveries)
  }

  private func save(
    _ event: some Encodable & Sendable, _ id: String, _ kind: String, about: String, _ date: Date, _ deliveries: [Delivery]
  ) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "INSERT OR IGNORE INTO event (id, kind, about, body, date) VALUES (?, ?, ?, ?, ?)",
        [id, kind, about, try JSONColumn.encode(event), date.milliseconds])
      for delivery in deliveries { try delivery.insert(in: db) }
    }
  }
}

extension DeliveryContent {
  fileprivate init?(eventKind kind: String, body: String) throws {
    if SurgeEvent.Kind(rawValue: kind) != nil {
      self = .surgeEvent(try JSONColumn.decode(SurgeEvent.self, body))
    } else if ReceiverEvent.Kind(rawValue: kind) != nil {
      self = .receiverEvent(try JSONColumn.decode(ReceiverEvent.self, body))
    } else {
      return nil
    }
  }
}
