import CZlib

/// A body that is a gzip file (RFC 1952) of its own accord, and not by a `Content-Encoding` that libcurl would have undone.
package enum GzipFile {
  package enum Fault: Error, Equatable {
    case tooLarge(limit: Int)
    /// Not gzip, cut short, or with a wrong checksum.
    case malformed
  }

  package static func isStart(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1f, 0x8b, 0x08])
  }

  /// Every member of the file, one after the other. Never makes more than `limit` bytes, however few were packed.
  package static func unpack(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    var stream = z_stream()
    guard czlib_start_gzip(&stream) == Z_OK else { throw .malformed }
    defer { inflateEnd(&stream) }
    var out: [UInt8] = []
    var input = bytes
    var chunk = [UInt8](repeating: 0, count: 65_536)
    return try input.withUnsafeMutableBufferPointer { input throws(Fault) in
      try chunk.withUnsafeMutableBufferPointer { chunk throws(Fault) in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        while true {
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          let code = inflate(&stream, Z_NO_FLUSH)
          let made = chunk.count - Int(stream.avail_out)
          guard made <= limit - out.count else { throw .tooLarge(limit: limit) }
          out.append(contentsOf: chunk[..<made])
          switch code {
          // Bytes after the last member that start none are padding.
          case Z_STREAM_END where stream.avail_in < 2 || stream.next_in[0] != 0x1f: return out
          case Z_STREAM_END: guard inflateReset(&stream) == Z_OK else { throw .malformed }
          case Z_OK: continue
          default: throw .malformed
          }
        }
      }
    }
  }
}
