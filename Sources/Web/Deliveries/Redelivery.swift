import Articles
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Storage

/// Puts dead letters back into the outbox for who looks at the page: by the ids of deliveries, or all of a receiver.
///
/// A page elsewhere may send its reader's browser here with a form. It is told by where it comes from, and cannot read the token that our own form
/// has.
struct Redelivery: Sendable {
  static let path = "/deliveries/again"
  /// At once; the rest is said to be left.
  static let most = 1000
  static let tokenField = "form-token"

  /// Another one for each start of the program.
  let token = SymmetricKey(size: .bits128).withUnsafeBytes { Hex.text($0) }

  enum Answer: Equatable {
    case fromElsewhere
    case noToken
    /// None of them is dead or cancelled.
    case unknown
    /// - Parameter left: of those that were named.
    case waiting(Int, left: Int)
  }

  func answer(_ request: Request, store: any Store, now: Date) async throws -> Answer {
    guard Self.isOwn(request) else { return .fromElsewhere }
    var request = request
    let body = try await request.collectBody(upTo: WholeRequest.limitBytes)
    var fields = URLComponents()
    fields.percentEncodedQuery = String(buffer: body).replacing("+", with: "%20")
    let values = Dictionary(grouping: fields.queryItems ?? [], by: \.name).mapValues { $0.compactMap(\.value) }
    guard values[Self.tokenField] == [token] else { return .noToken }
    let ids = Set(values["id"] ?? [])
    if !ids.isEmpty {
      let count = try await store.sendAgain(.retry(ids), limit: Self.most, now: now)
      return count > 0 ? .waiting(count, left: ids.count - count) : .unknown
    }
    guard let receiver = values["receiver"]?.first else { return .unknown }
    let count = try await store.sendAgain(.dead(to: receiver), limit: Self.most, now: now)
    return count > 0 ? .waiting(count, left: try await store.outboxFacts().receivers[receiver]?.dead ?? 0) : .unknown
  }

  /// By what the browser says itself (Fetch Metadata, https://www.w3.org/TR/fetch-metadata/), which it does on https and loopback; else its `Origin`
  /// is compared with the name that was asked for. A program that is no browser says neither.
  private static func isOwn(_ request: Request) -> Bool {
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) { return site == "same-origin" }
    guard let origin = request.headers[.origin] else { return true }
    guard let scheme = origin.firstRange(of: "://") else { return false }
    return origin[scheme.upperBound...].lowercased() == request.head.authority?.lowercased()
  }
}

extension Redelivery.Answer {
  var status: HTTPResponse.Status {
    switch self {
    case .fromElsewhere: .forbidden
    case .noToken: .unauthorized
    case .unknown: .notFound
    case .waiting: .ok
    }
  }
}
