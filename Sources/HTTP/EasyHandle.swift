import CCurl

/// A libcurl easy handle set up for one transfer, and what libcurl says of it at the end. Freed by hand, after it has left the multi handle.
struct EasyHandle {
  let pointer: UnsafeMutableRawPointer
  private let headers: UnsafeMutablePointer<curl_slist>?
  /// Retained until `free`: the callbacks hold a bare pointer to it.
  private let transfer: Unmanaged<Transfer>
  private let start = ContinuousClock.now
  /// Outlives every connection, and so this handle too: a connection that is kept is closed by another transfer, or by none.
  private let sockets: Unmanaged<OpenSockets>

  /// Nil when memory is short or an option is not known to this libcurl.
  init?(_ transfer: Transfer, sockets: OpenSockets) {
    guard let easy = curl_easy_init() else { return nil }
    pointer = easy
    headers = Self.headerList(of: transfer.request)
    self.transfer = Unmanaged.passRetained(transfer)
    self.sockets = Unmanaged.passUnretained(sockets)
    transfer.handle = easy
    guard setUp(transfer.request) && setUpCallbacks() else {
      free()
      return nil
    }
  }

  func free() {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headers)
    transfer.release()
  }

  /// What became of the transfer that libcurl ended with `code`.
  func result(_ code: CURLcode, of transfer: Transfer) -> Result<HTTPResponse, HTTPError> {
    if let fault = transfer.fault { return .failure(fault) }
    if let refused = transfer.refused, code == CURLE_COULDNT_CONNECT {
      return .failure(.refusedAddress(host: transfer.request.url.host, address: refused.description))
    }
    if code != CURLE_OK, let proxy = transfer.request.proxy, isStoppedByProxy(code) { return .failure(.proxyFailed(host: proxy.host)) }
    guard code == CURLE_OK else { return .failure(HTTPError(code, request: transfer.request, timing: timing)) }
    var status = 0
    var wireBytes: curl_off_t = 0
    ccurl_get_long(pointer, CURLINFO_RESPONSE_CODE, &status)
    ccurl_get_offset(pointer, CURLINFO_SIZE_DOWNLOAD_T, &wireBytes)
    return .success(
      HTTPResponse(status: status, headers: transfer.headers, body: transfer.takeBody(), wireBytes: Int(wireBytes), address: address))
  }

  /// True where there is a proxy that could not be reached, or that answered a `CONNECT` with anything but 2xx.
  private func isStoppedByProxy(_ code: CURLcode) -> Bool {
    var tunnelStatus = 0
    ccurl_get_long(pointer, CURLINFO_HTTP_CONNECTCODE, &tunnelStatus)
    return code == CURLE_COULDNT_CONNECT || !(tunnelStatus == 0 || (200..<300).contains(tunnelStatus))
  }

  private var address: String {
    var text: UnsafePointer<CChar>?
    ccurl_get_string(pointer, CURLINFO_PRIMARY_IP, &text)
    return text.map { String(cString: $0) } ?? ""
  }

  private var timing: TransferTiming {
    var connected: curl_off_t = 0
    ccurl_get_offset(pointer, CURLINFO_PRETRANSFER_TIME_T, &connected)
    // libcurl's own total is that of its last progress report, which may lie before the deadline that it ran into.
    return TransferTiming(isConnected: connected > 0, total: start.duration(to: .now))
  }

  private func setUp(_ request: HTTPRequest) -> Bool {
    let limits = request.limits
    var codes = [
      ccurl_set_string(pointer, CURLOPT_URL, request.url.text),
      ccurl_set_string(pointer, CURLOPT_PROTOCOLS_STR, "http,https"),
      // Empty rather than unset: unset, libcurl asks the environment.
      ccurl_set_string(pointer, CURLOPT_PROXY, request.proxy?.text ?? ""),
      ccurl_set_string(pointer, CURLOPT_NOPROXY, ""),
      ccurl_set_long(pointer, CURLOPT_NOSIGNAL, 1),
      // Otherwise a transfer that ends while its name is being looked up holds up all others until the name servers have answered.
      ccurl_set_long(pointer, CURLOPT_QUICK_EXIT, 1),
      ccurl_set_long(pointer, CURLOPT_FOLLOWLOCATION, 0),
      ccurl_set_long(pointer, CURLOPT_NETRC, 0),
      ccurl_set_long(pointer, CURLOPT_HTTP09_ALLOWED, 0),
      ccurl_set_long(pointer, CURLOPT_SSL_VERIFYPEER, request.trust == .unverified ? 0 : 1),
      ccurl_set_long(pointer, CURLOPT_SSL_VERIFYHOST, request.trust == .unverified ? 0 : 2),
      ccurl_set_long(pointer, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS),
      // A certificate or an address that changes is noticed in a process that lives for months.
      ccurl_set_long(pointer, CURLOPT_MAXLIFETIME_CONN, 600),
      // libcurl walks through all the names that it remembers at each transfer: over 10,000 hosts that was half of the work. A host is asked
      // again after minutes, when its name would have to be looked up anew anyway.
      ccurl_set_long(pointer, CURLOPT_DNS_CACHE_TIMEOUT, 0),
      ccurl_set_long(pointer, CURLOPT_CONNECTTIMEOUT_MS, min(limits.connect, limits.total).curlMilliseconds),
      ccurl_set_long(pointer, CURLOPT_TIMEOUT_MS, limits.total.curlMilliseconds),
      ccurl_set_long(pointer, CURLOPT_LOW_SPEED_LIMIT, limits.lowSpeed),
      ccurl_set_long(pointer, CURLOPT_LOW_SPEED_TIME, max(1, Int(clamping: limits.lowSpeedTime.components.seconds))),
      ccurl_set_offset(pointer, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.wireBytes)),
      ccurl_set_headers(pointer, headers),
    ]
    switch request.decoding {
    case .automatic: codes.append(ccurl_set_string(pointer, CURLOPT_ACCEPT_ENCODING, ""))
    case .off: codes.append(ccurl_set_long(pointer, CURLOPT_HTTP_CONTENT_DECODING, 0))
    }
    if case .authorities(let file) = request.trust {
      codes.append(ccurl_set_string(pointer, CURLOPT_CAINFO, file))
      codes.append(ccurl_set_string(pointer, CURLOPT_CAPATH, nil))
    }
    if let proxy = request.proxy {
      codes.append(ccurl_set_long(pointer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
      if let credentials = proxy.credentials {
        codes.append(ccurl_set_long(pointer, CURLOPT_PROXYAUTH, 1))
        codes.append(ccurl_set_string(pointer, CURLOPT_PROXYUSERNAME, credentials.user))
        codes.append(ccurl_set_string(pointer, CURLOPT_PROXYPASSWORD, credentials.password))
      }
    }
    if let credentials = request.url.credentials {
      codes.append(ccurl_set_long(pointer, CURLOPT_HTTPAUTH, 1))
      codes.append(ccurl_set_string(pointer, CURLOPT_USERNAME, credentials.user))
      codes.append(ccurl_set_string(pointer, CURLOPT_PASSWORD, credentials.password))
    }
    if let body = request.method.body {
      codes.append(body.withUnsafeBytes { ccurl_set_body(pointer, $0.baseAddress ?? UnsafeRawPointer(pointer), curl_off_t($0.count)) })
    }
    if case .put = request.method { codes.append(ccurl_set_string(pointer, CURLOPT_CUSTOMREQUEST, "PUT")) }
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private func setUpCallbacks() -> Bool {
    let context = transfer.toOpaque()
    let codes = [
      ccurl_on_body(
        pointer,
        { bytes, size, count, context in
          guard let transfer = Transfer.from(context) else { return 0 }
          return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }, context),
      ccurl_on_header(
        pointer,
        { bytes, size, count, context in
          guard let transfer = Transfer.from(context) else { return 0 }
          guard transfer.receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) else { return 0 }
          if transfer.endsConnection, let handle = transfer.handle { ccurl_set_long(handle, CURLOPT_FORBID_REUSE, 1) }
          return size * count
        }, context),
      ccurl_on_progress(
        pointer,
        { context, _, downloaded, _, _ in Transfer.from(context)?.receive(wireBytes: Int(downloaded)) == true ? 0 : 1 }, context),
      ccurl_on_open_socket(
        pointer,
        { context, _, address in
          guard let transfer = Transfer.from(context), let address else { return ccurl_no_socket }
          return transfer.openSocket(address)
        }, context),
      ccurl_on_close_socket(
        pointer,
        { sockets, file in sockets.map { Unmanaged<OpenSockets>.fromOpaque($0).takeUnretainedValue().close(file) } ?? -1 },
        sockets.toOpaque()),
      ccurl_on_connected(
        pointer,
        { context, address, _, _, _ in
          guard let transfer = Transfer.from(context), let address else { return 1 }
          return transfer.accepts(connectedTo: String(cString: address)) ? 0 : 1
        }, context),
    ]
    return codes.allSatisfy { $0 == CURLE_OK }
  }

  private static func headerList(of request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
    var lines = request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    if request.method.body != nil {
      // Without these libcurl waits for `100 Continue` on large bodies and calls every body a form.
      lines.append("Expect:")
      if !request.headers.fields.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    }
    return lines.reduce(nil) { list, line in curl_slist_append(list, line) ?? list }
  }
}

extension Transfer {
  fileprivate static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }
}
