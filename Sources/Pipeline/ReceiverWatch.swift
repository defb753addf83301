import Deliveries
import Foundation
import Storage
import Synchronization

/// Knows of each receiver whether it may be asked, and how many deliveries are on their way to it.
final class ReceiverWatch: Sendable {
  fileprivate struct Entry {
    var breaker: Breaker
    var address: String
    /// Requests under way.
    var flying = 0
    /// Those that have their answer, which is not written down yet.
    var landed = 0
    /// The store has a record of it.
    var isRecorded = false
    var pace: PaceTally?
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var flying: Set<String> = []
  }

  /// What is to be written down and told of a change.
  struct News: Sendable, Equatable {
    var receiver: String
    /// Nil: nothing is kept of it any more.
    var record: ReceiverRecord?
    var change: Breaker.Change
    var reason: String?
  }

  private let state = Mutex(State())
  private let records: [String: ReceiverRecord]

  /// - Parameter records: what the last agent knew.
  init(_ records: [ReceiverRecord]) {
    self.records = Dictionary(records.map { ($0.receiver, $0) }) { first, _ in first }
  }

  /// A receiver whose address has changed gets another chance; one that is no longer there is forgotten.
  func follow(_ receivers: [String: Receiver], now: Date) {
    state.withLock { state in
      for (name, receiver) in receivers {
        let address = receiver.addressPrint
        defer { state.entries[name]?.follow(receiver.pace) }
        if var entry = state.entries[name] {
          guard entry.address != address else { continue }
          entry.breaker.mend(now: now)
          entry.address = address
          state.entries[name] = entry
        } else {
          let breaker = records[name].map { Breaker($0, address: address, now: now) } ?? Breaker()
          state.entries[name] = Entry(breaker: breaker, address: address, isRecorded: breaker.isTroubled)
        }
      }
      for (name, entry) in state.entries where receivers[name] == nil && entry.flying + entry.landed == 0 { state.entries[name] = nil }
    }
  }

  /// Ids of those that were claimed and of which nothing is written down yet.
  var flying: Set<String> { state.withLock { $0.flying } }

  /// Who may be given how much of what waits: of `places`, each in turn, and those that failed last only from the half that others leave.
  func shares(of waiting: [WaitingReceiver], _ receivers: [String: Receiver], places: Int, now: Date) -> [DeliveryClaim.Share] {
    state.withLock { state in
      let wanting = waiting.filter { $0.due <= now }.sorted { ($0.due, $0.receiver) < ($1.due, $1.receiver) }.compactMap { waiting in
        receivers[waiting.receiver].flatMap { receiver -> Wanting? in
          let entry = state.entries[receiver.name]
          // An answer frees the receiver's place before it is on the disk; but no more may come twice after a crash than as many again.
          let most = min(
            entry.map { $0.breaker.allowance(flying: $0.flying, most: receiver.inFlight, now: now) } ?? receiver.inFlight,
            2 * receiver.inFlight - (entry.map { $0.flying + $0.landed } ?? 0), entry?.pace?.room(at: now) ?? .max)
          return most > 0 ? Wanting(receiver: receiver.name, most: most, isTroubled: entry?.breaker.isTroubled ?? false) : nil
        }
      }
      return Wanting.shares(
        of: wanting, places: places, troubledFlying: state.entries.values.reduce(0) { $0 + ($1.breaker.isTroubled ? $1.flying : 0) })
    }
  }

  func begin(_ delivery: Delivery, now: Date) {
    state.withLock { state in
      state.flying.insert(delivery.id)
      state.entries[delivery.receiver]?.flying += 1
      state.entries[delivery.receiver]?.breaker.begin()
      state.entries[delivery.receiver]?.pace?.take(at: now)
    }
  }

  /// What came of it is known, and not written down yet.
  func land(_ delivery: Delivery) {
    state.withLock { state in
      state.entries[delivery.receiver]?.flying -= 1
      state.entries[delivery.receiver]?.landed += 1
    }
  }

  /// After `land`.
  func end(_ delivery: Delivery) {
    state.withLock { state in
      state.flying.remove(delivery.id)
      state.entries[delivery.receiver]?.landed -= 1
    }
  }

