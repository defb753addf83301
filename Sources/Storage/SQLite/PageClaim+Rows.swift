import GRDB

extension PageClaim {
  /// The rows to take on. One step of the index a host, and a few rows of each host that has room: ten thousand pages of one host cost what one does.
  func pages(in db: Database) throws -> [Row] {
    var busy: [String: Int] = [:]
    for article in underWay {
      // Of a changed article it is the new page's host, which is as good.
      let host = try String.fetchOne(db.cachedStatement(sql: "SELECT host FROM page WHERE article = ?"), arguments: [article])
      if let host { busy[host, default: 0] += 1 }
    }
    var candidates: [(row: Row, rank: Int, due: Int64)] = []
    for host in try hosts(in: db, atMost: limit + busy.count + restingHosts.count) where !restingHosts.contains(host) {
      let underWayThere = busy[host] ?? 0
      let free = try rows(of: host, atMost: perHost - underWayThere, in: db)
      for (index, row) in free.enumerated() { candidates.append((row, underWayThere + index, row["due"])) }
    }
    return candidates.sorted { ($0.rank, $0.due) < ($1.rank, $1.due) }.prefix(limit).map(\.row)
  }

  /// Hosts with due pages, the longest overdue first. The oldest pages name enough of them where there are many; where a few hosts have them all,
  /// a walk over the hosts is short.
  private func hosts(in db: Database, atMost count: Int) throws -> [String] {
    let oldest = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT host FROM (SELECT host, due FROM page WHERE state = 'undecided' AND due <= ? ORDER BY due LIMIT ?)
          GROUP BY host ORDER BY MIN(due), host LIMIT ?
          """), arguments: [now.milliseconds, count * 4, count])
    if oldest.count == count { return oldest }
    return try String.fetchAll(
      db.cachedStatement(
        sql: """
          WITH RECURSIVE each(host) AS (
            SELECT MIN(host) FROM page WHERE state = 'undecided' AND due IS NOT NULL
            UNION ALL
            SELECT (SELECT MIN(host) FROM page WHERE state = 'undecided' AND due IS NOT NULL AND host > each.host)
              FROM each WHERE each.host IS NOT NULL
          ), heads(host, due) AS MATERIALIZED (
            SELECT host, (SELECT MIN(due) FROM page WHERE state = 'undecided' AND due IS NOT NULL AND page.host = each.host)
              FROM each WHERE host IS NOT NULL
          )
          SELECT host FROM heads WHERE due <= ? ORDER BY due, host LIMIT ?
          """), arguments: [now.milliseconds, count])
  }

  private func rows(of host: String, atMost count: Int, in db: Database) throws -> [Row] {
    guard count > 0 else { return [] }
    // Those under way may be due again themselves, and are left out here.
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM page WHERE state = 'undecided' AND due IS NOT NULL AND host = ? AND due <= ? ORDER BY due LIMIT ?
          """), arguments: [host, now.milliseconds, count + underWay.count])
    return Array(rows.filter { !underWay.contains($0["article"]) }.prefix(count))
  }
}
