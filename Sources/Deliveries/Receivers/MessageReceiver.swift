import Foundation
import HTTP

/// What one kind of receiver knows: how a notice becomes its body, where that goes, and what it means by its answers.
protocol MessageReceiver: Sendable, Hashable {
  /// Within the limits that the service documents, whatever the notice holds. The same notice has the same bytes.
  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8]

  /// Nil where the address cannot be made.
  func request(for delivery: Delivery) -> ReceiverRequest?

  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome

  /// What must not show in a log or a table: addresses, tokens, keys.
  var secrets: [String] { get }
}

struct ReceiverRequest: Sendable, Hashable {
  var url: HTTPURL
  var isPut = false
  /// Beside `Content-Type` and `User-Agent`, which every request has.
  var headers: [HTTPHeaders.Field] = []
}

extension DeliveryOutcome {
  /// The longest wait that a receiver may ask for.
  static let longestWait = Duration.seconds(86_400)

  /// As the status says it, with `Retry-After`.
  ///
  /// - Parameters:
  ///   - refusal: what the body says, which goes before the status.
  ///   - wait: the seconds that the body asks for.
  static func of(_ response: HTTPResponse, now: Date, refusal: Refusal? = nil, wait: Duration? = nil) -> DeliveryOutcome {
    guard let refusal = refusal ?? Refusal(status: response.status) else { return .taken(status: response.status) }
    let header = response.headers.retryAfter(now: now, cap: longestWait)
    return .refused(refusal, status: response.status, retryAfter: [wait, header].compactMap { $0 }.max())
  }
}

/// The JSON of an answer, as far as it is an object that is worth reading.
struct AnswerJSON {
  /// An answer is read up to here: none that means something is longer.
  private static let most = 65_536

  private let members: [String: Any]

  init?(_ body: [UInt8]) {
    guard body.count <= Self.most, let value = try? JSONSerialization.jsonObject(with: Data(body)), let members = value as? [String: Any]
    else {
      return nil
    }
    self.members = members
  }

  func flag(_ name: String) -> Bool? { members[name] as? Bool }
  func text(_ name: String) -> String? { members[name] as? String }
  func number(_ name: String) -> Double? { (members[name] as? NSNumber)?.doubleValue }

  func object(_ name: String) -> AnswerJSON? { (members[name] as? [String: Any]).map(AnswerJSON.init(members:)) }

  /// Seconds, rounded up, within a day; nil for what is no number, or none that can be waited for.
  func wait(_ name: String) -> Duration? {
    guard let seconds = number(name), seconds.isFinite, seconds >= 0 else { return nil }
    return .seconds(Int64(min(seconds.rounded(.up), 86_400)))
  }

  private init(members: [String: Any]) {
    self.members = members
  }

  func has(_ name: String, _ value: JSONValue) -> Bool {
    switch value {
    case .text(let text): self.text(name) == text
    case .number(let number): self.number(name) == number
    case .whole(let number): self.number(name) == Double(number)
    case .flag(let flag): self.flag(name) == flag
    case .null: members[name] is NSNull
    case .list, .object: false
    }
  }
}
