internal import CCurl

extension CurlTransfer {
  /// Larger than libcurl's own 64 KiB: a third less time per byte for big files.
  private static let uploadBufferBytes = 512 << 10

  /// Makes the easy handle ready for this request.
  func configure(_ easy: UnsafeMutableRawPointer, _ options: CurlOptions) throws(TransportFault) {
    curlSetText(easy, CURLOPT_URL, request.url)
    curlSetText(easy, CURLOPT_USERAGENT, options.userAgent)
    curlSetText(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    curlSetErrorBuffer(easy, errorText)
    curlSetWriter(easy, Self.onBody, context)
    curlSetHeaderWriter(easy, Self.onHeader, context)
    let milliseconds = Int(request.limits.connectSeconds * 1000)
    for (option, value) in [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_PATH_AS_IS, 1),
      (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      (CURLOPT_CONNECTTIMEOUT_MS, max(1, milliseconds)),
      (CURLOPT_MAXAGE_CONN, options.idleSeconds),
      (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
    ] { curlSetLong(easy, option, value) }
    configureWay(easy, options)
    if request.reach == .publicOnly { try configureReach(easy, options) }
    try configureBody(easy)
    try configureFields(easy)
  }

  /// The proxy and what to trust. Both proxy options are always set: libcurl then reads no
  /// variable.
  private func configureWay(_ easy: UnsafeMutableRawPointer, _ options: CurlOptions) {
    let proxy = address.scheme == "https" ? options.httpsProxy : options.httpProxy
    curlSetText(easy, CURLOPT_PROXY, proxy.reveal())
    curlSetText(easy, CURLOPT_NOPROXY, options.noProxy)
    if let file = options.certificateFile { curlSetText(easy, CURLOPT_CAINFO, file) }
    if let folder = options.certificateFolder { curlSetText(easy, CURLOPT_CAPATH, folder) }
  }

  /// A new connection whose address is checked. Behind a proxy, which is then always used, the
  /// proxy finds the address: only a host that is plainly not public is refused.
  private func configureReach(
    _ easy: UnsafeMutableRawPointer, _ options: CurlOptions
  ) throws(TransportFault) {
    curlSetLong(easy, CURLOPT_FRESH_CONNECT, 1)
    curlSetLong(easy, CURLOPT_FORBID_REUSE, 1)
    let proxy = address.scheme == "https" ? options.httpsProxy : options.httpProxy
    if proxy.reveal().isEmpty {
      curlSetSocketOpener(easy, Self.onSocket, context)
    } else if address.isPlainlyLocal {
      throw .closedAddress(host: address.host)
    } else {
      curlSetText(easy, CURLOPT_NOPROXY, "")
    }
  }

  private func configureBody(_ easy: UnsafeMutableRawPointer) throws(TransportFault) {
    switch request.method {
    case .get: return
    case .head: curlSetLong(easy, CURLOPT_NOBODY, 1)
    case .delete:
      curlSetText(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
      curlSetLong(easy, CURLOPT_FRESH_CONNECT, 1)
    case .post, .put: try configureSource(easy)
    }
  }

  private func configureSource(_ easy: UnsafeMutableRawPointer) throws(TransportFault) {
    switch request.body {
    case .none: source = UploadSource([])
    case .bytes(let bytes): source = UploadSource(bytes)
    case .upload(let upload): source = upload
    case .form(let pairs, let file): return try configureForm(easy, pairs, file)
    }
    let bytes = source?.bytes ?? 0
    // Through a reader that cannot be wound back, even where the bytes are in memory: else libcurl
    // sends a POST again on its own when a kept connection ends without an answer.
    curlSetReader(easy, Self.onRead, context)
    curlSetLong(easy, request.method == .put ? CURLOPT_UPLOAD : CURLOPT_POST, 1)
    let size = request.method == .put ? CURLOPT_INFILESIZE_LARGE : CURLOPT_POSTFIELDSIZE_LARGE
    curlSetOffset(easy, size, bytes)
    // Nothing to wind back would be repeated as well: a connection of its own is never repeated on.
    if bytes == 0 { curlSetLong(easy, CURLOPT_FRESH_CONNECT, 1) }
    growBuffer(easy, bytes)
  }

  private func configureForm(
    _ easy: UnsafeMutableRawPointer, _ pairs: [FormField], _ file: FormFile
  ) throws(TransportFault) {
    guard let form = curl_mime_init(easy) else { throw .other(code: 27, text: "Out of memory") }
    self.form = form
    for pair in pairs {
      guard !pair.name.utf8.contains(0) else { throw .badField(name: "form") }
      let part = curl_mime_addpart(form)
      curl_mime_name(part, pair.name)
      let value = pair.value.reveal()
      curl_mime_data(part, value, value.utf8.count)
    }
    guard Self.isSendable(file.contentType), !file.name.utf8.contains(0),
      !(file.filename ?? "").utf8.contains(0)
    else { throw .badField(name: file.name) }
    source = file.source
    let part = curl_mime_addpart(form)
    curl_mime_name(part, file.name)
    curl_mime_filename(part, file.filename)
    curl_mime_type(part, file.contentType)
    curlSetPartReader(part, file.source.bytes, Self.onRead, context)
    curlSetForm(easy, form)
    growBuffer(easy, file.source.bytes)
  }

  private func growBuffer(_ easy: UnsafeMutableRawPointer, _ bytes: Int) {
    if bytes > 64 << 10 { curlSetLong(easy, CURLOPT_UPLOAD_BUFFERSIZE, Self.uploadBufferBytes) }
  }

  private func configureFields(_ easy: UnsafeMutableRawPointer) throws(TransportFault) {
    append("Expect:")
    if form == nil, source != nil, !request.headers.contains(where: { $0.isNamed("Content-Type") })
    {
      append("Content-Type:")
    }
    for field in request.headers {
      let value = field.value.reveal()
      guard Self.isToken(field.name), Self.isSendable(value), !Self.isOurs(field.name) else {
        throw .badField(name: Self.isToken(field.name) ? field.name : "?")
      }
      append(value.isEmpty ? "\(field.name);" : "\(field.name): \(value)")
    }
    curlSetFields(easy, fields)
  }

  private func append(_ line: String) {
    if let longer = curl_slist_append(fields, line) { fields = longer }
  }

  /// What frames the message is libcurl's to say.
  private static func isOurs(_ name: String) -> Bool {
    ["content-length", "transfer-encoding", "connection", "expect"].contains(name.lowercased())
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?={}".utf8.contains($0) }
  }

  private static func isSendable(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
  }
}
