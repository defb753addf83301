import HTTPTypes
import Hummingbird
import NIOCore

/// Where WebSub hubs ask and push: `/websub/PATH`, with a path that only the hub knows, and so without the page's token.
package struct HubCallbacks: Sendable {
  package enum Intent: Sendable, Equatable {
    case confirmed(challenge: String)
    case noted
    case unknown
  }

  package var knows: @Sendable (_ path: String) -> Bool
  package var ask: @Sendable (_ path: String, _ query: [String: String]) async throws -> Intent
  package var push: @Sendable (_ path: String, _ body: [UInt8], _ contentType: String?, _ signature: String?) async -> Void
  /// Bytes of a push.
  package var bodyLimit: Int

  package init(
    bodyLimit: Int = 15 << 20, knows: @escaping @Sendable (_ path: String) -> Bool,
    ask: @escaping @Sendable (_ path: String, _ query: [String: String]) async throws -> Intent,
    push: @escaping @Sendable (_ path: String, _ body: [UInt8], _ contentType: String?, _ signature: String?) async -> Void
  ) {
    self.bodyLimit = bodyLimit
    self.knows = knows
    self.ask = ask
    self.push = push
  }

  func addRoutes(to router: Router<BasicRequestContext>) {
    router.get("websub/:path") { request, context in
      let path = context.parameters.get("path") ?? ""
      let query = Dictionary(request.uri.queryParameters.map { (String($0.key), String($0.value)) }) { first, _ in first }
      switch try await ask(path, query) {
      case .confirmed(let challenge): return Reply.text(.ok, challenge)
      case .noted: return Reply.text(.ok, "")
      case .unknown: return Reply.text(.notFound, "")
      }
    }
    router.post("websub/:path") { request, context in
      let path = context.parameters.get("path") ?? ""
      guard knows(path) else { return Reply.text(.gone, "") }
      // Whatever becomes of the push, the answer is the same: a hub that is told of trouble sends again and again, and a stranger learns nothing.
      guard let body = try? await request.body.collect(upTo: bodyLimit) else { return Reply.text(.accepted, "") }
      await push(
        path, Array(buffer: body), request.headers[.contentType], HTTPField.Name("X-Hub-Signature").flatMap { request.headers[$0] })
      return Reply.text(.accepted, "")
    }
  }
}
