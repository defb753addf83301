/// An answer, whatever its status: redirects are answers too.
package struct HTTPResponse: Sendable, Hashable {
  package var status: Int
  /// Names in lower case; of the final answer only, without trailers.
  package var headers: HTTPHeaders
  /// Decoded, unless the request asked otherwise.
  package var body: [UInt8]
  /// Bytes of the body as they came.
  package var wireBytes: Int
  /// The address that answered, numeric; the proxy's where there is one.
  package var address: String

  package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], wireBytes: Int = 0, address: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.wireBytes = wireBytes
    self.address = address
  }
}
