package import Foundation

/// A time in which nobody, or a receiver that it names, hears of the alerts that fit.
package struct Silence: Codable, Sendable, Hashable {
  /// `sil_` and letters and digits of one that was given by command; empty for the folder's.
  package var id: String
  /// Nil for one that was given by command.
  package var place: Place?
  package var filter: AlertFilter
  /// Nil: from ever on.
  package var from: Date?
  /// Excluded.
  package var until: Date
  package var comment: String?
  package var author: String?

  package init(
    id: String, place: Place? = nil, filter: AlertFilter, from: Date? = nil, until: Date, comment: String? = nil, author: String? = nil
  ) {
    self.id = id
    self.place = place
    self.filter = filter
    self.from = from
    self.until = until
    self.comment = comment
    self.author = author
  }

  package func isInForce(at date: Date) -> Bool {
    from.map { $0 <= date } ?? true && date < until
  }
}

extension Silence {
  /// How long one is to last, `2h`; nil for what is no duration, nothing, or longer than a year.
  package static func length(_ text: String) -> Duration? {
    Substitution.duration(text).flatMap { $0 > .zero && $0 <= .seconds(366 * 86_400) ? $0 : nil }
  }
}
