import CCurl

/// How far a transfer had come when it ended.
struct TransferTiming {
  var isConnected: Bool
  var total: Duration
}

extension HTTPError {
  /// What a code other than `CURLE_OK` says of this request.
  init(_ code: CURLcode, request: HTTPRequest, timing: TransferTiming) {
    let host = request.url.host
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      // Two clocks do not agree to the millisecond, so that a deadline may seem not to have come.
      let isSlow = timing.total >= request.limits.lowSpeedTime && timing.total < request.limits.total
      let phase: Phase = !timing.isConnected ? .connect : isSlow ? .lowSpeed : .total
      self = .timedOut(phase, after: timing.total)
    case CURLE_COULDNT_RESOLVE_HOST: self = .unresolvedHost(host)
    case CURLE_COULDNT_CONNECT: self = .connectionFailed(host: host, port: request.url.port)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM: self = .connectionLost
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: self = .untrustedCertificate(host: host)
    case CURLE_SSL_CACERT_BADFILE: self = .unreadableAuthorities
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .proxyFailed(host: request.proxy?.host ?? host)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: self = .tlsFailed(host: host)
    case CURLE_FILESIZE_EXCEEDED: self = .bodyTooLarge(limit: request.limits.wireBytes)
    case CURLE_PARTIAL_FILE: self = .truncatedBody
    // Where it was not the transfer that stopped, it is a decoder that did: brotli's says so of most bytes that are no brotli.
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: self = .undecodableBody
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: self = .malformedResponse
    default: self = .other(code: Int(code.rawValue))
    }
  }
}
