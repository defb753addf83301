import Crypto
import Feeds
import Foundation
import XCTest

final class HubSignatureTests: XCTestCase {
  /// HMACs of "hello" under "secret", by OpenSSL's command line.
  private let known: [(String, String)] = [
    ("sha1", "5112055c05f944f85755efc5cd8970e194e9f45b"),
    ("sha256", "88aab3ede8d3adf94d26ab90d3bafd4a2083070c3bcce9c014ee04a443847c0b"),
  ]

  func testEachMethodIsTakenAndNothingElse() {
    let (body, key) = (Array("hello".utf8), SymmetricKey(data: Data("secret".utf8)))
    func hex(_ code: some Sequence<UInt8>) -> String { code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    let made = [
      ("sha384", hex(HMAC<SHA384>.authenticationCode(for: body, using: key))),
      ("sha512", hex(HMAC<SHA512>.authenticationCode(for: body, using: key))),
    ]
    for (method, code) in known + made {
      XCTAssertTrue(HubSignature.isGenuine("\(method)=\(code)", body: body, secret: "secret"), method)
      XCTAssertTrue(HubSignature.isGenuine("\(method.uppercased())=\(code.uppercased())", body: body, secret: "secret"), method)
      XCTAssertFalse(HubSignature.isGenuine("\(method)=\(code)", body: body, secret: "other"), method)
      XCTAssertFalse(HubSignature.isGenuine("\(method)=\(code)", body: body + [0], secret: "secret"), method)
      XCTAssertFalse(HubSignature.isGenuine("\(method)=\(code.dropLast(2))", body: body, secret: "secret"), method)
      XCTAssertFalse(HubSignature.isGenuine("\(method)=", body: body, secret: "secret"), method)
    }
    for odd in [
      nil, "", "=", "sha1", known[0].1, "md5=5d41402abc4b2a76b9719d911017c592", "sha1=zz", "sha1=5", String(repeating: "a", count: 9999),
    ] {
      XCTAssertFalse(HubSignature.isGenuine(odd, body: body, secret: "secret"), "\(odd ?? "none")")
    }
  }
}
