import Foundation
import Hummingbird

/// Answers with the headers that keep a page of foreign text harmless.
enum Reply {
  static func html(_ status: HTTPResponse.Status, _ html: String) -> Response {
    make(status, html, type: "text/html; charset=utf-8")
  }

  static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
    make(status, text, type: "text/plain; charset=utf-8")
  }

  static func json(_ value: some Encodable) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return make(.ok, String(decoding: try encoder.encode(value), as: UTF8.self) + "\n", type: "application/json; charset=utf-8")
  }

  static func make(_ status: HTTPResponse.Status, _ body: String, type: String) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
  }
}
