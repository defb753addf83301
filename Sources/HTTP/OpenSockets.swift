import Glibc

/// How many sockets libcurl has open over all of its connections, those that are only kept included.
///
/// Sendable: the loop's thread alone touches it.
final class OpenSockets: @unchecked Sendable {
  /// libcurl drops a kept connection for want of room by walking through every host that it ever met, which over 10,000 hosts is most of its
  /// work. So it never comes to that: from this many on, connections that nobody waits for are closed with their transfer.
  static let keptAtMost = 16

  private(set) var count = 0

  var hasRoomToKeep: Bool { count <= Self.keptAtMost }

  func open(family: Int32, type: Int32, protocolNumber: Int32) -> Int32 {
    let file = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), protocolNumber)
    if file >= 0 { count += 1 }
    return file
  }

  func close(_ file: Int32) -> Int32 {
    count -= 1
    return Glibc.close(file)
  }
}
