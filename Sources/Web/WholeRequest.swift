import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request to its end before anybody answers it: one that is framed badly (RFC 9112, section 6) gets its 400 alone, and what follows it on the
/// connection gets nothing. Pushes of hubs, which may be larger, are read by whoever takes them.
struct WholeRequest: RouterMiddleware {
  typealias Context = BasicRequestContext

  static let limitBytes = 1 << 20

  @concurrent
  func handle(
    _ request: Request, context: BasicRequestContext, next: @concurrent (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    guard !request.uri.path.hasPrefix("/websub/") else { return try await next(request, context) }
    // The first one is the authority (RFC 9112, section 3.2).
    if let host = HTTPField.Name("Host"), !request.headers[values: host].isEmpty {
      return Reply.text(.badRequest, "A request has one Host.\n")
    }
    var request = request
    do {
      _ = try await request.collectBody(upTo: Self.limitBytes)
    } catch is NIOTooManyBytesError {
      return Reply.text(.contentTooLarge, "At most \(Self.limitBytes) bytes.\n")
    }
    return try await next(request, context)
  }
}
