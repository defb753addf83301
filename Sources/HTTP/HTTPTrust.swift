/// Whose word a server's certificate is taken on. None of them changes which addresses a request may reach.
package enum HTTPTrust: Sendable, Hashable {
  /// The authorities that the system trusts.
  case system
  /// The authorities in this PEM file, and no others.
  case authorities(file: String)
  /// Nobody's: any certificate will do, so anybody on the way may read and change what is said.
  case unverified
}
