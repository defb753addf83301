package import HTTP

/// What a feed says of being pushed (WebSub, section 4): the hubs that know of its changes, and the topic to name to them.
package struct HubLinks: Sendable, Hashable {
  /// As written; in the order of the feed.
  package var hubs: [String]
  /// The feed's address for itself (`rel="self"`).
  package var topic: String?

  package init(hubs: [String] = [], topic: String? = nil) {
    self.hubs = hubs
    self.topic = topic
  }

  /// From the `Link` fields of an answer (RFC 8288), resolved against its URL.
  package init(_ headers: HTTPHeaders, at url: HTTPURL) {
    self.init()
    for link in LinkField.all(in: headers) {
      guard let target = try? url.resolving(link.target).text else { continue }
      if link.relations.contains("hub"), hubs.count < Self.mostHubs { hubs.append(target) }
      if link.relations.contains("self"), topic == nil { topic = target }
    }
  }

  /// These, each completed from the document where the headers are silent: headers go first.
  package func completed(hubs documentHubs: [String], topic documentTopic: String?) -> HubLinks {
    HubLinks(hubs: hubs.isEmpty ? Array(documentHubs.prefix(Self.mostHubs)) : hubs, topic: topic ?? documentTopic)
  }

  private static let mostHubs = 8
}
