import Foundation

/// How every webhook's body is written: keys sorted, UTF-8 and slashes as they are, dates in RFC 3339.
enum PayloadJSON {
  static func bytes(_ payload: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "0", negativeInfinity: "0", nan: "0")
    // Strings, numbers and dates always encode then.
    guard let data = try? encoder.encode(payload) else { preconditionFailure("a payload does not encode") }
    return [UInt8](data)
  }
}
