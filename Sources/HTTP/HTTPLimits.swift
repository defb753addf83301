/// What one request may cost at most.
package struct HTTPLimits: Sendable, Hashable {
  /// Name resolution, TCP and TLS together; no more than `total`.
  package var connect: Duration
  /// From the start of the request to the last byte of the answer.
  package var total: Duration
  /// An answer that stays below this many bytes a second for `lowSpeedTime` is cut.
  package var lowSpeed: Int
  /// Whole seconds.
  package var lowSpeedTime: Duration
  /// Bytes of all header lines, interim answers and trailers included.
  package var headerBytes: Int
  package var headerLines: Int
  /// Bytes of the body after decoding: a few kilobytes of gzip can unpack to gigabytes.
  package var bodyBytes: Int
  /// Bytes of the body before decoding: compressed data can also be endless and unpack to nothing.
  package var wireBytes: Int

  package init(
    connect: Duration = .seconds(10), total: Duration = .seconds(30), lowSpeed: Int = 100, lowSpeedTime: Duration = .seconds(15),
    headerBytes: Int = 65_536, headerLines: Int = 512, bodyBytes: Int = 15 << 20, wireBytes: Int = 15 << 20
  ) {
    self.connect = connect
    self.total = total
    self.lowSpeed = lowSpeed
    self.lowSpeedTime = lowSpeedTime
    self.headerBytes = headerBytes
    self.headerLines = headerLines
    self.bodyBytes = bodyBytes
    self.wireBytes = wireBytes
  }
}

extension Duration {
  /// Whole milliseconds, at least 1 and no more than libcurl's `long` takes.
  var curlMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(min(max(seconds, 0), 1_000_000_000)) * 1000 + max(Int(attoseconds / 1_000_000_000_000_000), seconds > 0 ? 0 : 1)
  }
}
