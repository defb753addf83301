/// The lines of a file, to be shown above a caret.
struct SourceLines {
  let lines: [Substring]

  init(_ lines: [Substring]) {
    self.lines = lines
  }

  /// - Parameter number: counts from 1.
  /// - Returns: nil for a line that may hold a secret as it stands, though secrets belong in the environment or in files: messages end in logs.
  func shown(_ number: Int) -> String? {
    guard let line = self[number] else { return nil }
    let isSecret =
      Self.secretKeys.contains { line.contains($0) } || line.firstRange(of: "://").map { line[$0.upperBound...].contains("@") } ?? false
      || line.contains("url:") && isAmongReceivers(number)
    return isSecret ? nil : String(line)
  }

  /// Whether the nearest line that begins at the margin, this one or one before it, opens the receivers. A chat's address is its secret.
  private func isAmongReceivers(_ number: Int) -> Bool {
    let top = lines.prefix(number).last { $0.first.map { !" \t#-".contains($0) } ?? false }
    return top?.hasPrefix("receivers") ?? false
  }

  subscript(number: Int) -> Substring? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  /// What stands from a place on, to the end of its line; nil far to the right, since a list of many thousand entries on one line would be walked
  /// along for each of them.
  func rest(line number: Int, column: Int) -> Substring.UnicodeScalarView? {
    guard column <= 512, let line = self[number] else { return nil }
    return line.unicodeScalars.dropFirst(column - 1)
  }

  private static let secretKeys = ["password:", "secret:", "token:", "headers:", "user:", "proxy:"]
}
