/// What one attempt came to, and what the receiver said where that may help whoever mends it.
package struct DeliveryAnswer: Sendable, Hashable {
  package static let mostBytes = 2048

  package var outcome: DeliveryOutcome
  /// The beginning of the answer's body, without control characters and without what is secret; nil where it had none.
  package var excerpt: String?

  package init(_ outcome: DeliveryOutcome, excerpt: String? = nil) {
    self.outcome = outcome
    self.excerpt = excerpt
  }

  /// - Parameter secrets: what a receiver must not bring into the store by saying it back: its address, its secrets.
  package static func excerpt(of body: [UInt8], without secrets: [String]) -> String? {
    var text = String(decoding: body.prefix(2 * mostBytes), as: UTF8.self)
    for secret in secrets where secret.utf8.count > 3 { text = text.replacing(secret, with: "<redacted>") }
    let line = CleanText.line(text, limit: mostBytes)
    return line.isEmpty ? nil : line
  }
}
