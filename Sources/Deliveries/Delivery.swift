package import Foundation

/// One alert, event or summary on its way to one receiver: a row of the outbox.
package struct Delivery: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case alert(id: String)
    case sourceEvent(id: String)
    case toneEvent(id: String)
    /// A surge, or what has become of a receiver.
    case event(id: String)
    case summary(id: String)

    package var id: String {
      switch self {
      case .alert(let id), .sourceEvent(let id), .toneEvent(let id), .event(let id), .summary(let id): id
      }
    }
  }

  package enum State: Sendable, Hashable {
    /// Kept back until `due`: then it goes out alone, or with the others of its bucket in one summary. Its body is made at that time.
    case held
    /// Waits for `due`.
    case pending
    case delivered(at: Date)
    /// Told in a summary, which has a delivery of its own.
    case digested(summary: String)
    /// By a silence or an inhibition; the reason names it.
    case suppressed(reason: String)
    /// A dead letter: nobody tries again unless asked to.
    case dead(reason: String)
    case cancelled(reason: String)
  }

  /// The `webhook-id`: made from subject and receiver, the same for every attempt and for ever.
  package var id: String
  package var subject: Subject
  package var receiver: String
  /// The exact bytes of every attempt, frozen when the subject is made.
  package var body: [UInt8]
  package var state: State
  /// Attempts begun; counted before the request leaves, so that a crash in the middle counts.
  package var attempts: Int
  package var due: Date
  package var created: Date
  /// When somebody last asked for it to be sent again; its attempts and the patience with it count from then on.
  package var putBack: Date?
  /// Why it goes now, later or not at all, as a sentence for people; nil where no route had a say.
  package var decision: String?
  /// What it is held together with, and what its receiver's groups are counted by.
  package var bucket: String?
  /// Times that the program ended in the middle of an attempt.
  package var crashes = 0
  /// How much of its content a shortened body has lost, after a receiver found it too large: 0 nothing, 1 and 2 more.
  package var shortening = 0
  /// Status of the last answer; nil when none came.
  package var lastStatus: Int?
  /// A sentence for people, without secrets; nil after a success.
  package var lastError: String?
  /// The wait before the last retry, which the next wait grows from; nil before the first retry.
  package var lastWait: Duration?

  package init(id: String, subject: Subject, receiver: String, body: [UInt8], due: Date, created: Date, state: State = .pending) {
    self.id = id
    self.subject = subject
    self.receiver = receiver
    self.body = body
    self.due = due
    self.created = created
    self.state = state
    attempts = 0
  }
}
