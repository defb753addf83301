import Foundation
import HTTP

extension FetchOutcome {
  /// What an answer that is no redirect means.
  init(_ response: HTTPResponse, at url: HTTPURL, permanent: HTTPURL?, sent: Validators, now: Date) {
    func failed(_ reason: FetchFailure.Reason) -> FetchOutcome { .failed(FetchFailure(reason, response, now: now)) }
    let headers = response.headers
    if headers["cf-mitigated"] != nil {
      self = failed(.blocked)
      return
    }
    switch response.status {
    case 200, 203, 226:
      guard response.body.contains(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) else {
        self = failed(.emptyBody)
        return
      }
      let manipulations = headers.all("im").joined(separator: ",").lowercased().split { $0 == "," || $0 == " " }
      self = .fetched(
        FetchedFeed(
          bytes: response.body, contentType: headers["content-type"], finalURL: url.text, permanentURL: permanent?.text,
          validators: Validators(headers), status: response.status, freshness: Freshness(headers, now: now), wireBytes: response.wireBytes,
          isDelta: response.status == 226 && manipulations.contains("feed")))
    case 304 where sent != Validators():
      let new = Validators(headers)
      self = .notModified(
        NotModifiedFeed(
          validators: Validators(etag: new.etag ?? sent.etag, lastModified: new.lastModified ?? sent.lastModified),
          freshness: Freshness(headers, now: now)))
    case 204, 205: self = failed(.emptyBody)
    case 410: self = failed(.gone)
    default: self = failed(.status(response.status))
    }
  }
}

extension Validators {
  fileprivate init(_ headers: HTTPHeaders) {
    self.init(etag: Self.usable("If-None-Match", headers["etag"]), lastModified: Self.usable("If-Modified-Since", headers["last-modified"]))
  }

  /// Nil for what could not be sent back byte for byte, and for what no honest server sends.
  private static func usable(_ name: String, _ value: String?) -> String? {
    guard let value, !value.isEmpty, value.utf8.count <= lengthLimit, !value.unicodeScalars.contains("\u{fffd}") else { return nil }
    return HTTPHeaders.Field(name, value).isSendable ? value : nil
  }

  /// Bytes.
  private static let lengthLimit = 512
}

extension FetchFailure {
  init(_ reason: Reason, _ response: HTTPResponse, now: Date) {
    self.init(
      reason, status: response.status, retryAfter: response.headers.retryAfter(now: now), freshness: Freshness(response.headers, now: now))
  }
}
