import Feeds
import Foundation
import GRDB

extension SQLiteStore {
  func feedStates() async throws(StorageError) -> [FeedState] {
    try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM feed ORDER BY url").map(FeedState.init(row:)) }
  }

  func feedStates(of feeds: [String]) async throws(StorageError) -> [FeedState] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM feed WHERE url IN (SELECT value FROM json_each(?))", arguments: [try JSONColumn.encode(feeds)]
      ).map(FeedState.init(row:))
    }
  }

  func sourceSummaries() async throws(StorageError) -> [SourceSummary] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT url, condition, failures, isOverflowing FROM feed ORDER BY url").map { row in
        let condition = SourceCondition(rawValue: row["condition"]) ?? .new
        return SourceSummary(
          url: row["url"], standing: SourceStanding(condition, failures: row["failures"]), isOverflowing: row["isOverflowing"])
      }
    }
  }

  func noteReading(of state: FeedState, at now: Date) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "UPDATE feed SET interruptedPolls = interruptedPolls + 1, lastReading = ? WHERE url = ?", [now.milliseconds, state.url])
      guard db.changesCount == 0 else { return }
      var begun = state
      begun.interruptedPolls += 1
      begun.lastReading = now
      try begun.save(in: db)
    }
  }

  func save(_ state: FeedState) async throws(StorageError) {
    try await writer.run { db in try state.save(in: db) }
  }
}

extension FeedState {
  init(row: Row) {
    self.init(url: row["url"])
    validators = Validators(etag: row["etag"], lastModified: row["lastModified"], host: row["validatorsHost"])
    bodyHash = row["bodyHash"]
    failures = row["failures"]
    hasBaseline = row["hasBaseline"]
    lastPoll = row.date("lastPoll")
    lastSuccess = row.date("lastSuccess")
    nextPoll = row.date("nextPoll")
    nextPollReason = row["nextPollReason"]
    lastStatus = row["lastStatus"]
    lastError = row["lastError"]
    entryGap = row.duration("entryGap")
    lastNewEntry = row.date("lastNewEntry")
    interruptedPolls = row["interruptedPolls"]
    lastReading = row.date("lastReading")
    condition = SourceCondition(rawValue: row["condition"]) ?? .new
    conditionSince = row.date("conditionSince")
    isOverflowing = row["isOverflowing"]
    longestGap = row.duration("longestGap")
    gapsSeen = row["gapsSeen"]
    blindSince = row.date("blindSince")
    movedTo = row["movedTo"]
    if let target = row["moveTarget"] as String?, let polls = row["movePolls"] as Int?, let since = row.date("moveSince") {
      move = FeedMove(target: target, polls: polls, since: since)
    }
    goneSince = row.date("goneSince")
    failingSince = row.date("failingSince")
    hints = FeedHints(
      interval: row.duration("hintInterval"), skipHours: Set(bits: row["skipHours"]), skipDays: Set(bits: row["skipDays"]))
    recent = PollTally(
      whole: row["recentWhole"], notModified: row["recentNotModified"], failed: row["recentFailed"], bytes: row["recentBytes"])
    lastBytes = row["lastBytes"]
    identicalBodies = row["identicalBodies"]
    lastUnconditional = row.date("lastUnconditional")
  }

  func save(in db: Database) throws {
    try db.put(Self.save, StatementArguments(columns.map(\.value)))
  }

  /// Made once: every poll comes here. A row that is there stays in its place.
  private static let save = {
    let names = FeedState(url: "").columns.map(\.name)
    let places = names.map { _ in "?" }.joined(separator: ", ")
    let changes = names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    return "INSERT INTO feed (\(names.joined(separator: ", "))) VALUES (\(places)) ON CONFLICT (url) DO UPDATE SET \(changes)"
  }()

  /// The key first.
  private var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
    [
      ("url", url), ("etag", validators.etag), ("lastModified", validators.lastModified), ("validatorsHost", validators.host),
      ("bodyHash", bodyHash), ("failures", failures), ("hasBaseline", hasBaseline), ("lastPoll", lastPoll?.milliseconds),
      ("lastSuccess", lastSuccess?.milliseconds), ("nextPoll", nextPoll?.milliseconds), ("nextPollReason", nextPollReason),
      ("lastStatus", lastStatus), ("lastError", lastError), ("entryGap", entryGap.map { $0 / .seconds(1) }),
      ("lastNewEntry", lastNewEntry?.milliseconds), ("interruptedPolls", interruptedPolls),
      ("lastReading", lastReading?.milliseconds), ("movedTo", movedTo),
      ("moveTarget", move?.target), ("movePolls", move?.polls), ("moveSince", move?.since.milliseconds),
      ("goneSince", goneSince?.milliseconds), ("failingSince", failingSince?.milliseconds),
      ("hintInterval", hints.interval.map { $0 / .seconds(1) }), ("skipHours", hints.skipHours.bits), ("skipDays", hints.skipDays.bits),
      ("recentWhole", recent.whole), ("recentNotModified", recent.notModified), ("recentFailed", recent.failed),
      ("recentBytes", recent.bytes), ("lastBytes", lastBytes), ("identicalBodies", identicalBodies),
      ("lastUnconditional", lastUnconditional?.milliseconds), ("condition", condition.rawValue),
      ("conditionSince", conditionSince?.milliseconds), ("isOverflowing", isOverflowing),
      ("longestGap", longestGap.map { $0 / .seconds(1) }), ("gapsSeen", gapsSeen), ("blindSince", blindSince?.milliseconds),
    ]
  }
}

extension Set<Int> {
  /// The places of the bits that are set, 0…31.
  fileprivate init(bits: Int) {
    self = Set((0..<32).filter { bits >> $0 & 1 == 1 })
  }

  fileprivate var bits: Int {
    filter { (0..<32).contains($0) }.reduce(0) { $0 | 1 << $1 }
  }
}

extension Row {
  func date(_ column: String) -> Date? {
    (self[column] as Int64?).map(Date.init(milliseconds:))
  }

  /// From seconds.
  func duration(_ column: String) -> Duration? {
    (self[column] as Double?).map(Duration.init(storedSeconds:))
  }
}

extension Duration {
  fileprivate init(storedSeconds: Double) {
    self = .milliseconds(Int64(min(max(storedSeconds, 0), 1e12) * 1000))
  }
}
