import ArgumentParser
import Foundation
import Storage

struct DeliveriesAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Proves that every match has ended in a known state.",
    discussion: """
      Goes from each match of the archive to its alert, from there to each delivery, and from what was told in a digest to the digest. Exit code 1
      where anything has no known end.
      """)

  @OptionGroup var options: StoreOptions
  @Flag(help: "One JSON object.") var json = false

  func run() async throws {
    let store = try await openStore(url: options.url(), mode: .command)
    let report = AuditReport(try await store.audit(now: Date()))
    if json { try Console.json(report) } else { for line in report.words { Console.out(line) } }
    guard report.isClean else { throw ExitCode(1) }
  }
}

/// An audit as `deliveries audit` prints it.
struct AuditReport: Encodable {
  struct Violation: Encodable {
    let kind: String
    let count: Int
    let text: String
    /// The first of them.
    let ids: [String]
  }

  let isClean: Bool
  let matches: Int
  let alerted: Int
  let suppressed: [String: Int]
  let alerts: Int
  let nobodyToTell: Int
  let deliveries: [String: Int]
  let violations: [Violation]

  init(_ audit: DeliveryAudit) {
    (isClean, matches, alerted, suppressed) = (audit.isClean, audit.matches, audit.alerted, audit.suppressed)
    (alerts, nobodyToTell) = (audit.alerts, audit.nobodyToTell)
    deliveries = Dictionary(uniqueKeysWithValues: audit.deliveries.map { ($0.key.rawValue, $0.value) })
    violations = DeliveryAudit.Violation.Kind.allCases.compactMap { kind in
      audit.violationCounts[kind].map { count in
        Violation(
          kind: kind.rawValue, count: count, text: Self.text(for: kind), ids: audit.violations.filter { $0.kind == kind }.map(\.id))
      }
    }
  }

  var words: [String] {
    var lines = ["Matches     \(matches): \(alerted) alerted, " + Self.counted(suppressed, total: "not alerted")]
    lines.append("Alerts      \(alerts), \(nobodyToTell) of them with nobody to tell")
    lines.append("Deliveries  " + Self.counted(deliveries, total: "in all"))
    lines.append(isClean ? "Every match has ended in a known state." : "Without a known end:")
    for violation in violations {
      lines.append("  \(violation.count) \(violation.text)")
      lines += violation.ids.map { "    \($0)" }
      if violation.count > violation.ids.count { lines.append("    … and \(violation.count - violation.ids.count) more") }
    }
    return lines
  }

  /// `12 in all (dead 2, delivered 10)`.
  private static func counted(_ counts: [String: Int], total: String) -> String {
    let parts = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\(counts.values.reduce(0, +)) \(total)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  private static func text(for kind: DeliveryAudit.Violation.Kind) -> String {
    switch kind {
    case .matchWithoutAlert: "matches whose alert is not there"
    case .alertWithoutDelivery: "alerts that have lost a delivery"
    case .digestWithoutSummary: "deliveries told in a summary that is not there, or that nobody is sent"
    case .heldTooLong: "deliveries that are still held more than ten minutes after their hour"
    case .emptyBody: "deliveries that wait with nothing to send"
    case .endWithoutReason: "deliveries that were not sent, and nothing says why"
    }
  }
}
