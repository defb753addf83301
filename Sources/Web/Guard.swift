import Articles
import Crypto
import Foundation
import Hummingbird

/// Lets in who knows the token, under whatever name a reverse proxy gives the page: a browser keeps the cookie to the name that it was set for.
/// Without a token, only who asks for this machine by a loopback name (a page elsewhere that points its own name at 127.0.0.1 gets nothing).
struct Guard: RouterMiddleware {
  typealias Context = BasicRequestContext

  let token: String?

  @concurrent
  func handle(
    _ request: Request, context: BasicRequestContext, next: @concurrent (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    guard let token else {
      guard Self.isLoopback(host: request.head.authority) else {
        return Reply.text(.misdirectedRequest, "Ask for 127.0.0.1 or localhost.\n")
      }
      return try await next(request, context)
    }
    if let given = request.uri.queryParameters.get("token"), Self.same(given, token) {
      var response = try await next(request, context)
      response.headers[.setCookie] = "vigie-token=\(Self.cookie(for: token)); HttpOnly; SameSite=Strict; Path=/"
      return response
    }
    let cookie = request.cookies["vigie-token"]?.value
    let bearer = request.headers[.authorization].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
    guard cookie.map({ Self.same($0, Self.cookie(for: token)) }) ?? false || bearer.map({ Self.same($0, token) }) ?? false else {
      return Reply.text(.unauthorized, "Open the page as /?token=… with the folder's page-token, or send it as a bearer token.\n")
    }
    return try await next(request, context)
  }

  /// - Parameter host: a name or an address, and a port after it where it is not the usual one (RFC 9110, section 7.2).
  static func isLoopback(host: String?) -> Bool {
    guard let host = host?.lowercased(), let name = loopbackNames.first(where: { host.hasPrefix($0) }) else { return false }
    let port = host.dropFirst(name.count)
    return port.isEmpty || port.first == ":" && port.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static let loopbackNames = ["127.0.0.1", "localhost", "[::1]"]

  /// Not the token itself, which may have any sign in it and is no browser's to keep.
  private static func cookie(for token: String) -> String { Hex.text(SHA256.hash(data: Data("vigie-token \(token)".utf8))) }

  /// Compares in a time that does not depend on where the two differ.
  private static func same(_ left: String, _ right: String) -> Bool {
    SHA256.hash(data: Data(left.utf8)) == SHA256.hash(data: Data(right.utf8))
  }
}
