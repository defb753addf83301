package import Foundation

import Crypto

/// The `v1` signature of Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`.
package enum Signature {
  /// How far a timestamp may be from the verifier's clock, as the reference libraries have it.
  package static let tolerance: TimeInterval = 300

  package enum Verdict: Sendable, Hashable {
    case genuine
    case missingHeader(String)
    case badTimestamp
    case tooOld, tooNew
    case badSecret
    case wrong
  }

  /// The key in `whsec_…`; nil unless base64 with at least one byte follows.
  package static func key(_ secret: String) -> [UInt8]? {
    let text = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
    let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let key = Data(base64Encoded: padded), !key.isEmpty else { return nil }
    return [UInt8](key)
  }

  /// A fresh secret of 32 random bytes.
  package static func newSecret() -> String {
    "whsec_" + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
  }

  /// The value of `webhook-signature`: one signature for each secret, while one is being rotated, with spaces between. Nil for a bad secret.
  package static func header(id: String, timestamp: Int64, body: [UInt8], secrets: [String]) -> String? {
    let signatures = secrets.compactMap { secret in key(secret).map { "v1," + sign(id: id, timestamp: "\(timestamp)", body: body, key: $0) }
    }
    return signatures.count == secrets.count && !signatures.isEmpty ? signatures.joined(separator: " ") : nil
  }

  /// The value of `x-hub-signature-256`, as GitHub signs: over the body alone, by the secret as it is written. It stops no replay.
  package static func gitHub(body: [UInt8], secret: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(secret.utf8)))
    return "sha256=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A request without `webhook-signature` is held against GitHub's form, where it has that.
  ///
  /// - Parameter headers: names in lower case.
  package static func verify(headers: [String: String], body: [UInt8], secrets: [String], now: Date) -> Verdict {
    if headers["webhook-signature"] == nil, let given = headers["x-hub-signature-256"] {
      return verify(gitHub: given, body, secrets)
    }
    guard let id = headers["webhook-id"], !id.isEmpty else { return .missingHeader("webhook-id") }
    guard let timestamp = headers["webhook-timestamp"] else { return .missingHeader("webhook-timestamp") }
    guard let given = headers["webhook-signature"] else { return .missingHeader("webhook-signature") }
    guard let seconds = Int64(timestamp), seconds >= 0, seconds < 1 << 40 else { return .badTimestamp }
    let age = now.timeIntervalSince1970 - TimeInterval(seconds)
    if age > tolerance { return .tooOld }
    if age < -tolerance { return .tooNew }
    let keys = secrets.compactMap(key)
    guard keys.count == secrets.count, !keys.isEmpty else { return .badSecret }
    for candidate in given.split(separator: " ") where candidate.hasPrefix("v1,") {
      guard let code = Data(base64Encoded: String(candidate.dropFirst(3))) else { continue }
      for key in keys
      where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content(id, timestamp, body), using: SymmetricKey(data: key)) {
        return .genuine
      }
    }
    return .wrong
  }

  private static func verify(gitHub given: String, _ body: [UInt8], _ secrets: [String]) -> Verdict {
    let digits = Array(given.utf8.dropFirst(7))
    guard given.hasPrefix("sha256="), digits.count == 64 else { return .wrong }
    let code = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) }
    let isGenuine = secrets.contains { secret in
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: SymmetricKey(data: Array(secret.utf8)))
    }
    return isGenuine ? .genuine : .wrong
  }

  private static func sign(id: String, timestamp: String, body: [UInt8], key: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: content(id, timestamp, body), using: SymmetricKey(data: key))
    return Data(code).base64EncodedString()
  }

  private static func content(_ id: String, _ timestamp: String, _ body: [UInt8]) -> Data {
    Data(Array("\(id).\(timestamp).".utf8) + body)
  }
}
