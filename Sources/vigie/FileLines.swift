import Foundation

/// The lines of a file of any size, one at a time.
struct FileLines {
  /// In bytes; 0 where it cannot be told beforehand.
  let size: Int
  private let path: String
  private let file: FileHandle
  private var lines: InputLines

  init(_ path: String, limitBytes: Int) throws(Failure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Failure("there is no file \(path)") }
    guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path) else { throw Failure("\(path) cannot be read") }
    (self.path, self.file) = (path, file)
    lines = InputLines(file.fileDescriptor, limitBytes: limitBytes)
    // A pipe has no size, and a bar needs none.
    size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  /// Bytes read so far.
  var position: Int { lines.position }

  mutating func next() throws(Failure) -> InputLines.Line? {
    if let line = lines.next() { return line }
    if lines.hasFailed { throw Failure("\(path) cannot be read") }
    return nil
  }
}
