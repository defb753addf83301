import Articles
package import Foundation
import HTTP

/// What is kept of a receiver that is not tried at present, so that a restart does not begin with failures.
package struct ReceiverRecord: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// Nothing gets through; one delivery is tried now and then.
    case open
    /// The same for so long that others were told.
    case down
    /// Nothing is tried until it is mended or enabled.
    case disabled
    /// Not in the folder any more, though deliveries wait for it.
    case gone
  }

  package var receiver: String
  package var state: State
  /// A sentence for people, without secrets.
  package var reason: String?
  package var since: Date
  /// See `Receiver.addressPrint`.
  package var address: String

  package init(receiver: String, state: State, reason: String?, since: Date, address: String) {
    self.receiver = receiver
    self.state = state
    self.reason = reason
    self.since = since
    self.address = address
  }
}

extension Receiver {
  /// Changes with its address and its secrets, and tells neither: out of SHA-256. The same in every process.
  package var addressPrint: String {
    let parts: [String] =
      switch address {
      case .webhook(let url, _): url.print
      case .template(let template): (template.url?.print ?? []) + [template.chat, template.topic].map { $0 ?? "" }
      default: ["\(address)"]
      }
    return StableID.text(of: parts + secrets)
  }
}

extension HTTPURL {
  fileprivate var print: [String] { [text] + (credentials.map { [$0.user, $0.password] } ?? []) }
}
