import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Storage
import TestSupport
import Tone
import Watchlists
import XCTest

final class HoldStoreTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_796_036_400)

  private func withStore(_ body: (any Store) async throws -> Void) async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    try await body(store)
    await store.close()
  }

  private func alert(
    _ id: String, _ watchlist: String = "W", _ severity: Severity = .normal, age: TimeInterval = 0, published: TimeInterval? = nil
  ) -> Alert {
    var alert = Alert(
      id: id, reason: .firstSeen, watchlist: watchlist, file: "w.yaml", article: Article(id: "a-\(id)", title: "T \(id)"), firstSeen: now,
      terms: [], tone: ToneScore(score: 0, label: .none, keywords: []), created: now.addingTimeInterval(-age))
    alert.severity = severity
    alert.article.published = published.map(Date.init(timeIntervalSince1970:))
    return alert
  }

  private func held(_ alert: Alert, to receiver: String = "desk", bucket: HoldBucket, created: Date? = nil) -> Delivery {
    var delivery = Delivery(
      id: Delivery.id(subject: alert.id, receiver: receiver), subject: .alert(id: alert.id), receiver: receiver, body: [],
      due: bucket.moment, created: created ?? alert.created, state: .held)
    (delivery.bucket, delivery.decision) = (bucket.name, "since")
    return delivery
  }

  private func commit(_ store: any Store, _ alerts: [Alert], _ deliveries: [Delivery]) async throws {
    try await store.commit(
      PollRecord(
        feed: FeedState(url: "f"), date: now, result: .polled,
        articles: alerts.map { StoredArticle(article: $0.article, feed: "f", keys: [$0.id], fingerprint: "p", firstSeen: now) },
        alerts: alerts, deliveries: deliveries))
  }

  private func summary(_ hold: DueHold, _ held: HeldAlerts) -> Summary {
    Summary(
      id: Summary.id(receiver: hold.receiver, bucket: hold.bucket, turn: held.summaries + 1), kind: .digest, receiver: hold.receiver,
      from: held.from, to: now, items: held.first.map(Summary.Item.init), count: held.count, watchlists: held.watchlists)
  }

  private func delivery(of summary: Summary) -> Delivery {
    Delivery(
      id: Delivery.id(subject: summary.id, receiver: summary.receiver), subject: .summary(id: summary.id), receiver: summary.receiver,
      body: [7], due: now, created: now)
  }

  func testWhatIsHeldIsNotClaimedAndIsDueByReceiverAndBucket() async throws {
    try await withStore { store in
      let (early, late) = (HoldBucket(.digest, moment: now), HoldBucket(.digest, moment: now.addingTimeInterval(60)))
      let alerts = [alert("1"), alert("2"), alert("3")]
      try await commit(
        store, alerts,
        [
          held(alerts[0], bucket: early), held(alerts[1], bucket: early), held(alerts[2], bucket: late),
          held(alerts[0], to: "phone", bucket: early),
        ])
      let claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: now.addingTimeInterval(3600))
      XCTAssertEqual(claimed, [])
      let before = try await store.dueHolds(now: now.addingTimeInterval(-1), limit: 9)
      XCTAssertEqual(before, [])
      let due = try await store.dueHolds(now: now, limit: 9)
      XCTAssertEqual(due, ["desk", "phone"].map { DueHold(receiver: $0, bucket: early.name, due: now) })
      let next = try await store.nextRelease(after: now.addingTimeInterval(-5))
      XCTAssertEqual(next, now)
      let later = try await store.nextRelease(after: now)
      XCTAssertEqual(later, now.addingTimeInterval(60))
      let last = try await store.nextRelease(after: now.addingTimeInterval(60))
      XCTAssertNil(last)
    }
  }

  func testASummaryTakesItsAlertsAllAtOnceAndOnce() async throws {
    try await withStore { store in
      let bucket = HoldBucket(.digest, moment: now)
      let alerts = [
        alert("1", age: 5, published: 1), alert("0", age: 5, published: 2), alert("2", "V", .high), alert("3", age: 9),
        alert("4", "V", .low, age: 99), alert("5", "V", .critical),
      ]
      try await commit(store, alerts, alerts.map { held($0, bucket: bucket) })
      let hold = DueHold(receiver: "desk", bucket: bucket.name, due: now)
      let some = try await store.heldAlerts(in: hold, now: now, limit: 5)
      XCTAssertEqual(some.first.map(\.id), ["5", "2", "3", "1", "0"], "the gravest first, then in order of time")
      XCTAssertEqual(some.deliveries.map(\.subject.id), ["5", "2", "3", "1", "0"])
      XCTAssertEqual(some.count, 6)
      XCTAssertEqual(some.watchlists, ["W": 3, "V": 3])
      XCTAssertEqual(some.from, now.addingTimeInterval(-99))
      let summary = summary(hold, some)

      // One that comes in between is not lost.
      let more = alert("6")
      try await commit(store, [more], [held(more, bucket: bucket)])
      let tooSoon = try await store.digest(hold, part: nil, into: summary, delivery: delivery(of: summary), now: now)
      XCTAssertFalse(tooSoon)
      let nothing = try await store.summary(id: summary.id)
      XCTAssertNil(nothing)

      let whole = self.summary(hold, try await store.heldAlerts(in: hold, now: now, limit: 50))
      let isDone = try await store.digest(hold, part: nil, into: whole, delivery: delivery(of: whole), now: now)
      XCTAssertTrue(isDone)
      let kept = try await store.summary(id: whole.id)
      XCTAssertEqual(kept, whole)
      let states = try await store.deliveries(.all, limit: 99)
      XCTAssertEqual(states.count { $0.state == .digested(summary: whole.id) }, 7)
      XCTAssertEqual(states.filter { $0.state == .pending }.map(\.subject), [.summary(id: whole.id)])
      let again = try await store.digest(hold, part: nil, into: whole, delivery: delivery(of: whole), now: now)
      XCTAssertFalse(again, "nothing is left to be told")
      let left = try await store.dueHolds(now: now, limit: 9)
      XCTAssertEqual(left, [])

      // Two that come too late for it make another.
      let strays = [alert("7"), alert("8")]
      try await commit(store, strays, strays.map { held($0, bucket: bucket) })
      let second = self.summary(hold, try await store.heldAlerts(in: hold, now: now, limit: 50))
      XCTAssertNotEqual(second.id, whole.id)
      let isTold = try await store.digest(hold, part: nil, into: second, delivery: delivery(of: second), now: now)
      XCTAssertTrue(isTold)
    }
  }

  func testWhatIsReleasedHasItsBodyAndGoesAtOnce() async throws {
    try await withStore { store in
      let bucket = HoldBucket(.quietHours, moment: now)
      let alert = alert("1")
      try await commit(store, [alert], [held(alert, bucket: bucket, created: now.addingTimeInterval(-9))])
      let hold = DueHold(receiver: "desk", bucket: bucket.name, due: now)
      var deliveries = try await store.heldAlerts(in: hold, now: now, limit: 9).deliveries
      deliveries[0].body = [1, 2]
      try await store.release(deliveries, now: now.addingTimeInterval(2))
      let claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: now.addingTimeInterval(2))
      XCTAssertEqual(claimed.map(\.body), [[1, 2]])
      XCTAssertEqual(claimed.map(\.decision), ["since"])
      deliveries[0].body = [3]
      try await store.release(deliveries, now: now)
      let rows = try await store.deliveries(.all, limit: 9)
      XCTAssertEqual(rows.map(\.body), [[1, 2]], "what is held no longer stays as it is")
    }
  }

  func testAnEventOfAHoldIsToldOnItsOwn() async throws {
    try await withStore { store in
      let bucket = HoldBucket(.quietHours, moment: now)
      let event = SourceEvent(id: "evt_1", kind: .networkDown, date: now, since: now)
      var delivery = Delivery(
        id: "msg_1", subject: .sourceEvent(id: event.id), receiver: "desk", body: [], due: now, created: now, state: .held)
      delivery.bucket = bucket.name
      try await store.commit(PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, events: [event], deliveries: [delivery]))
      let hold = DueHold(receiver: "desk", bucket: bucket.name, due: now)
      let events = try await store.heldEvents(in: hold, now: now, limit: 9)
      XCTAssertEqual(events.map(\.subject), [.sourceEvent(id: "evt_1")])
      let alerts = try await store.heldAlerts(in: hold, now: now, limit: 9)
      XCTAssertEqual(alerts.count, 0)
      _ = try await store.prune(before: now.addingTimeInterval(9e6))
      let kept = try await store.heldEvents(in: hold, now: now, limit: 9)
      XCTAssertEqual(kept.count, 1, "retention leaves what is held")
    }
  }

  func testRetentionKeepsASummaryForAnAlertThatIsOnItsWayToSomebodyElse() async throws {
    try await withStore { store in
      let bucket = HoldBucket(.digest, moment: now)
      let alerts = [alert("1"), alert("2")]
      let other = Delivery.make(of: .alert(id: "1"), to: "phone", now: now)
      try await commit(store, alerts, alerts.map { held($0, bucket: bucket) } + [other])
      let hold = DueHold(receiver: "desk", bucket: bucket.name, due: now)
      let summary = summary(hold, try await store.heldAlerts(in: hold, now: now, limit: 9))
      _ = try await store.digest(hold, part: nil, into: summary, delivery: delivery(of: summary), now: now)
      func finish(_ receiver: String) async throws {
        var claimed = try await store.claim(DeliveryClaim([.init(receiver: receiver, most: 9)], lease: .seconds(60), now: now))
        for index in claimed.indices { claimed[index].state = .delivered(at: now) }
        try await store.finish(claimed)
      }
      try await finish("desk")
      _ = try await store.prune(before: now.addingTimeInterval(9e6))
      let left = try await store.deliveries(.all, limit: 9).map(\.receiver)
      XCTAssertEqual(left.sorted(), ["desk", "desk", "phone"], "the alert that phone waits for, how desk was told of it, and the summary")
      let audit = try await store.audit(now: now)
      XCTAssertTrue(audit.isClean, "\(audit.violations)")
      try await finish("phone")
      _ = try await store.prune(before: now.addingTimeInterval(9e6))
      let none = try await store.summary(id: summary.id)
      XCTAssertNil(none)
      let rows = try await store.deliveries(.all, limit: 9)
      XCTAssertEqual(rows, [])
    }
  }

  func testWhatIsDueMayWaitForAnotherMoment() async throws {
    try await withStore { store in
      let (bucket, quiet) = (HoldBucket(.digest, moment: now), HoldBucket(.quietHours, moment: now.addingTimeInterval(3600)))
      let alerts = [alert("1"), alert("2")]
      try await commit(store, alerts, [held(alerts[0], bucket: bucket), held(alerts[1], to: "phone", bucket: bucket)])
      try await store.postpone(DueHold(receiver: "desk", bucket: bucket.name, due: now), into: quiet, decision: "quiet", now: now)
      let due = try await store.dueHolds(now: quiet.moment, limit: 9)
      XCTAssertEqual(
        due,
        [DueHold(receiver: "phone", bucket: bucket.name, due: now), DueHold(receiver: "desk", bucket: quiet.name, due: quiet.moment)])
      let rows = try await store.deliveries(.all, limit: 9)
      XCTAssertEqual(Set(rows.map(\.decision)), ["since; then quiet", "since"])
    }
  }

  func testWhatIsHeldIsReadPageByPageAndHeldAnew() async throws {
    try await withStore { store in
      let (early, late) = (HoldBucket(.digest, moment: now), HoldBucket(.quietHours, moment: now.addingTimeInterval(60)))
      let alerts = [alert("1", age: 9), alert("2", age: 5), alert("3")]
      try await commit(
        store, alerts,
        [
          held(alerts[0], bucket: late), held(alerts[1], bucket: late), held(alerts[2], bucket: late),
          held(alerts[0], to: "phone", bucket: early),
        ])
      var found: [HeldDelivery] = []
      while true {
        let page = try await store.held(after: now, following: found.last?.delivery.id ?? "", limit: 2)
        found += page
        if page.count < 2 { break }
      }
      XCTAssertEqual(Set(found.map(\.alert?.id)), ["1", "2", "3"], "what is due is left to its release")
      XCTAssertEqual(Set(found.map(\.first)), [now.addingTimeInterval(-9)])
      var moved = found.map(\.delivery)
      for index in moved.indices { (moved[index].due, moved[index].bucket, moved[index].decision) = (now, early.name, "again") }
      try await store.release([moved[0]], now: now)
      try await store.hold(moved)
      let rows = try await store.deliveries(.all, limit: 9).filter { $0.receiver == "desk" }
      XCTAssertEqual(rows.count { $0.state == .held && $0.due == now && $0.bucket == early.name && $0.decision == "again" }, 2)
      XCTAssertEqual(rows.first { $0.state == .pending }?.decision, "since", "what is on its way stays so")
    }
  }

  func testTheHistoryIsWhatWasToldLately() async throws {
    try await withStore { store in
      let alerts = [alert("1", age: 50), alert("2", age: 40), alert("3", age: 1e6)]
      var told = Delivery.make(of: .alert(id: "1"), to: "desk", now: now.addingTimeInterval(-50))
      told.bucket = HoldBucket.told("watchlist W")
      var muted = Delivery.make(of: .alert(id: "1"), to: "phone", now: now.addingTimeInterval(-50))
      muted.state = .suppressed(reason: "x")
      let later = Delivery.make(of: .alert(id: "2"), to: "desk", now: now.addingTimeInterval(-40))
      let bucket = HoldBucket(.group, group: "watchlist W", moment: now)
      try await commit(
        store, alerts,
        [
          told, muted, later, held(alerts[1], to: "phone", bucket: bucket),
          Delivery.make(of: .alert(id: "3"), to: "desk", now: now.addingTimeInterval(-1e6)),
        ])
      let history = try await store.routeHistory(since: now.addingTimeInterval(-86_400), company: true)
      XCTAssertEqual(history.sendings, ["desk": [-50.0, -40].map { now.addingTimeInterval($0) }])
      XCTAssertEqual(Set(history.groups.map { "\($0.receiver) \($0.bucket)" }), ["desk group: watchlist W", "phone \(bucket.name)"])
      XCTAssertEqual(history.company.map(\.alert.id), ["1", "2"])
      XCTAssertEqual(history.company.map(\.receivers), [["desk"], ["desk", "phone"]])
      let less = try await store.routeHistory(since: now.addingTimeInterval(-86_400), company: false)
      XCTAssertEqual(less.company, [])
    }
  }

  func testASilenceIsKeptAWeekLongerThanItHolds() async throws {
    try await withStore { store in
      var filter = AlertFilter()
      (filter.watchlists, filter.receivers, filter.titles) = (["W"], ["desk"], ["mot"])
      let silence = Silence(
        id: "sil_1", filter: filter, from: now, until: now.addingTimeInterval(3600), comment: "c", author: "a")
      try await store.save(silence, now: now)
      var all = try await store.silences()
      XCTAssertEqual(all, [silence])
      let none = try await store.endSilence(id: "sil_2", now: now)
      XCTAssertNil(none)
      let ended = try await store.endSilence(id: "sil_1", now: now.addingTimeInterval(60))
      XCTAssertEqual(ended?.until, now.addingTimeInterval(60))
      let twice = try await store.endSilence(id: "sil_1", now: now.addingTimeInterval(61))
      XCTAssertNil(twice, "it is over")
      let other = Silence(id: "sil_2", filter: filter, until: now.addingTimeInterval(1e6))
      try await store.save(other, now: now.addingTimeInterval(7 * 86_400))
      all = try await store.silences()
      XCTAssertEqual(all.map(\.id), ["sil_1", "sil_2"])
      try await store.save(other, now: now.addingTimeInterval(7 * 86_400 + 61))
      all = try await store.silences()
      XCTAssertEqual(all.map(\.id), ["sil_2"])
    }
  }
}
