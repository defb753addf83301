import Foundation

/// JSON Lines on stdin, one at a time: a bad line is named on stderr and passed over.
struct JSONLines {
  /// Longer lines are refused.
  static let limitBytes = 64 * 1_048_576

  /// - Returns: how many lines could not be used.
  static func forEach<Line: Decodable>(_ type: Line.Type, _ body: (Line) throws -> Void) throws -> Int {
    let decoder = JSONDecoder()
    var failures = 0
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      if line.utf8.allSatisfy({ $0 <= 0x20 }) { continue }
      do {
        guard line.utf8.count <= limitBytes else { throw Failure("longer than \(limitBytes) bytes") }
        try body(decoder.decode(Line.self, from: Data(line.utf8)))
      } catch {
        failures += 1
        Console.err("stdin:\(number): \(text(for: error))")
      }
    }
    return failures
  }

  /// Why a line cannot be used.
  static func text(for error: any Error) -> String {
    switch error {
    case let failure as Failure: failure.message
    case DecodingError.keyNotFound(let key, _): "the key `\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "`\(context.codingPath.map(\.stringValue).joined(separator: "."))` is of the wrong kind"
    default: "not a JSON object"
    }
  }
}
