/// A feed that is to be written into the text files. What comes from outside is made harmless here: it stays on its line, and it cannot name
/// a variable, which would send a secret of this machine to whoever wrote the list.
package struct NewFeed: Sendable, Hashable {
  package let url: String
  package let name: String?
  /// Stands in a comment above the feed, and above those after it that are in the same; see `FolderComments`.
  package let folder: String?

  package init(url: String, name: String? = nil, folder: String? = nil) {
    self.url = Self.encoded(url)
    self.name = name.flatMap(Self.line)?.replacing("${", with: "{")
    self.folder = folder.flatMap(Self.line)
  }

  private static let limitScalars = 200

  private static func line(_ text: String) -> String? {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where line.count < limitScalars {
      if isShown(scalar) { line.append(scalar) } else if let last = line.last, last != " " { line.append(" ") }
    }
    while line.last == " " { line.removeLast() }
    return line.isEmpty ? nil : String(line)
  }

  private static func encoded(_ url: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in url.unicodeScalars {
      let opensVariable = scalar == "{" && result.last == "$"
      if isShown(scalar), !opensVariable {
        result.append(scalar)
      } else {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          result.append(contentsOf: "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".unicodeScalars)
        }
      }
    }
    return String(result)
  }

  /// False for white space, and for what YAML does not take or what changes how a line is shown.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    default: true
    }
  }
}
