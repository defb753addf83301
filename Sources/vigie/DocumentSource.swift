import Feeds
import Foundation
import HTTP
import Pipeline

/// A document that a command is to read, with what is known of where it came from.
struct DocumentSource {
  var bytes: [UInt8]
  var url: String?
  /// Names in lower case.
  var headers: [String: String] = [:]

  /// The file; stdin for `-`, and where there is no address either; else what is at the address.
  static func read(file: String?, url: String?, accept: FeedFetcher.Accept) async throws -> DocumentSource {
    if let file, file != "-" { return DocumentSource(bytes: try FileLine.read(file).get(), url: url) }
    guard file == nil, let url else { return DocumentSource(bytes: Array(FileHandle.standardInput.readDataToEndOfFile()), url: url) }
    let client = HTTPClient()
    defer { client.close() }
    let fetcher = FeedFetcher(
      client: client, gate: HostGate(clock: ContinuousClock()), settings: .init(userAgent: Vigie.userAgent, accept: accept))
    switch await fetcher.fetch(url, now: Date()) {
    case .fetched(let fetched):
      return DocumentSource(bytes: fetched.bytes, url: fetched.finalURL, headers: fetched.contentType.map { ["content-type": $0] } ?? [:])
    case .failed(let failure): throw Failure(accept == .pages ? ErrorMessage.pageText(for: failure) : ErrorMessage.text(for: failure))
    case .notModified, .hostPaused: throw Failure("the server sent nothing")
    }
  }
}
