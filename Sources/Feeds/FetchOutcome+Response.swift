import Foundation
import HTTP

extension FetchOutcome {
  /// What an answer that is no redirect means.
  ///
  /// - Parameter limit: of a body that is unpacked here.
  init(_ response: HTTPResponse, at url: HTTPURL, permanent: HTTPURL?, sent: Validators, limit: Int, now: Date) {
    let headers = response.headers
    if headers["cf-mitigated"] != nil {
      self = .failed(FetchFailure(.blocked, response, now: now))
      return
    }
    switch response.status {
    case 200, 203, 226:
      do throws(FetchFailure.Reason) {
        self = .fetched(
          FetchedFeed(
            bytes: try response.feedBytes(limit: limit), contentType: headers["content-type"], finalURL: url.text,
            permanentURL: permanent?.text, validators: Validators(headers, from: url), status: response.status,
            freshness: Freshness(headers, now: now), wireBytes: response.wireBytes, isDelta: response.isDelta,
            isUnconditional: sent.isEmpty,
            links: HubLinks(headers, at: url)))
      } catch {
        self = .failed(FetchFailure(error, response, now: now))
      }
    case 304 where !sent.isEmpty:
      let new = Validators(headers, from: url)
      let kept = Validators(
        etag: new.etag ?? sent.etag, lastModified: new.lastModified ?? sent.lastModified, host: url.host)
      self = .notModified(
        NotModifiedFeed(validators: kept, freshness: Freshness(headers, now: now), permanentURL: permanent?.text))
    case 204, 205: self = .failed(FetchFailure(.emptyBody, response, now: now))
    case 410: self = .failed(FetchFailure(.gone, response, now: now))
    default: self = .failed(FetchFailure(.status(response.status), response, now: now))
    }
  }
}

extension HTTPResponse {
  /// The body, unpacked where it is a gzip file.
  fileprivate func feedBytes(limit: Int) throws(FetchFailure.Reason) -> [UInt8] {
    guard body.contains(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) else { throw .emptyBody }
    guard GzipFile.isStart(body) else { return body }
    do throws(GzipFile.Fault) {
      let unpacked = try GzipFile.unpack(body, limit: limit)
      return unpacked.isEmpty ? body : unpacked
    } catch .tooLarge(let limit) {
      throw .transfer(.bodyTooLarge(limit: limit))
    } catch {
      throw .transfer(.undecodableBody)
    }
  }

  fileprivate var isDelta: Bool {
    let manipulations = headers.all("im").joined(separator: ",").lowercased().split { $0 == "," || $0 == " " }
    return status == 226 && manipulations.contains("feed")
  }
}

extension Validators {
  fileprivate init(_ headers: HTTPHeaders, from url: HTTPURL) {
    let etag = Self.usable("If-None-Match", headers["etag"])
    let lastModified = Self.usable("If-Modified-Since", headers["last-modified"])
    self.init(etag: etag, lastModified: lastModified, host: etag == nil && lastModified == nil ? nil : url.host)
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
    let headers = response.headers
    let reset = response.status == 429 ? headers.rateLimitReset(now: now) : nil
    self.init(
      reason, status: response.status, retryAfter: headers.retryAfter(now: now) ?? reset, freshness: Freshness(headers, now: now))
  }
}
