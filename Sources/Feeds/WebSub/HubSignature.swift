import Crypto
import Foundation

/// The proof that a push comes from the hub (WebSub, section 7): `X-Hub-Signature: METHOD=HEX`, an HMAC over the body with the shared secret.
package enum HubSignature {
  /// Takes `sha1`, `sha256`, `sha384` and `sha512`; compares in a time that does not depend on where the two differ.
  package static func isGenuine(_ field: String?, body: [UInt8], secret: String) -> Bool {
    guard let parts = field?.split(separator: "=", maxSplits: 1), parts.count == 2, let code = bytes(ofHex: parts[1].utf8) else {
      return false
    }
    let key = SymmetricKey(data: Data(secret.utf8))
    return switch parts[0].lowercased() {
    case "sha1": HMAC<Insecure.SHA1>.isValidAuthenticationCode(code, authenticating: body, using: key)
    case "sha256": HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
    case "sha384": HMAC<SHA384>.isValidAuthenticationCode(code, authenticating: body, using: key)
    case "sha512": HMAC<SHA512>.isValidAuthenticationCode(code, authenticating: body, using: key)
    default: false
    }
  }

  private static func bytes(ofHex text: Substring.UTF8View) -> [UInt8]? {
    guard text.count % 2 == 0, text.count <= 128 else { return nil }
    var out: [UInt8] = []
    var high: UInt8?
    for character in text {
      guard let digit = digit(character) else { return nil }
      if let first = high { out.append(first << 4 | digit) }
      high = high == nil ? digit : nil
    }
    return out
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x41...0x46: character - 0x41 + 10
    case 0x61...0x66: character - 0x61 + 10
    default: nil
    }
  }
}
