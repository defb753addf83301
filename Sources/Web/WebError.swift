/// Why the page cannot be served.
package enum WebError: Error, Equatable {
  /// Somebody else listens there.
  case addressInUse(host: String, port: Int)
  case cannotListen(host: String, port: Int, errno: Int32)
}
