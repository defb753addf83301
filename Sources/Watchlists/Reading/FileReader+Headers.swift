import Yams

extension FileReader {
  static let limitHeaders = 32
  static let limitValueBytes = 8192

  /// Reads request headers of the user's own, in the order of the file.
  ///
  /// - Parameters:
  ///   - areFiles: the values are names of files that hold them.
  ///   - reserved: those that are not for the user to set, in lower case; one that ends in `-*` stands for all that begin so.
  mutating func headers(_ node: Node, areFiles: Bool, reserved: Set<String>, into headers: inout [FeedSettings.Header]) {
    guard case .mapping(let mapping) = node else {
      error(node, .wrongKind(expected: areFiles ? "a map of headers to files" : "a map of headers to values"))
      return
    }
    for (key, value) in mapping {
      guard let name = text(key) else { continue }
      guard headers.count < Self.limitHeaders else { return secretError(key, .feed(.tooManyHeaders(limit: Self.limitHeaders))) }
      if let problem = Self.problem(ofName: name, among: headers, reserved) {
        secretError(key, .feed(problem))
        continue
      }
      guard let text = secret(value, isFile: areFiles, key: "headers-file") else { continue }
      if text.utf8.count > Self.limitValueBytes {
        secretError(value, .feed(.longHeaderValue(name: name, limit: Self.limitValueBytes)))
      } else if !Self.isPrintable(text) {
        secretError(value, .feed(.badHeaderValue(name: name)))
      } else if !text.isEmpty {
        // An empty `${X:-}` leaves the header out.
        headers.append(.init(name: name, value: Secret(text)))
      }
    }
  }

  static func isPrintable(_ text: String) -> Bool {
    text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }

  private static func problem(ofName name: String, among headers: [FeedSettings.Header], _ reserved: Set<String>) -> FeedProblem? {
    let lower = name.lowercased()
    // Names are cut, since a message is one line.
    guard !name.isEmpty, name.utf8.count <= 128, name.utf8.allSatisfy(isToken) else { return .badHeaderName(printable(name)) }
    let isFamily = lower.firstIndex(of: "-").map { reserved.contains(lower[...$0] + "*") } ?? false
    if isFamily || reserved.contains(lower) { return .reservedHeader(name) }
    if headers.contains(where: { $0.name.lowercased() == lower }) { return .repeatedHeader(name) }
    return nil
  }

  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(60).filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }

  /// RFC 9110, section 5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
