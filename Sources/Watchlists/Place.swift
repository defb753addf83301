/// Where in the text files something stands. Line and column count from 1; a column counts Unicode scalars.
package struct Place: Codable, Sendable, Hashable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
