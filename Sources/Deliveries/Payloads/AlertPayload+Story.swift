import Alerts
import Foundation

extension AlertPayload {
  package struct Story: Encodable, Sendable {
    let id: String
    /// In the order in which they brought it, at most 100.
    let outlets: [String]
    /// Of a story that has grown, as the next one.
    let first: First?
    /// Those that no earlier alert has named.
    let new: [String]?

    struct First: Encodable, Sendable {
      let title: String
      let outlet: String?
      let alerted: Date
    }

    init(_ story: AlertStory) {
      id = story.id
      outlets = Self.shown(story.outlets)
      first = story.first.map {
        First(title: CleanText.cut($0.title, bytes: 1000), outlet: $0.outlet.map { CleanText.cut($0, bytes: 100) }, alerted: $0.alerted)
      }
      new = story.newOutlets.map(Self.shown)
    }

    private static func shown(_ outlets: [String]) -> [String] { outlets.prefix(100).map { CleanText.cut($0, bytes: 100) } }
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
