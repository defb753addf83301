import Foundation

/// The lines of a file of any size, one at a time; of a line beyond the limit only its number is kept.
struct FileLines {
  struct Line {
    /// Counts from 1.
    let number: Int
    let bytes: Result<Data, Failure>

    var isBlank: Bool { (try? bytes.get())?.allSatisfy { $0 <= 0x20 } ?? false }
  }

  /// In bytes; 0 where it cannot be told beforehand.
  let size: Int
  /// Bytes read so far.
  private(set) var position = 0
  private let path: String
  private let file: FileHandle
  private let limitBytes: Int
  /// What was read; lines before `start` have been given out.
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0
  private var isAtEnd = false

  init(_ path: String, limitBytes: Int) throws(Failure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Failure("there is no file \(path)") }
    guard !isFolder.boolValue, let file = FileHandle(forReadingAtPath: path) else { throw Failure("\(path) cannot be read") }
    (self.path, self.file, self.limitBytes) = (path, file, limitBytes)
    // A pipe has no size, and a bar needs none.
    size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  mutating func next() throws(Failure) -> Line? {
    number += 1
    var isTooLong = false
    // Where the search for the line's end goes on.
    var searched = start
    while true {
      if let end = Self.lineEnd(in: buffer, from: searched) {
        defer { start = end + 1 }
        return line(to: end, isTooLong)
      }
      if isAtEnd {
        guard isTooLong || start < buffer.count else { return nil }
        defer { start = buffer.count }
        return line(to: buffer.count, isTooLong)
      }
      isTooLong = isTooLong || buffer.count - start > limitBytes
      buffer.removeFirst(isTooLong ? buffer.count : start)
      start = 0
      searched = buffer.count
      try read()
    }
  }

  private func line(to end: Int, _ isTooLong: Bool) -> Line {
    guard !isTooLong, end - start <= limitBytes else {
      return Line(number: number, bytes: .failure(Failure("longer than \(limitBytes) bytes")))
    }
    return Line(number: number, bytes: .success(Data(buffer[start..<end])))
  }

  private mutating func read() throws(Failure) {
    do {
      let chunk = try file.read(upToCount: Self.chunkBytes) ?? Data()
      isAtEnd = chunk.isEmpty
      position += chunk.count
      buffer += chunk
    } catch {
      throw Failure("\(path) cannot be read")
    }
  }

  private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress, let end = memchr(base + start, 0x0A, bytes.count - start) else { return nil }
      return base.distance(to: end)
    }
  }

  private static let chunkBytes = 1 << 20
}
