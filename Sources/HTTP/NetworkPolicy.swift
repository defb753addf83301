/// Which addresses a request may reach. Loopback, private, link-local and other special-purpose ranges are out of reach unless `allowed`
/// names them; the addresses of cloud metadata services are out of reach always.
package struct NetworkPolicy: Sendable, Hashable {
  package var allowed: [CIDR]

  package init(allowed: [CIDR] = []) {
    self.allowed = allowed
  }

  /// An IPv6 address through which a transition mechanism reaches an IPv4 address is judged by both.
  package func permits(_ address: IPAddress) -> Bool {
    if Self.metadata.contains(address) { return false }
    if let inner = address.embeddedV4, !permits(inner) { return false }
    if allowed.contains(where: { $0.contains(address) }) { return true }
    return !Self.special.contains { $0.contains(address) }
  }

  static let everything = NetworkPolicy(allowed: ["0.0.0.0/0", "::/0"].compactMap(CIDR.init))

  /// AWS, Azure, Google Cloud and others; the credentials endpoint of AWS containers; AWS over IPv6.
  private static let metadata = ["169.254.169.254", "169.254.170.2", "fd00:ec2::254"].compactMap(IPAddress.init)

  /// IANA's special-purpose registries (RFC 6890 and updates), multicast, Teredo, 6to4, NAT64, IPv4-compatible and site-local addresses.
  static let special = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
    "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
  ].compactMap(CIDR.init)
}
