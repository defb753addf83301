import Deliveries
import Foundation
import Logging
import Storage

/// Writes down and tells what has become of the receivers, and looks now and then at what nobody rings a bell for.
struct ReceiverDesk: Sendable {
  /// Deliveries wait this long for a receiver that the folder no longer has.
  static let goneAfter: TimeInterval = 86_400
  private static let mostHolds = 10_000

  let store: any Store
  let watch: ReceiverWatch
  let health: AgentHealth
  /// Rung when there is something in the outbox.
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func look(_ set: WatchSet, now: Date) async throws(StorageError) {
    let forward = try await store.bringForward(now: now)
    if forward > 0 { logger.warning("the clock was set back: deliveries are brought forward", metadata: ["deliveries": "\(forward)"]) }
    let recorded = watch.recorded
    let records = try await store.receiverRecords()
    for name in recorded.subtracting(records.map(\.receiver)).sorted() {
      guard let record = watch.enable(name, now: now) else { continue }
      try await store.save(record)
      logger.notice("receiver is enabled again", metadata: ["receiver": "\(name)"])
    }
    try await lookForGone(set, records, now)
    for news in watch.look(now: now) { await tell(news, set, now: now) }
    let facts = try await store.outboxFacts()
    if health.update({ $0.outbox = facts }), facts.isNearlyFull {
      logger.warning(
        "many deliveries wait; none is dropped, but somebody should see to their receivers",
        metadata: ["pending": "\(facts.pending)", "held": "\(facts.held)"])
    }
    health.update { $0.receivers = watch.standings }
  }

  /// The change is in force already; what fails here is only the memory of it.
  func tell(_ news: ReceiverWatch.News, _ set: WatchSet, now: Date) async {
    health.update { $0.receivers = watch.standings }
    do {
      if let record = news.record { try await store.save(record) } else { _ = try await store.forgetReceiver(news.receiver) }
      watch.noteRecord(of: news.receiver, isThere: news.record != nil)
      let waiting = try await store.waiting(for: news.receiver)
      log(news, waiting: waiting)
      guard let event = ReceiverEvent(news, waiting: waiting, now: now) else { return }
      let others = set.sourceEventReceivers.filter { $0.name != news.receiver }
      try await store.save(event, deliveries: others.map { set.delivery(of: .receiverEvent(event), to: $0, now: now) })
      if !others.isEmpty { outbox.ring() }
    } catch {
      trouble.report(error)
    }
  }

  /// - Parameter names: of receivers that an edit has taken out of the folder.
  func warn(ofRemoved names: Set<String>) async {
    do {
      for name in names.sorted() {
        let waiting = try await store.waiting(for: name)
        guard waiting > 0 else { continue }
        logger.warning(
          "receiver is no longer in the folder, and deliveries wait for it", metadata: ["receiver": "\(name)", "deliveries": "\(waiting)"])
      }
    } catch {
      trouble.report(error)
    }
  }

  private func lookForGone(_ set: WatchSet, _ records: [ReceiverRecord], _ now: Date) async throws(StorageError) {
    for record in records where record.state == .gone && set.receivers[record.receiver] != nil {
      _ = try await store.forgetReceiver(record.receiver)
    }
    let waiting = try await store.waitingReceivers().map(\.receiver) + store.dueHolds(now: now, limit: Self.mostHolds).map(\.receiver)
    for receiver in Set(waiting).sorted() where set.receivers[receiver] == nil {
      guard let record = records.first(where: { $0.receiver == receiver && $0.state == .gone }) else {
        let gone = ReceiverRecord(receiver: receiver, state: .gone, reason: DeliveryWords.receiverGone, since: now, address: "")
        try await store.save(gone)
        logger.warning("deliveries wait for a receiver that is no longer in the folder", metadata: ["receiver": "\(receiver)"])
        continue
      }
      guard now.timeIntervalSince(record.since) >= Self.goneAfter else { continue }
      let cancelled = try await store.cancelAll(for: receiver, reason: DeliveryWords.receiverGone)
      logger.error(
        "deliveries cancelled: their receiver has been gone from the folder for a day",
        metadata: ["receiver": "\(receiver)", "deliveries": "\(cancelled)"])
    }
  }

  private func log(_ news: ReceiverWatch.News, waiting: Int) {
    var facts: Logger.Metadata = ["receiver": "\(news.receiver)", "waiting": "\(waiting)"]
    if let reason = news.reason { facts["reason"] = "\(reason)" }
    switch news.change {
    case .opened: logger.warning("receiver takes nothing; its deliveries wait", metadata: facts)
    case .down: logger.error("receiver is down", metadata: facts)
    case .disabled: logger.error("receiver is disabled until it is mended or enabled", metadata: facts)
    case .closed: logger.notice("receiver takes deliveries again", metadata: facts)
    }
  }
}

extension ReceiverEvent {
  /// Nil for what is not worth telling: a short pause, and the end of one.
  fileprivate init?(_ news: ReceiverWatch.News, waiting: Int, now: Date) {
    let (kind, since): (Kind, Date?)
    switch news.change {
    case .opened: return nil
    case .down(let began): (kind, since) = (.down, began)
    case .disabled: (kind, since) = (.disabled, news.record?.since)
    case .closed(let began, let wasTold):
      guard wasTold else { return nil }
      (kind, since) = (.recovered, began)
    }
    self.init(kind: kind, receiver: news.receiver, date: now, since: since, reason: news.reason, waiting: waiting)
  }
}
