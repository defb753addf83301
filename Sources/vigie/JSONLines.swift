import Foundation

/// What one line of JSON Lines is written from.
protocol JSONLine {
  func write(to json: inout JSONWriter)
}

extension JSONWriter {
  mutating func line(_ line: some JSONLine) {
    line.write(to: &self)
    endLine()
  }
}

/// JSON Lines on stdin: a bad line is named on stderr and passed over.
enum JSONLines {
  /// Longer lines are refused.
  static let limitBytes = 64 * 1_048_576

  /// One at a time, for work that writes for itself.
  ///
  /// - Returns: how many lines could not be used.
  static func forEach<Line: Decodable>(_ type: Line.Type, _ body: (Line) throws -> Void) throws -> Int {
    let decoder = JSONDecoder()
    var lines = InputLines(STDIN_FILENO, limitBytes: limitBytes)
    var failures = 0
    while let line = lines.next() {
      do {
        if let value: Line = try decode(line, decoder) { try body(value) }
      } catch {
        failures += 1
        Console.err(text(for: error, in: line))
      }
    }
    return failures
  }

  /// The same with all processors at once, for work that takes longer than reading: lines that came together are worked on together, and what they
  /// give is written in their order. Before anybody waits for a line, everything that the lines before it gave has been written.
  static func forEachAtOnce<Line: Decodable & SendableMetatype>(
    _ type: Line.Type, _ body: @escaping @Sendable (Line, inout JSONWriter) throws -> Void
  ) throws -> Int {
    var lines = InputLines(STDIN_FILENO, limitBytes: limitBytes)
    var batch = LineBatch<Line>()
    var failures = 0
    while let line = lines.next(beforeWaiting: { failures += batch.work(body) }) {
      batch.append(line)
      if batch.isFull { failures += batch.work(body) }
    }
    return failures + batch.work(body)
  }

  /// Nil for a blank line.
  static func decode<Line: Decodable>(_ line: InputLines.Line, _ decoder: JSONDecoder) throws -> Line? {
    let data = try line.bytes.get()
    return line.isBlank ? nil : try decode(Line.self, data, decoder)
  }

  /// Bytes that are no UTF-8, and halves of surrogate pairs, are U+FFFD.
  static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data, _ decoder: JSONDecoder) throws -> Value {
    do {
      return try decoder.decode(type, from: data)
    } catch {
      let repaired = JSONRepair.repaired(data)
      guard repaired != data else { throw error }
      return try decoder.decode(type, from: repaired)
    }
  }

  static func text(for error: any Error, in line: InputLines.Line) -> String { "stdin:\(line.number): \(text(for: error))" }

  /// Why a line cannot be used.
  static func text(for error: any Error) -> String {
    switch error {
    case let failure as Failure: failure.message
    case DecodingError.keyNotFound(let key, _): "the key `\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty,
      DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty:
      "`\(context.codingPath.filter { $0.intValue == nil }.map(\.stringValue).joined(separator: "."))` is of the wrong kind"
    default: "not a JSON object"
    }
  }
}