  /// Nothing came of it that was noted.
  func abandon(_ delivery: Delivery, now: Date) {
    state.withLock { state in
      state.flying.remove(delivery.id)
      state.entries[delivery.receiver]?.flying -= 1
      state.entries[delivery.receiver]?.breaker.abandon(now: now)
    }
  }

  func note(_ outcome: DeliveryOutcome, error: String?, of receiver: String, now: Date) -> News? {
    change(receiver, now) { $0.note(outcome, error: error, now: now) }
  }

  /// What has been going on for long enough to be told.
  func look(now: Date) -> [News] {
    state.withLock { Array($0.entries.keys) }.compactMap { name in change(name, now) { $0.look(now: now) } }
  }

  /// Those of which the store has a record: somebody who enables one of them removes it.
  var recorded: Set<String> { state.withLock { Set($0.entries.filter(\.value.isRecorded).keys) } }

  func noteRecord(of receiver: String, isThere: Bool) {
    state.withLock { $0.entries[receiver]?.isRecorded = isThere }
  }

  /// Lets one go at once that is disabled or left alone. Returns how it stands until that has shown how it is; nil where it was well already.
  func enable(_ receiver: String, now: Date) -> ReceiverRecord? {
    state.withLock { state in
      state.entries[receiver]?.breaker.mend(now: now)
      return state.entries[receiver].flatMap { $0.breaker.record(of: receiver, address: $0.address, now: now) }
    }
  }

  /// When the first of those that deliveries wait for may be asked again.
  func nextChance(of waiting: [WaitingReceiver], now: Date) -> Date? {
    state.withLock { state in
      waiting.compactMap { waiting in
        let entry = state.entries[waiting.receiver]
        let chance = [entry?.breaker.nextChance(now: now), entry?.pace?.nextChance(after: now)].compactMap(\.self).max()
        // Where it may be asked now, it is full, and the end of a delivery wakes the dispatcher.
        return waiting.due > now ? max(waiting.due, chance ?? waiting.due) : chance
      }.min()
    }
  }

  var standings: [String: ReceiverRecord] {
    state.withLock { state in
      state.entries.compactMapValues { entry in
        entry.breaker.record(of: "", address: entry.address, now: entry.breaker.since ?? .distantPast)
      }
    }
  }

  private func change(_ name: String, _ now: Date, _ body: (inout Breaker) -> Breaker.Change?) -> News? {
    state.withLock { state in
      guard var entry = state.entries[name] else { return nil }
      let change = body(&entry.breaker)
      state.entries[name] = entry
      return change.map {
        News(
          receiver: name, record: entry.breaker.record(of: name, address: entry.address, now: now), change: $0, reason: entry.breaker.reason
        )
      }
    }
  }
}

extension ReceiverWatch.Entry {
  /// What it was sent counts for as long as its pace is the same.
  fileprivate mutating func follow(_ pace: Pace?) {
    if pace != self.pace?.pace { self.pace = pace.map(PaceTally.init) }
  }
}

/// A receiver that could be given some of the free places.
struct Wanting: Sendable, Equatable {
  var receiver: String
  var most: Int
  var isTroubled: Bool

  /// One place each in turn, in the order given. Those in trouble, who may keep their places for a long time, never have more than half of them
  /// together.
  static func shares(of wanting: [Wanting], places: Int, troubledFlying: Int) -> [DeliveryClaim.Share] {
    var given = [Int](repeating: 0, count: wanting.count)
    var left = places
    var leftForTroubled = max(0, Dispatcher.inFlight / 2 - troubledFlying)
    var isGiving = true
    while isGiving, left > 0 {
      isGiving = false
      for (place, one) in wanting.enumerated() where left > 0 && given[place] < one.most && (!one.isTroubled || leftForTroubled > 0) {
        given[place] += 1
        left -= 1
        if one.isTroubled { leftForTroubled -= 1 }
        isGiving = true
      }
    }
    return zip(wanting, given).compactMap { $1 > 0 ? DeliveryClaim.Share(receiver: $0.receiver, most: $1) : nil }
  }
}
