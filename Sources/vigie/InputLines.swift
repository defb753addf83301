import Foundation

/// The lines of a pipe or a terminal as they come: what has arrived is given out before more is waited for.
struct InputLines {
  struct Line {
    /// Counts from 1.
    let number: Int
    let bytes: Result<Data, Failure>

    var isBlank: Bool { (try? bytes.get())?.allSatisfy { $0 <= 0x20 } ?? false }
  }

  /// Bytes read so far.
  private(set) var position = 0
  /// The input ended because it could not be read.
  private(set) var hasFailed = false
  private let descriptor: Int32
  private let limitBytes: Int
  /// What was read; lines before `start` have been given out.
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0
  private var isAtEnd = false
  private static let chunkBytes = 1 << 18

  init(_ descriptor: Int32, limitBytes: Int) {
    (self.descriptor, self.limitBytes) = (descriptor, limitBytes)
  }

  /// Of a line beyond the limit only its number is kept.
  ///
  /// - Parameter beforeWaiting: called when there is no whole line left and the next call may block.
  mutating func next(beforeWaiting: () -> Void = {}) -> Line? {
    number += 1
    var isTooLong = false
    // Where the search for the line's end goes on.
    var searched = start
    while true {
      if let end = buffer.withUnsafeBufferPointer({ $0.firstIndex(of: 0x0A, from: searched) }) {
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
      beforeWaiting()
      fill()
    }
  }

  private func line(to end: Int, _ isTooLong: Bool) -> Line {
    guard !isTooLong, end - start <= limitBytes else {
      return Line(number: number, bytes: .failure(Failure("longer than \(limitBytes) bytes")))
    }
    return Line(number: number, bytes: .success(buffer.withUnsafeBytes { Data($0[start..<end]) }))
  }

  /// One read of whatever is there.
  private mutating func fill() {
    let known = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunkBytes))
    var count = -1
    repeat {
      count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + known }, Self.chunkBytes) }
    } while count < 0 && errno == EINTR
    isAtEnd = count <= 0
    hasFailed = count < 0
    position += max(count, 0)
    buffer.removeLast(Self.chunkBytes - max(count, 0))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte at or behind another.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(base).distance(to: found)
  }
}
