extension String {
  /// Safe between tags and inside a double-quoted attribute; marks that would turn the direction of what follows are left out (UAX #9).
  package var htmlEscaped: String {
    var escaped = ""
    escaped.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text, escaped, with an element round each byte range. A mark that overlaps an earlier one, or cuts a character, is left out.
  package func htmlMarked(_ marks: [(Range<Int>, element: String, class: String?)]) -> String {
    let bytes = Array(utf8)
    var html = ""
    var position = 0
    for (range, element, cssClass) in marks.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      guard range.lowerBound >= position, range.upperBound <= bytes.count, !range.isEmpty else { continue }
      html += String(decoding: bytes[position..<range.lowerBound], as: UTF8.self).htmlEscaped
      html += cssClass.map { "<\(element) class=\"\($0)\">" } ?? "<\(element)>"
      html += String(decoding: bytes[range], as: UTF8.self).htmlEscaped + "</\(element)>"
      position = range.upperBound
    }
    return html + String(decoding: bytes[position...], as: UTF8.self).htmlEscaped
  }

  /// True for `http:` and `https:` addresses; nothing else becomes a link.
  var isWebAddress: Bool {
    let start = prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }
}
