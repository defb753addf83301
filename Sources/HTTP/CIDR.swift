/// A range of addresses (RFC 4632): `10.0.0.0/8`, `fd00::/8`; a bare address is the range of itself.
package struct CIDR: Sendable, Hashable {
  package let address: IPAddress
  /// Leading bits that count: 0…32 for IPv4, 0…128 for IPv6.
  package let prefix: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
    self.address = address
    guard parts.count == 2 else {
      prefix = address.family.width
      return
    }
    guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let prefix = Int(parts[1]), prefix <= address.family.width else {
      return nil
    }
    self.prefix = prefix
  }

  package func contains(_ other: IPAddress) -> Bool {
    guard other.family == address.family else { return false }
    return (other.bits ^ address.bits) >> UInt128(address.family.width - prefix) == 0
  }
}

extension CIDR: CustomStringConvertible {
  package var description: String { "\(address)/\(prefix)" }
}
