/// Fills variables in, and reads the small notations of the files.
enum Substitution {
  /// Of what one variable holds; longer than any address, header or secret.
  static let limitBytes = 8192

  /// Replaces `${NAME}` and `${NAME:-default}`; an unset one without a default becomes empty and is reported, and so is one whose value is too long
  /// or of more than one line. A line break at its end, which is nobody's wish, is left out; all else stands as it is.
  static func expand(_ text: String, _ environment: [String: String]) -> (String, [Problem]) {
    var result = ""
    var problems: [Problem] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
        problems.append(.badVariable(String(rest[start.lowerBound...].prefix(40))))
        return (result, problems)
      }
      let inner = rest[start.upperBound..<end]
      let parts = inner.firstRange(of: ":-")
      let name = parts.map { inner[..<$0.lowerBound] } ?? inner
      let fallback = parts.map { String(inner[$0.upperBound...]) }
      if !isName(name) {
        problems.append(.badVariable("${\(inner.prefix(40))}"))
      } else if let value = environment[String(name)], !value.isEmpty || fallback == nil {
        if let problem = add(value, of: String(name), to: &result) { problems.append(problem) }
      } else if let fallback {
        result += fallback
      } else {
        problems.append(.unset(variable: String(name)))
      }
      rest = rest[rest.index(after: end)...]
    }
    return (result + rest, problems)
  }

  private static func add(_ value: String, of variable: String, to result: inout String) -> Problem? {
    guard value.utf8.count <= limitBytes else { return .longVariable(variable, limit: limitBytes) }
    let line = String(value.reversed().drop(while: \.isNewline).reversed())
    guard FileReader.isPrintable(line) else { return .unusableVariable(variable) }
    result += line
    return nil
  }

  /// `15s`, `10m`, `24h`, `90d`; whole numbers, ten years at most.
  static func duration(_ text: String) -> Duration? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count >= 0, count <= 315_360_000 / unit else {
      return nil
    }
    return .seconds(count * unit)
  }

  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x5F || ($0 >= 0x30 && $0 <= 0x39) }
  }
}
