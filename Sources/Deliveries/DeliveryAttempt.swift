package import Foundation

/// One attempt at a delivery, as it is kept for whoever asks what happened.
package struct DeliveryAttempt: Sendable, Hashable {
  package var delivery: String
  /// When it began.
  package var date: Date
  package var took: Duration
  /// Nil where no answer came.
  package var status: Int?
  /// A sentence for people, without secrets; nil where the receiver took it.
  package var error: String?
  /// The beginning of what the receiver said when it did not take it; see `DeliveryAnswer`.
  package var answer: String?

  package init(delivery: String, date: Date, took: Duration, status: Int?, error: String?, answer: String?) {
    self.delivery = delivery
    self.date = date
    self.took = took
    self.status = status
    self.error = error
    self.answer = answer
  }
}
