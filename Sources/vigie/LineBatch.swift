import Dispatch
import Foundation
import Synchronization

/// Lines that are worked on at once, a piece of them for each processor.
struct LineBatch<Line: Decodable & SendableMetatype> {
  private var lines: [InputLines.Line] = []
  private var bytes = 0
  private static var mostLines: Int { 1024 }
  private static var mostBytes: Int { 4 << 20 }
  /// More than processors, since lines differ in length.
  private static var pieces: Int { ProcessInfo.processInfo.activeProcessorCount * 4 }

  private struct Output: Sendable {
    var bytes: [UInt8] = []
    var problems: [String] = []
  }

  var isFull: Bool { lines.count >= Self.mostLines || bytes >= Self.mostBytes }

  mutating func append(_ line: InputLines.Line) {
    lines.append(line)
    bytes += (try? line.bytes.get().count) ?? 0
  }

  /// Works on the lines, writes what they gave in their order, and forgets them.
  ///
  /// - Returns: how many could not be used; each is named on stderr.
  mutating func work(_ body: @escaping @Sendable (Line, inout JSONWriter) throws -> Void) -> Int {
    guard !lines.isEmpty else { return 0 }
    let lines = lines
    (self.lines, bytes) = ([], 0)
    let pieces = min(Self.pieces, lines.count)
    let outputs = Mutex([Output](repeating: Output(), count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let output = Self.output(of: lines[lines.count * piece / pieces..<lines.count * (piece + 1) / pieces], body)
      outputs.withLock { $0[piece] = output }
    }
    var failures = 0
    for output in outputs.withLock({ $0 }) {
      if !output.bytes.isEmpty { Console.out(output.bytes) }
      for problem in output.problems { Console.err(problem) }
      failures += output.problems.count
    }
    return failures
  }

  private static func output(of lines: ArraySlice<InputLines.Line>, _ body: (Line, inout JSONWriter) throws -> Void) -> Output {
    let decoder = JSONDecoder()
    var json = JSONWriter()
    var problems: [String] = []
    for line in lines {
      do {
        if let value: Line = try JSONLines.decode(line, decoder) { try body(value, &json) }
      } catch {
        problems.append(JSONLines.text(for: error, in: line))
      }
    }
    return Output(bytes: json.bytes, problems: problems)
  }
}
