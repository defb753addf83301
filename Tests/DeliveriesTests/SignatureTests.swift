import Deliveries
import Foundation
import XCTest

/// The vectors of the reference libraries of Standard Webhooks, and our own for what they leave out.
final class SignatureTests: XCTestCase {
  private let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private let second = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
  private let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
  private let time: Int64 = 1_614_265_330

  func testSignaturesAreThoseOfTheReferenceLibraries() {
    let rows: [([String], String, Int64, String, String)] = [
      ([key], id, time, "{\"test\": 2432232314}", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
      (
        ["whsec_plJ3nmyCDGBKInavdOK15jsl"], "msg_loFOjxBNrRLzqYUf", 1_731_705_121, "{\"event_type\":\"ping\",\"data\":{\"success\":true}}",
        "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="
      ),
      (
        [key, second], id, time, "{\"test\": 2432232314}",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,78nXHjpFP0tVJQW5D0SBwmVyyW87BV/rL6MgfM/Bw44="
      ),
      ([key], id, time, "{\"t\":\"Zoë 💥 株式\"}", "v1,IAcQdyiUlmnb5irxg8bqBdeGA05DE9ZrHSVJfFkIMb0="),
      ([key], id, time, "", "v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A="),
    ]
    for (secrets, id, time, body, expected) in rows {
      XCTAssertEqual(Signature.header(id: id, timestamp: time, body: Array(body.utf8), secrets: secrets), expected, body)
    }
    XCTAssertNil(Signature.header(id: id, timestamp: time, body: [], secrets: ["whsec_"]))
    XCTAssertNil(Signature.header(id: id, timestamp: time, body: [], secrets: []))
  }

  /// GitHub's own vector, of “Validating webhook deliveries”.
  func testGitHubsForm() {
    let (secret, body) = ("It's a Secret to Everybody", Array("Hello, World!".utf8))
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    XCTAssertEqual(Signature.gitHub(body: body, secret: secret), signature)
    func verdict(_ given: String, _ body: [UInt8], _ secrets: [String], beside: [String: String] = [:]) -> Signature.Verdict {
      Signature.verify(
        headers: ["x-hub-signature-256": given].merging(beside) { $1 }, body: body, secrets: secrets, now: Date(timeIntervalSince1970: 0))
    }
    XCTAssertEqual(verdict(signature, body, [secret]), .genuine)
    XCTAssertEqual(verdict(signature, body, ["another", secret]), .genuine)
    XCTAssertEqual(verdict(signature, body + [0x21], [secret]), .wrong)
    XCTAssertEqual(verdict(signature, body, ["another"]), .wrong)
    XCTAssertEqual(verdict(signature, body, []), .wrong)
    for bad in [
      "", "sha256=", "sha1=" + signature.dropFirst(7), String(signature.dropLast(2)), signature + "00", String(repeating: "é", count: 40),
    ] {
      XCTAssertEqual(verdict(bad, body, [secret]), .wrong, bad)
    }
    XCTAssertEqual(
      verdict(signature, body, [secret], beside: ["webhook-signature": "v1,x"]), .missingHeader("webhook-id"), "the stronger form counts")
  }

  func testOnlyWhatIsGenuineAndFreshIsAccepted() throws {
    let body = Array("{\"test\": 2432232314}".utf8)
    let good = try XCTUnwrap(Signature.header(id: id, timestamp: time, body: body, secrets: [key]))
    let headers = ["webhook-id": id, "webhook-timestamp": "\(time)", "webhook-signature": good]
    func verdict(
      _ change: (inout [String: String]) -> Void = { _ in }, body: [UInt8]? = nil, secrets: [String]? = nil, after seconds: Double = 0
    )
      -> Signature.Verdict
    {
      var headers = headers
      change(&headers)
      let now = Date(timeIntervalSince1970: Double(time) + seconds)
      return Signature.verify(headers: headers, body: body ?? Array("{\"test\": 2432232314}".utf8), secrets: secrets ?? [key], now: now)
    }
    XCTAssertEqual(verdict(), .genuine)
    XCTAssertEqual(verdict(secrets: [second, key]), .genuine)
    XCTAssertEqual(verdict({ $0["webhook-signature"] = "v1,bad v2,x \(good) v1,AAAA" }), .genuine)
    XCTAssertEqual(verdict({ $0["webhook-id"] = nil }), .missingHeader("webhook-id"))
    XCTAssertEqual(verdict({ $0["webhook-timestamp"] = nil }), .missingHeader("webhook-timestamp"))
    XCTAssertEqual(verdict({ $0["webhook-signature"] = nil }), .missingHeader("webhook-signature"))
    XCTAssertEqual(verdict({ $0["webhook-timestamp"] = "soon" }), .badTimestamp)
    XCTAssertEqual(verdict(after: 301), .tooOld)
    XCTAssertEqual(verdict(after: -301), .tooNew)
    XCTAssertEqual(verdict(after: 299), .genuine)
    XCTAssertEqual(verdict({ $0["webhook-signature"] = "v1," }), .wrong)
    XCTAssertEqual(verdict({ $0["webhook-signature"] = String(good.dropLast(4)) }), .wrong)
    XCTAssertEqual(verdict({ $0["webhook-id"] = "msg_other" }), .wrong)
    XCTAssertEqual(verdict(body: body + [0x20]), .wrong)
    XCTAssertEqual(verdict(secrets: [second]), .wrong)
    XCTAssertEqual(verdict(secrets: ["whsec_"]), .badSecret)
  }
}
