/// How a feed is, in one word for people.
package enum FeedCondition: String, Sendable, Hashable {
  /// Never polled.
  case new
  case ok
  case failing
  /// The publisher says that it is no more.
  case gone
}

extension FeedState {
  package var condition: FeedCondition {
    if lastStatus == 410 { return .gone }
    if lastPoll == nil { return .new }
    return failures > 0 ? .failing : .ok
  }
}
