import Foundation

/// What every webhook's body is wrapped in: `type`, `timestamp` and `data` as Standard Webhooks advise, or the attributes of a CloudEvent in structured
/// mode (CloudEvents 1.0.2, JSON format).
struct WebhookEnvelope<Contents: Encodable & Sendable>: Encodable {
  private enum Key: String, CodingKey {
    case type, timestamp, data, specversion, id, source, subject, time, datacontenttype
  }

  private let notice: Notice
  private let isCloudEvent: Bool
  private let data: Contents

  init(_ notice: Notice, isCloudEvent: Bool, data: Contents) {
    self.notice = notice
    self.isCloudEvent = isCloudEvent
    self.data = data
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(data, forKey: .data)
    guard isCloudEvent else {
      try container.encode(notice.type, forKey: .type)
      return try container.encode(notice.date, forKey: .timestamp)
    }
    try container.encode("1.0", forKey: .specversion)
    try container.encode(notice.id, forKey: .id)
    // With the id it says which event this is, whichever receiver has it.
    try container.encode("urn:vigie", forKey: .source)
    try container.encode("vigie.\(notice.type)", forKey: .type)
    if !notice.about.isEmpty { try container.encode(notice.about, forKey: .subject) }
    try container.encode(notice.date, forKey: .time)
    try container.encode("application/json", forKey: .datacontenttype)
  }

  /// The same for the same event.
  var bytes: [UInt8] { PayloadJSON.bytes(self) }
}
