package import Foundation

/// Keeps a receiver that takes nothing from being asked again and again: a state machine that is told what time it is and does nothing itself.
///
/// While it is open, deliveries wait and burn no attempts; now and then one of them goes as a probe. While it is disabled they all wait, until the
/// receiver is mended in the folder or enabled by command.
package struct Breaker: Sendable, Hashable {
  package static let mostFailures = 5
  static let firstProbe = 30.0
  static let longestProbe = 900.0
  /// Between the tries of a receiver that lets nobody in: three over a quarter of an hour, then it is disabled.
  static let refusalWaits = [300.0, 600.0]
  /// Others are told after this long.
  static let downAfter = 600.0

  enum State: Sendable, Hashable {
    case closed
    case open(Rest)
    /// One delivery is on its way, and everybody waits for what it brings.
    case probing
    case disabled
  }

  /// What an answer, or none, says about the receiver itself, whatever became of the delivery.
  enum Sign: Sendable, Hashable {
    case well
    case failing(retryAfter: TimeInterval)
    case noEntry
    case unwanted
  }

  /// What others may want to know.
  package enum Change: Sendable, Hashable {
    case opened
    /// Open for so long that somebody should look.
    case down(since: Date)
    case disabled
    /// - Parameter wasTold: others have heard that it was down or disabled.
    case closed(since: Date?, wasTold: Bool)
  }

  private(set) var state = State.closed
  /// The first failure of those that go on.
  package private(set) var since: Date?
  /// A sentence for people; nil while it is well.
  package private(set) var reason: String?
  private(set) var isTold = false
  private var failures = 0
  private var probes = 0
  private var refusals = 0
  private var tally = RecentTally()
  /// The receiver's own wish (`Retry-After`).
  private var pause: Rest?

  package init() {}

  /// How many more deliveries may begin.
  ///
  /// - Parameters:
  ///   - flying: those under way.
  ///   - most: how many may be when all is well.
  package func allowance(flying: Int, most: Int, now: Date) -> Int {
    if let pause, !pause.isOver(at: now) { return 0 }
    switch state {
    case .closed: return max(0, (failures > 0 ? 1 : most) - flying)
    case .open(let rest): return rest.isOver(at: now) && flying == 0 ? 1 : 0
    case .probing, .disabled: return 0
    }
  }

  /// True while it has failed last: such a one gets no more than what others leave.
  package var isTroubled: Bool { failures > 0 || state != .closed }
  package var isDisabled: Bool { state == .disabled }

  /// When one may begin that may not now; nil where no time brings that about.
  package func nextChance(now: Date) -> Date? {
    let rests: [Rest?] =
      switch state {
      case .open(let rest): [rest, pause]
      case .closed: [pause]
      case .probing, .disabled: []
      }
    return rests.compactMap { $0.flatMap { $0.isOver(at: now) ? nil : $0.until } }.max()
  }

  /// A delivery leaves.
  package mutating func begin() {
    if case .open = state { state = .probing }
  }

  /// The delivery that left brought nothing, not even a failure: it was cut off.
  package mutating func abandon(now: Date) {
    if state == .probing { state = .open(Rest(0, now: now)) }
  }

  /// - Parameter error: what people are told where it goes wrong.
  package mutating func note(_ outcome: DeliveryOutcome, error: String?, now: Date) -> Change? {
    switch Sign(outcome) {
    case .well: return close(now)
    case .failing(let retryAfter): return fail(error, retryAfter, now)
    case .noEntry:
      guard state != .disabled else { return nil }
      if case .open = state { return nil }
      begin(failing: error, now)
      refusals += 1
      guard refusals <= Self.refusalWaits.count else { return disable() }
      return open(for: Self.refusalWaits[refusals - 1], now)
    case .unwanted:
      guard state != .disabled else { return nil }
      begin(failing: error, now)
      return disable()
    }
  }

  /// To be called now and then.
  package mutating func look(now: Date) -> Change? {
    guard !isTold, refusals == 0, state != .closed, let since, now.timeIntervalSince(since) >= Self.downAfter else { return nil }
    isTold = true
    return .down(since: since)
  }

  /// Its address or its secret has changed, or somebody says that it is in order: the next delivery finds out.
  package mutating func mend(now: Date) {
    guard state != .closed else {
      pause = nil
      return
    }
    (probes, refusals, pause) = (0, 0, nil)
    state = .open(Rest(0, now: now))
  }

  private mutating func close(_ now: Date) -> Change? {
    tally.add(isFailure: false, now: now)
    let (wasOpen, wasTold, began) = (state != .closed, isTold, since)
    (state, since, reason, isTold, failures, probes, refusals, pause) = (.closed, nil, nil, false, 0, 0, 0, nil)
    guard wasOpen || wasTold else { return nil }
    tally = RecentTally()
    return .closed(since: began, wasTold: wasTold)
  }

  private mutating func fail(_ error: String?, _ retryAfter: TimeInterval, _ now: Date) -> Change? {
    if retryAfter > 0 { pause = Rest(retryAfter, now: now) }
    tally.add(isFailure: true, now: now)
    switch state {
    case .disabled, .open: return nil
    case .closed:
      begin(failing: error, now)
      failures += 1
      return failures >= Self.mostFailures || tally.isBad(now: now) ? open(for: Self.firstProbe, now) : nil
    case .probing:
      reason = error
      probes = min(probes + 1, 16)
      return open(for: min(Self.longestProbe, Self.firstProbe * Double(1 << probes)), now)
    }
  }

  private mutating func begin(failing error: String?, _ now: Date) {
    since = since ?? now
    reason = error
  }

  private mutating func open(for seconds: TimeInterval, _ now: Date) -> Change? {
    let wasOpen = state != .closed
    state = .open(Rest(seconds, now: now))
    return wasOpen ? nil : .opened
  }

  private mutating func disable() -> Change? {
    state = .disabled
    isTold = true
    return .disabled
  }
}

