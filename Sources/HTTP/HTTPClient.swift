/// One client for the whole program: any number of requests at once over one libcurl multi handle on one thread.
///
/// ```swift
/// let client = HTTPClient()
/// let response = try await client.send(HTTPRequest(url: HTTPURL("https://example.org/feed")))
/// ```
///
/// Connections are kept and reused. Nothing is followed, remembered or retried: no redirects, cookies, `.netrc`, caches or proxies of the environment.
/// (libcurl sends a request once more where a kept connection turns out to be closed by the server.)
package final class HTTPClient: Sendable {
  private let loop: TransferLoop

  package init() {
    loop = TransferLoop()
  }

  deinit {
    loop.stop()
  }

  /// Cancelling the task aborts the transfer and throws `.cancelled`.
  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    if let refused = request.refusalBehindProxy { throw refused }
    if let field = request.headers.fields.first(where: { !$0.isSendable }) { throw .invalidHeader(name: field.name) }
    let transfer = Transfer(request, sockets: loop.sockets)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { loop.start(transfer, $0) }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try result.get()
  }

  /// Ends every transfer with `.closed`; so does every later request.
  package func close() {
    loop.stop()
  }
}
