import Alerts
import Foundation
import GRDB

extension SQLiteStore {
  private static let mostSendings = 20_000
  private static let mostGroups = 5_000
  private static let mostCompany = 1_000

  func routeHistory(since date: Date, company: Bool) async throws(StorageError) -> RouteHistory {
    try await read { db in
      var history = RouteHistory()
      let sendings = try Row.fetchAll(
        db,
        sql: """
          SELECT receiver, created FROM delivery WHERE created >= ? AND state IN ('pending', 'delivered', 'dead') AND alert IS NOT NULL
          ORDER BY created DESC LIMIT \(Self.mostSendings)
          """, arguments: [date.milliseconds])
      for row in sendings.reversed() { history.sendings[row["receiver"], default: []].append(Date(milliseconds: row["created"])) }
      history.groups = try Row.fetchAll(
        db,
        sql: """
          SELECT receiver, bucket, MAX(created) AS created FROM delivery
          WHERE created >= ? AND bucket IS NOT NULL AND state NOT IN ('suppressed', 'cancelled')
          GROUP BY receiver, bucket ORDER BY MAX(created) DESC LIMIT \(Self.mostGroups)
          """, arguments: [date.milliseconds]
      ).map { RouteHistory.Group(receiver: $0["receiver"], bucket: $0["bucket"], created: Date(milliseconds: $0["created"])) }
      if company { history.company = try Self.company(in: db, since: date) }
      return history
    }
  }

  private static func company(in db: Database, since date: Date) throws -> [RouteHistory.Told] {
    let alerts = try String.fetchAll(
      db, sql: "SELECT body FROM alert WHERE created >= ? ORDER BY created DESC LIMIT \(mostCompany)", arguments: [date.milliseconds])
    let told = try db.cachedStatement(
      sql: "SELECT receiver FROM delivery WHERE alert = ? AND state NOT IN ('suppressed', 'cancelled')")
    return try alerts.reversed().map { body in
      let alert = try JSONColumn.decode(Alert.self, body)
      return RouteHistory.Told(alert: alert, receivers: try String.fetchSet(told, arguments: [alert.id]))
    }
  }
}
