/// The folders that feeds came out of when they were imported: `# folder: Press / Radio` stands above the feeds that were in it, and holds up to
/// the next such line or an empty one. Other comments are people's own, and leave the file in no list.
package struct FolderComments {
  private static let mark = "# folder: "

  /// By line, counted from 1; the lines outside folders are missing.
  private var folders: [Int: String] = [:]

  /// - Parameter text: of a file, UTF-8.
  package init(_ text: [UInt8]) {
    var folder: String?
    for (number, bytes) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = bytes.drop { $0 == 0x20 || $0 == 0x09 }
      if line.isEmpty || line.elementsEqual([0x0D]) {
        folder = nil
      } else if line.starts(with: Self.mark.utf8) {
        let name = String(decoding: line.dropFirst(Self.mark.utf8.count), as: UTF8.self).trimmingSuffix { $0.isWhitespace }
        folder = name.isEmpty ? nil : String(name)
      }
      if let folder { folders[number + 1] = folder }
    }
  }

  package func folder(ofLine line: Int) -> String? { folders[line] }

  /// The lines of a list's items, each item's own lines with the folder that it is in.
  static func lines(_ items: [(lines: [String], folder: String?)], indent: String, after open: String?) -> [String] {
    var lines: [String] = []
    var folder = open
    for item in items {
      if item.folder != folder { lines.append(item.folder.map { indent + mark + $0 } ?? "") }
      folder = item.folder
      lines += item.lines
    }
    return lines
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isOff: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isOff(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
