package import HTTP

/// Somebody who is told: a webhook, or the terminal that the agent runs in.
package struct Receiver: Sendable, Hashable {
  package enum Address: Sendable, Hashable {
    /// The URL may hold a secret; it is never logged. Without secrets the deliveries go unsigned.
    case webhook(HTTPURL, secrets: [String])
    case console
  }

  package var name: String
  package var address: Address
  /// How many of its deliveries may be under way at once.
  package var inFlight = 2

  package init(name: String, address: Address) {
    self.name = name
    self.address = address
  }
}
