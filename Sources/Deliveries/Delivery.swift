package import Foundation

/// One alert, source event or shift of tone on its way to one receiver: a row of the outbox.
package struct Delivery: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case alert(id: String)
    case sourceEvent(id: String)
    case toneEvent(id: String)

    package var id: String {
      switch self {
      case .alert(let id), .sourceEvent(let id), .toneEvent(let id): id
      }
    }
  }

  package enum State: Sendable, Hashable {
    /// Waits for `due`.
    case pending
    case delivered(at: Date)
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
  /// Status of the last answer; nil when none came.
  package var lastStatus: Int?
  /// A sentence for people, without secrets; nil after a success.
  package var lastError: String?
  /// The wait before the last retry, which the next wait grows from; nil before the first retry.
  package var lastWait: Duration?

  package init(id: String, subject: Subject, receiver: String, body: [UInt8], due: Date, created: Date) {
    self.id = id
    self.subject = subject
    self.receiver = receiver
    self.body = body
    self.due = due
    self.created = created
    state = .pending
    attempts = 0
  }
}
