import Foundation
import GRDB

extension SQLiteStore {
  func audit(now: Date) async throws(StorageError) -> DeliveryAudit {
    try await read { db in
      var audit = DeliveryAudit()
      audit.matches = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM match") ?? 0
      audit.alerted = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM match WHERE alert IS NOT NULL") ?? 0
      audit.alerts = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alert") ?? 0
      audit.nobodyToTell = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alert WHERE receivers = 0") ?? 0
      for row in try Row.fetchAll(db, sql: "SELECT suppression, COUNT(*) AS number FROM match WHERE alert IS NULL GROUP BY suppression") {
        audit.suppressed[row["suppression"] ?? "unknown"] = row["number"]
      }
      for row in try Row.fetchAll(db, sql: "SELECT state, COUNT(*) AS number FROM delivery GROUP BY state") {
        if let state = DeliveryFilter.State(rawValue: row["state"]) { audit.deliveries[state] = row["number"] }
      }
      let overdue = now.addingTimeInterval(-DeliveryAudit.heldSlack).milliseconds
      for kind in DeliveryAudit.Violation.Kind.allCases {
        let query = kind.query(overdue: overdue)
        let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM (\(query))") ?? 0
        guard count > 0 else { continue }
        audit.violationCounts[kind] = count
        audit.violations += try String.fetchAll(db, sql: "\(query) LIMIT \(DeliveryAudit.mostNamed)").map { .init(kind: kind, id: $0) }
      }
      return audit
    }
  }
}

extension DeliveryAudit.Violation.Kind {
  /// The ids of those that are wrong.
  fileprivate func query(overdue: Int64) -> String {
    switch self {
    case .matchWithoutAlert:
      // Retention takes an alert before the article, where another alert of the article is still on its way.
      """
      SELECT article FROM match WHERE alert IS NOT NULL AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.id = match.alert)
        AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.article = match.article)
      """
    case .alertWithoutDelivery:
      "SELECT id FROM alert WHERE receivers > (SELECT COUNT(*) FROM delivery WHERE delivery.alert = alert.id)"
    case .digestWithoutSummary:
      """
      SELECT id FROM delivery WHERE state = 'digested'
        AND NOT EXISTS (SELECT 1 FROM summary JOIN delivery AS told ON told.summary = summary.id WHERE summary.id = delivery.reason)
      """
    case .heldTooLong:
      // What is held for a receiver that is gone is cancelled in a day.
      """
      SELECT id FROM delivery WHERE state = 'held' AND due < \(overdue)
        AND receiver NOT IN (SELECT receiver FROM receiverState WHERE state = 'gone')
      """
    case .emptyBody: "SELECT id FROM delivery WHERE state = 'pending' AND length(body) = 0"
    case .endWithoutReason:
      "SELECT id FROM delivery WHERE state IN ('digested', 'suppressed', 'dead', 'cancelled') AND COALESCE(reason, '') = ''"
    }
  }
}
