import Foundation

/// A text file, whole, in UTF-8, and no longer than it may be.
enum TextBytes {
  /// The text without a byte order mark, its lines ending in a line feed alone: both come from Windows editors and mean nothing.
  static func read(_ path: String, limitBytes: Int, mustBeRegular: Bool = false) throws(Fault) -> String {
    if mustBeRegular {
      var facts = stat()
      guard stat(path, &facts) == 0 else { throw Fault(.unreadable(detail: "no such file")) }
      guard facts.st_mode & S_IFMT == S_IFREG else { throw Fault(.unreadable(detail: "not a regular file")) }
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Fault(.unreadable(detail: FileManager.default.fileExists(atPath: path) ? "no permission" : "no such file"))
    }
    let data: Data
    do {
      data = try handle.read(upToCount: limitBytes + 1) ?? Data()
    } catch {
      throw Fault(.unreadable(detail: "not a regular file"))
    }
    if data.count > limitBytes { throw Fault(.tooLarge(limit: limitBytes)) }
    let bytes = [UInt8](data)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw fault(in: bytes) }
    if let fault = controlCharacter(in: text) { throw fault }
    return plain(text)
  }

  static func plain(_ text: String) -> String {
    let bare = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    return bare.utf8.contains(0x0D) ? bare.replacing("\r\n", with: "\n") : bare
  }

  struct Fault: Error {
    var problem: Problem
    var line = 1
    var column = 1

    init(_ problem: Problem) {
      self.problem = problem
    }
  }

  /// YAML has none but tabs and line ends, and they are never meant.
  private static func controlCharacter(in text: String) -> Fault? {
    // The second byte of U+0080 to U+009F stands in many other letters, so this only saves the walk for plain files.
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F || $0 == 0xC2 }) else { return nil }
    var fault = Fault(.notUTF8)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: (fault.line, fault.column) = (fault.line + 1, 0)
      case 0x09, 0x0D, 0x85: break
      case 0..<0x20, 0x7F..<0xA0:
        fault.problem = .controlCharacter(scalar.value)
        return fault
      default: break
      }
      fault.column += 1
    }
    return nil
  }

  /// The place of the first byte that is no UTF-8.
  private static func fault(in bytes: [UInt8]) -> Fault {
    var fault = Fault(.notUTF8)
    let repaired = String(decoding: bytes, as: UTF8.self)
    var offset = 0
    for scalar in repaired.unicodeScalars {
      let written = Array(String(scalar).utf8)
      guard offset + written.count <= bytes.count, bytes[offset..<(offset + written.count)].elementsEqual(written) else { break }
      offset += written.count
      fault.column += 1
      if scalar == "\n" { (fault.line, fault.column) = (fault.line + 1, 1) }
    }
    return fault
  }
}
