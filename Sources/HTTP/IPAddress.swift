import Glibc

/// An IPv4 or IPv6 address. An IPv4 address in IPv6 clothes (`::ffff:127.0.0.1`, RFC 4291, section 2.5.5.2) is the IPv4 address.
package struct IPAddress: Sendable, Hashable {
  package enum Family: Sendable, Hashable {
    case v4, v6

    /// Bits of an address.
    package var width: Int { self == .v4 ? 32 : 128 }
  }

  package let family: Family
  /// Most significant bit first; an IPv4 address fills the low 32.
  package let bits: UInt128

  package init(v4 bits: UInt32) {
    family = .v4
    self.bits = UInt128(bits)
  }

  package init(v6 bits: UInt128) {
    let isMapped = bits >> 32 == 0xffff
    family = isMapped ? .v4 : .v6
    self.bits = isMapped ? bits & 0xffff_ffff : bits
  }

  /// Reads the numeric forms of `inet_pton`: no host names, no octal or short forms, no brackets, no zone.
  package init?(_ text: String) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      self.init(v4: UInt32(bigEndian: v4.s_addr))
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      self.init(v6)
    } else {
      return nil
    }
  }

  /// Nil for every family but INET and INET6.
  init?(_ address: UnsafePointer<sockaddr>) {
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET: self.init(v4: UInt32(bigEndian: raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
    case AF_INET6: self.init(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default: return nil
    }
  }

  private init(_ address: in6_addr) {
    let bits = withUnsafeBytes(of: address) { bytes in bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
    self.init(v6: bits)
  }

  /// The IPv4 address that a transition mechanism would reach through this IPv6 address: IPv4-compatible (RFC 4291), NAT64 (RFC 6052)
  /// and 6to4 (RFC 3056).
  package var embeddedV4: IPAddress? {
    guard family == .v6 else { return nil }
    if bits >> 32 == 0 || bits >> 32 == UInt128(0x0064_ff9b) << 64 { return IPAddress(v4: UInt32(truncatingIfNeeded: bits)) }
    if bits >> 112 == 0x2002 { return IPAddress(v4: UInt32(truncatingIfNeeded: bits >> 80)) }
    return nil
  }
}

extension IPAddress: CustomStringConvertible {
  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let bytes = (0..<family.width / 8).reversed().map { UInt8(truncatingIfNeeded: bits >> (8 * UInt128($0))) }
    let isWritten = inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil
    return isWritten ? String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
  }
}
