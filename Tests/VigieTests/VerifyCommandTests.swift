import Foundation
import TestSupport
import XCTest

/// `vigie verify`, with the vectors of the reference libraries and their negative cases.
final class VerifyCommandTests: XCTestCase {
  private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private let good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
  private let body = "{\"test\": 2432232314}"

  private func head(
    id: String? = "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: String? = "1614265330", signature: String?, ending: String = "\n"
  ) -> String {
    let fields = [("Webhook-Id", id), ("webhook-timestamp", timestamp), ("WEBHOOK-SIGNATURE", signature)].compactMap { name, value in
      value.map { "\(name): \($0)\(ending)" }
    }
    return "POST /hook HTTP/1.1\(ending)" + fields.joined()
  }

  private func verify(_ input: String, _ arguments: [String] = ["--at", "1614265330"], secret: String? = nil) throws -> (Int32, String) {
    let result = try Program(["verify", "--secret-env", "S"] + arguments, environment: ["S": secret ?? self.secret], input: input).result()
    return (result.code, result.errors.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  func testEveryVerdictIsSaidInWords() throws {
    let wrong = "vigie: no signature is right: another secret, or a body that is not byte for byte what was sent"
    let rows: [(String, [String], String?, Int32, String)] = [
      (head(signature: good) + "\n" + body, ["--at", "1614265330"], nil, 0, "genuine: msg_p5jXN8AQM9LWM0D4loKWxJek, 20 bytes"),
      (
        head(signature: good, ending: "\r\n") + "\r\n" + body, ["--at", "1614265630"], nil, 0,
        "genuine: msg_p5jXN8AQM9LWM0D4loKWxJek, 20 bytes"
      ),
      (
        head(signature: "v1,bad v2,x \(good) v1,bad") + "\n" + body, ["--at", "1614265330"], nil, 0,
        "genuine: msg_p5jXN8AQM9LWM0D4loKWxJek, 20 bytes"
      ),
      (
        head(signature: good) + "\n" + body, ["--at", "1614265330"], "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\n\(secret)", 0,
        "genuine: msg_p5jXN8AQM9LWM0D4loKWxJek, 20 bytes"
      ),
      (head(signature: "v1,bad v2,x v1,bad") + "\n" + body, ["--at", "1614265330"], nil, 1, wrong),
      (head(signature: "v1,") + "\n" + body, ["--at", "1614265330"], nil, 1, wrong),
      (head(signature: String(good.dropLast(5))) + "\n" + body, ["--at", "1614265330"], nil, 1, wrong),
      (head(signature: good) + "\n" + body + "\n", ["--at", "1614265330"], nil, 1, wrong),
      (head(id: nil, signature: good) + "\n" + body, ["--at", "1614265330"], nil, 1, "vigie: the header webhook-id is missing"),
      (
        head(timestamp: nil, signature: good) + "\n" + body, ["--at", "1614265330"], nil, 1,
        "vigie: the header webhook-timestamp is missing"
      ),
      (head(signature: nil) + "\n" + body, ["--at", "1614265330"], nil, 1, "vigie: the header webhook-signature is missing"),
      (
        head(timestamp: "soon", signature: good) + "\n" + body, ["--at", "1614265330"], nil, 1,
        "vigie: webhook-timestamp is no number of seconds"
      ),
      (
        head(signature: good) + "\n" + body, ["--at", "1614265631"], nil, 1,
        "vigie: the webhook is more than 5 minutes old: a replay, or a clock that is wrong; --at checks an old one"
      ),
      (
        head(signature: good) + "\n" + body, ["--at", "1614265029"], nil, 1,
        "vigie: the webhook is more than 5 minutes ahead: a clock is wrong"
      ),
      (
        head(signature: good) + "\n" + body, ["--at", "1614265330"], "whsec_", 1,
        "vigie: this is no signing secret; it is `whsec_` followed by base64 of 24 to 64 random bytes"
      ),
      (
        head(signature: good) + "\n" + body, ["--at", "1614265330"], " ", 1,
        "vigie: the secret is empty; it is `whsec_` followed by base64 of 24 to 64 random bytes"
      ),
      (
        head(signature: good), ["--at", "1614265330"], nil, 1,
        "vigie: there is no empty line between the headers and the body; with --headers FILE standard input is the body alone"
      ),
    ]
    for (number, (input, arguments, secret, code, words)) in rows.enumerated() {
      let (found, errors) = try verify(input, arguments, secret: secret)
      XCTAssertEqual(errors, words, "row \(number)")
      XCTAssertEqual(found, code, "row \(number)")
    }
  }

  func testHeadersAndSecretMayBeFiles() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (headers, file) = (folder.appending(path: "headers"), folder.appending(path: "secret"))
    try Data(head(signature: good).utf8).write(to: headers)
    try Data((secret + "\n").utf8).write(to: file)
    let arguments = ["verify", "--secret-file", file.path, "--headers", headers.path, "--at", "1614265330"]
    XCTAssertEqual(try Program(arguments, input: body).result().code, 0)
    XCTAssertEqual(try Program(arguments, input: body + " ").result().code, 1)
    XCTAssertEqual(try Program(["verify", "--headers", headers.path], input: body).result().code, 2, "a secret must be named")
  }
}
