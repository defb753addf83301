/// Who of its receivers an alert is for, where they know its story already.
package enum Audience: Sendable, Hashable {
  case only(Set<String>)
  case all(except: Set<String>)

  func contains(_ receiver: String) -> Bool {
    switch self {
    case .only(let names): names.contains(receiver)
    case .all(let names): !names.contains(receiver)
    }
  }
}

/// What becomes of an alert at one receiver.
package struct RouteDecision: Sendable, Hashable {
  package enum Fate: Sendable, Hashable {
    case send
    /// Until the bucket's moment.
    case hold(HoldBucket)
    case suppress
  }

  package var receiver: String
  package var fate: Fate
  /// What its receiver's groups are counted by; nil for what is told on its own.
  package var group: String?
  /// A sentence for people, with the file and line of the rule.
  package var reason: String

  package init(receiver: String, fate: Fate, group: String? = nil, reason: String) {
    self.receiver = receiver
    self.fate = fate
    self.group = group
    self.reason = reason
  }

  /// The delivery's `bucket`.
  package var bucket: String? {
    switch fate {
    case .send: group.map(HoldBucket.told)
    case .hold(let bucket): bucket.name
    case .suppress: nil
    }
  }
}
