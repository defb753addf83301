import Foundation

/// What one line of JSON Lines is written from.
protocol JSONLine {
  func write(to json: inout JSONWriter)
}

/// JSON Lines on stdin, one at a time: a bad line is named on stderr and passed over.
///
/// Output is kept back only while there is input that has been read and not yet been worked on: before anybody waits for a line, everything that the
/// lines before it gave has been written.
struct JSONLines {
  /// Longer lines are refused.
  static let limitBytes = 64 * 1_048_576
  /// So much output is written at the latest.
  private static let chunkBytes = 1 << 17

  /// The lines that go to stdout.
  struct Output {
    private var json = JSONWriter()

    mutating func write(_ line: some JSONLine) {
      line.write(to: &json)
      json.endLine()
      if json.bytes.count >= chunkBytes { flush() }
    }

    mutating func flush() {
      guard !json.bytes.isEmpty else { return }
      Console.out(json.bytes)
      json.removeAll()
    }
  }

  /// - Returns: how many lines could not be used.
  static func forEach<Line: Decodable>(_ type: Line.Type, _ body: (Line, inout Output) throws -> Void) throws -> Int {
    let decoder = JSONDecoder()
    var lines = InputLines(STDIN_FILENO, limitBytes: limitBytes)
    var output = Output()
    var failures = 0
    while let line = lines.next(beforeWaiting: { output.flush() }) {
      do {
        let data = try line.bytes.get()
        if data.allSatisfy({ $0 <= 0x20 }) { continue }
        try body(decode(data, decoder), &output)
      } catch {
        failures += 1
        output.flush()
        Console.err("stdin:\(line.number): \(text(for: error))")
      }
    }
    output.flush()
    return failures
  }

  /// The same with all processors at once, for work that takes longer than reading: lines that came together are worked on together, and what they
  /// give is written in their order.
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

  /// For commands that write for themselves.
  static func forEach<Line: Decodable>(_ type: Line.Type, _ body: (Line) throws -> Void) throws -> Int {
    try forEach(type) { line, _ in try body(line) }
  }

  /// Bytes that are no UTF-8 are U+FFFD.
  static func decode<Line: Decodable>(_ data: Data, _ decoder: JSONDecoder) throws -> Line {
    do {
      return try decoder.decode(Line.self, from: data)
    } catch {
      let repaired = Data(String(decoding: data, as: UTF8.self).utf8)
      guard repaired != data else { throw error }
      return try decoder.decode(Line.self, from: repaired)
    }
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