extension Breaker {
  /// As it was when the last agent stopped: one that was open probes at once, one that is disabled stays so unless its address has changed.
  package init(_ record: ReceiverRecord, address: String, now: Date) {
    guard record.state != .gone else { return }
    (since, reason, isTold) = (record.since, record.reason, record.state != .open)
    state = record.state == .disabled && record.address == address ? .disabled : .open(Rest(0, now: now))
  }

  /// Nil while there is nothing to keep.
  package func record(of receiver: String, address: String, now: Date) -> ReceiverRecord? {
    guard state != .closed else { return nil }
    return ReceiverRecord(
      receiver: receiver, state: state == .disabled ? .disabled : isTold ? .down : .open, reason: reason, since: since ?? now,
      address: address)
  }
}

extension Breaker.Sign {
  init(_ outcome: DeliveryOutcome) {
    switch outcome {
    case .taken, .refused(.content, _, _), .refused(.other, _, _): self = .well
    case .refused(.busy, _, let wait), .refused(.redirect, _, let wait): self = .failing(retryAfter: wait.map { $0 / .seconds(1) } ?? 0)
    case .refused(.noEntry, _, _): self = .noEntry
    case .refused(.unwanted, _, _): self = .unwanted
    case .failed: self = .failing(retryAfter: 0)
    }
  }
}

/// A wait that ends early where the clock was set back: no longer than it was meant to be.
struct Rest: Sendable, Hashable {
  let until: Date
  let seconds: TimeInterval

  init(_ seconds: TimeInterval, now: Date) {
    self.seconds = min(max(seconds, 0), 86_400)
    until = now.addingTimeInterval(self.seconds)
  }

  func isOver(at now: Date) -> Bool {
    now >= until || until.timeIntervalSince(now) > seconds
  }
}

/// How the attempts of the last five minutes ended, by half minutes.
private struct RecentTally: Sendable, Hashable {
  static let step = 30.0
  static let steps = 10
  static let least = 10
  static let bad = 0.7

  private struct Step: Sendable, Hashable {
    var number: Int64
    var attempts = 0
    var failures = 0
  }

  private var recent: [Step] = []

  mutating func add(isFailure: Bool, now: Date) {
    let number = Self.number(now)
    if recent.last?.number != number { recent.append(Step(number: number)) }
    recent.removeAll { abs($0.number - number) >= Int64(Self.steps) }
    guard let last = recent.indices.last else { return }
    recent[last].attempts += 1
    recent[last].failures += isFailure ? 1 : 0
  }

  func isBad(now: Date) -> Bool {
    let attempts = recent.reduce(0) { $0 + $1.attempts }
    return attempts >= Self.least && Double(recent.reduce(0) { $0 + $1.failures }) >= Self.bad * Double(attempts)
  }

  private static func number(_ now: Date) -> Int64 { Int64(min(max(now.timeIntervalSince1970 / step, 0), 1e12)) }
}
