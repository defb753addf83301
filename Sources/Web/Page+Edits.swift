import Foundation

extension Page {
  /// The last edit in force and the last refused one, folded away; nothing where there was none.
  func edits(_ facts: Readiness, _ time: PageTime) -> String {
    var html = ""
    if let edit = facts.lastEdit {
      html += Self.edit("The last change of watchlists, feeds or settings: \(time.ago(edit.date))", edit.lines)
    }
    if let edit = facts.lastRefusal {
      let since = facts.folderProblem == nil ? "; it has been mended since" : ""
      html += Self.edit("The last refused edit: \(time.ago(edit.date))\(since)", edit.lines)
    }
    return html
  }

  /// - Parameter summary: HTML; the lines are text.
  private static func edit(_ summary: String, _ lines: [String]) -> String {
    "<details class=\"edit\"><summary>\(summary)</summary><ul>\(lines.map { "<li>\($0.htmlEscaped)</li>" }.joined())</ul></details>"
  }
}
