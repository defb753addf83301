import Foundation

/// The terminal's two streams: machine output on stdout, everything for people on stderr.
enum Console {
  static func out(_ line: String) {
    write(line + "\n", to: .standardOutput)
  }

  /// Whole lines, with their ends.
  static func out(_ lines: [UInt8]) {
    try? FileHandle.standardOutput.write(contentsOf: lines)
  }

  static func err(_ line: String) {
    write(line + "\n", to: .standardError)
  }

  /// True where a person looks at stderr, so that progress and colour make sense.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// True where a person looks at stdout.
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal that stdout is; 80 where it does not say.
  static var width: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// One object on one line, keys sorted, UTF-8 and slashes as they are.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    out(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Who has closed the other end wants no more, and that is no fault.
  private static func write(_ text: String, to file: FileHandle) {
    try? file.write(contentsOf: Data(text.utf8))
  }
}
