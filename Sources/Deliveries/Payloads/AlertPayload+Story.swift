import Alerts
import Foundation

extension AlertPayload {
  package struct Story: Encodable, Sendable {
    let id: String
    /// In the order in which they brought it, at most 100.
    let outlets: [String]

    init(_ story: AlertStory) {
      id = story.id
      outlets = story.outlets.prefix(100).map { CleanText.cut($0, bytes: 100) }
    }
  }

  package struct Change: Encodable, Sendable {
    struct Difference: Encodable, Sendable {
      let part: String
      var before: String
      var after: String
    }

    let kind: String
    let noticed: Date
    var differences: [Difference]
    let hashBefore: String
    let hashAfter: String?

    init(_ change: ArticleChange) {
      kind = change.kind.rawValue
      noticed = change.noticed
      differences = change.differences.prefix(20).map {
        Difference(part: $0.part.rawValue, before: CleanText.cut($0.before, bytes: 2000), after: CleanText.cut($0.after, bytes: 2000))
      }
      hashBefore = change.hashBefore
      hashAfter = change.hashAfter
    }

    mutating func shorten(_ keep: Int) {
      differences = differences.prefix(keep + 1).map {
        Difference(part: $0.part, before: CleanText.cut($0.before, bytes: 500), after: CleanText.cut($0.after, bytes: 500))
      }
    }
  }
}
