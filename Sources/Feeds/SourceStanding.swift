/// How a source stands, in the word that people are shown; what needs a look comes first.
package enum SourceStanding: String, Codable, Sendable, Hashable, CaseIterable {
  case down, gone
  /// The last poll failed, and it is too early to call it down.
  case failing
  case stale
  case new, ok

  package init(_ condition: SourceCondition, failures: Int) {
    switch condition {
    case .down: self = .down
    case .gone: self = .gone
    case .stale: self = .stale
    case .new: self = failures > 0 ? .failing : .new
    case .ok: self = failures > 0 ? .failing : .ok
    }
  }

  package var needsLook: Bool { self != .new && self != .ok }
}

extension FeedState {
  package var standing: SourceStanding { SourceStanding(condition, failures: failures) }
}

/// As much of a feed's state as counting and sorting many of them takes.
package struct SourceSummary: Sendable, Hashable {
  /// The feed's key in the store.
  package var url: String
  package var standing: SourceStanding
  package var isOverflowing: Bool

  package init(url: String, standing: SourceStanding = .new, isOverflowing: Bool = false) {
    self.url = url
    self.standing = standing
    self.isOverflowing = isOverflowing
  }

  package var needsLook: Bool { isOverflowing || standing.needsLook }
}
