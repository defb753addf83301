/// Where every match of the archive has ended, and what has no known end.
package struct DeliveryAudit: Sendable, Hashable {
  /// Something that cannot be: each is a fault of the program or of the disk.
  package struct Violation: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A match was alerted, and there is no such alert.
      case matchWithoutAlert
      /// An alert has fewer deliveries than it was given.
      case alertWithoutDelivery
      /// A delivery was told in a summary that is not there, or that nobody is sent.
      case digestWithoutSummary
      /// Held, though its hour was a good while ago and its receiver is there.
      case heldTooLong
      /// Nothing to send.
      case emptyBody
      /// Not sent, and nothing says why.
      case endWithoutReason
    }

    package var kind: Kind
    /// Of the match's article, of the alert, or of the delivery.
    package var id: String
  }

  /// So many violations of each kind are named; all are counted.
  package static let mostNamed = 20
  /// Seconds after its hour.
  package static let heldSlack = 600.0

  package var matches = 0
  package var alerted = 0
  /// Matches without an alert, by reason.
  package var suppressed: [String: Int] = [:]
  package var alerts = 0
  /// Alerts of watchlists that nobody is told of.
  package var nobodyToTell = 0
  package var deliveries: [DeliveryFilter.State: Int] = [:]
  package var violations: [Violation] = []
  package var violationCounts: [Violation.Kind: Int] = [:]

  package init() {}

  package var isClean: Bool { violationCounts.isEmpty }
}
