/// A request as `LoopbackServer` read it.
package struct LoopbackRequest: Sendable, Hashable {
  package var method: String
  /// With the query, as sent.
  package var path: String
  /// In the order and the spelling of the wire, white space around values removed.
  package var headers: [Field]
  package var body: [UInt8]

  package struct Field: Sendable, Hashable {
    package var name: String
    package var value: String
  }

  /// The first header of this name, whatever its case.
  package subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Nil unless these bytes are a whole head.
  package init?(head: ArraySlice<UInt8>) {
    let lines = head.split(separator: 0x0a).map { line in String(decoding: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self) }
    guard let words = lines.first?.split(separator: " "), words.count == 3 else { return nil }
    method = String(words[0])
    path = String(words[1])
    body = []
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return Field(name: String(line[..<colon]), value: String(line[line.index(after: colon)...].trimmingPrefix(while: \.isWhitespace)))
    }
  }
}
