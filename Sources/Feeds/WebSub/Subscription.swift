package import Foundation

/// What is asked of a hub, and how far that has come (WebSub, section 5): pure, with time as an argument.
package struct Subscription: Sendable, Hashable {
  package enum Phase: Sendable, Hashable {
    /// Asked, or about to be, and no lease lives.
    case pending
    case verified(until: Date)
    case denied(String)
    case expired
  }

  /// URL of the feed's row.
  package var feed: String
  package var topic: String
  package var hub: String
  /// The last part of the callback's path: nobody else knows it.
  package var path: String
  /// Shared with the hub, which signs with it.
  package var secret: String
  /// True from a request until the hub has asked back or refused.
  package var isPending: Bool
  package var leaseEnd: Date?
  /// The hub's words, cut; nil unless the last thing it said was no.
  package var denial: String?
  /// Requests in a row that came to nothing.
  package var attempts: Int
  package var nextRequest: Date
  package let made: Date

  /// - Parameters:
  ///   - path: random, of letters and digits.
  ///   - secret: random, fewer than 200 bytes (section 5.1).
  package init(feed: String, topic: String, hub: String, path: String, secret: String, now: Date) {
    self.feed = feed
    self.topic = topic
    self.hub = hub
    self.path = path
    self.secret = secret
    isPending = false
    attempts = 0
    nextRequest = now
    made = now
  }

  package func phase(at now: Date) -> Phase {
    if let leaseEnd, leaseEnd > now { return .verified(until: leaseEnd) }
    if let denial { return .denied(denial) }
    return leaseEnd == nil || isPending ? .pending : .expired
  }

  package func isLive(at now: Date) -> Bool {
    leaseEnd.map { $0 > now } ?? false
  }

  /// The form that asks for the subscription or renews it; the hub may ask back before it answers, so this comes before the sending.
  ///
  /// - Parameter callback: the public address to which `path` is appended.
  package mutating func request(callback: String, now: Date) -> [UInt8] {
    isPending = true
    attempts += 1
    nextRequest = now + min(Self.retry * (1 << min(attempts - 1, 16)), Self.day)
    let base = callback.hasSuffix("/") ? callback : callback + "/"
    let fields = [
      ("hub.callback", base + path), ("hub.mode", "subscribe"), ("hub.topic", topic), ("hub.secret", secret),
      ("hub.lease_seconds", "\(Self.lease.wholeSeconds)"),
    ]
    return Array(fields.map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&").utf8)
  }

  /// The hub did not take the request; it is asked again in its time.
  package mutating func requestFailed() {
    isPending = false
  }

  /// What the hub's request to the callback is answered with (sections 5.2 and 5.3).
  package mutating func answer(_ query: [String: String], now: Date) -> IntentAnswer {
    guard query["hub.topic"] == topic else { return .unknown }
    switch query["hub.mode"] {
    case "subscribe":
      guard isPending, let challenge = query["hub.challenge"], (1...Self.longestChallenge).contains(challenge.utf8.count) else {
        return .unknown
      }
      let granted = query["hub.lease_seconds"].flatMap { Int64($0) } ?? Self.lease.components.seconds
      let lease = Duration.seconds(min(max(granted, 60), 30 * 86_400))
      isPending = false
      denial = nil
      attempts = 0
      leaseEnd = now + lease
      nextRequest = now + lease * 0.8
      return .confirmed(challenge: challenge)
    case "denied":
      isPending = false
      leaseEnd = nil
      denial = String((query["hub.reason"] ?? "").prefix(200))
      nextRequest = now + Self.day
      return .denialNoted
    default: return .unknown
    }
  }

  /// As `application/x-www-form-urlencoded` has it.
  private static func escaped(_ text: String) -> String {
    text.utf8.reduce(into: "") { out, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static let lease = Duration.seconds(10 * 86_400)
  private static let retry = Duration.seconds(600)
  private static let day = Duration.seconds(86_400)
  /// Bytes.
  private static let longestChallenge = 1024
}

/// What a hub's question at the callback comes to.
package enum IntentAnswer: Sendable, Hashable {
  /// To be echoed with a 2xx.
  case confirmed(challenge: String)
  case denialNoted
  /// Nothing of the kind was asked for: 404.
  case unknown
}

extension Subscription: CustomStringConvertible, CustomReflectable {
  package var description: String { "subscription to \(feed)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
