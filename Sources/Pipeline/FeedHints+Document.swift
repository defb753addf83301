import Articles
import Feeds

extension FeedHints {
  init(_ hints: PollingHints) {
    self.init(interval: hints.interval, skipHours: hints.skipHours, skipDays: hints.skipDays)
  }
}
