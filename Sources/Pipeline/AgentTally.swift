import Deliveries
package import Feeds
package import Foundation

/// What the agent has done since it started; it only grows.
package struct AgentTally: Sendable, Hashable {
  package struct Attempt: Sendable, Hashable {
    package enum End: String, Sendable, Hashable, CaseIterable {
      case taken, refused, failed
    }

    package var receiver: String
    package var end: End

    package init(receiver: String, end: End) {
      self.receiver = receiver
      self.end = end
    }
  }

  package var polls: [PollResult: Int] = [:]
  /// In the feeds that were read, those known before included.
  package var entries = 0
  package var newArticles = 0
  package var updatedArticles = 0
  package var alerts = 0
  /// At deliveries.
  package var attempts: [Attempt: Int] = [:]
  /// Of the folder, the first reading included.
  package var loads = 0
  package var refusedLoads = 0
  /// When the set in force was put there.
  package var lastLoad: Date?

  package init() {}
}

extension AgentTally {
  mutating func add(_ report: PollCycle.Report) {
    if let result = report.result { polls[result, default: 0] += 1 }
    entries += report.entries
    newArticles += report.newArticles
    updatedArticles += report.updatedArticles
    alerts += report.alerts
  }
}

extension AgentTally.Attempt.End {
  init(_ outcome: DeliveryOutcome) {
    switch outcome {
    case .taken: self = .taken
    case .refused: self = .refused
    case .failed: self = .failed
    }
  }
}
