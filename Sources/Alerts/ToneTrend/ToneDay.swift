package import Foundation
package import Tone

/// The tone towards a watchlist's matches on one day: a tally, which outlives the articles.
package struct ToneDay: Sendable, Hashable {
  package var watchlist: String
  /// Its beginning, UTC.
  package var day: Date
  package var negative = 0
  package var neutral = 0
  package var positive = 0
  /// Articles without a tone word near the match: counted, and no part of the mean.
  package var none = 0
  /// Of the scores of those that have evidence.
  package var sum = 0.0
  /// Of the squares of the same scores.
  package var squares = 0.0

  package init(watchlist: String, day: Date) {
    self.watchlist = watchlist
    self.day = day
  }

  package var articles: Int { scored + none }
  /// Those with evidence.
  package var scored: Int { negative + neutral + positive }
  /// −1…1; nil on a day without evidence.
  package var mean: Double? { scored > 0 ? min(max(sum / Double(scored), -1), 1) : nil }

  package mutating func add(_ tone: MatchTone) {
    switch tone.label {
    case .negative: negative += 1
    case .neutral: neutral += 1
    case .positive: positive += 1
    case .none:
      none += 1
      return
    }
    sum += tone.score
    squares += tone.score * tone.score
  }

  package static let length: TimeInterval = 86_400

  /// The beginning of the day, UTC, that a moment lies in.
  package static func day(of date: Date) -> Date {
    Date(timeIntervalSince1970: (min(max(date.timeIntervalSince1970, -1e12), 1e12) / length).rounded(.down) * length)
  }
}

/// What one match adds to its watchlist's day.
package struct MatchTone: Sendable, Hashable {
  /// The article's.
  package var firstSeen: Date
  /// −1…1.
  package var score: Double
  package var label: ToneScore.Label

  /// What is decided on the article later, when its page has come, counts on the same day.
  package var day: Date { ToneDay.day(of: firstSeen) }

  package init(_ tone: ToneScore, firstSeen: Date) {
    self.firstSeen = firstSeen
    score = tone.score
    label = tone.label
  }
}
