extension Receiver {
  /// True where what is sent is more than the frozen body: it has to be read from the store.
  package var needsContent: Bool {
    if case .console = address { true } else { false }
  }

  /// True where messages are made for people, and a shorter one says the same; the bytes of a webhook are frozen.
  package var isShortenable: Bool {
    switch address {
    case .webhook, .console: false
    case .slack, .teams, .discord, .telegram, .ntfy, .template: true
    }
  }

  /// True where a shorter message follows: this one was too large or not to its liking, and there is one left.
  package func takesShorter(than delivery: Delivery, after outcome: DeliveryOutcome) -> Bool {
    guard case .refused(.content, _, _) = outcome else { return false }
    return isShortenable && delivery.shortening < Delivery.mostShortening
  }
}

extension Delivery {
  /// The last step of `shortening`.
  package static let mostShortening = 2
}
