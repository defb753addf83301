import HTTP
import XCTest

extension NetworkPolicy {
  static let loopback = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))
}

extension HTTPRequest {
  /// A request that may reach loopback.
  static func make(
    _ url: String, method: Method = .get, headers: HTTPHeaders = HTTPHeaders(), limits: HTTPLimits = HTTPLimits()
  ) throws -> HTTPRequest {
    HTTPRequest(url: try HTTPURL(url), method: method, headers: headers, limits: limits, policy: .loopback)
  }
}

func XCTAssertThrows(
  _ expected: HTTPError, _ message: String = "", file: StaticString = #filePath, line: UInt = #line,
  _ body: () async throws -> HTTPResponse
) async {
  do {
    let response = try await body()
    XCTFail("\(message): answered \(response.status)", file: file, line: line)
  } catch {
    XCTAssertEqual(error as? HTTPError, expected, message, file: file, line: line)
  }
}
