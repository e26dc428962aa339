internal import CCurl

/// Where a URL leads: what a connection is shared by and what a fault may name.
struct CurlAddress: Hashable {
  let scheme: String
  let host: String
  let port: String

  /// Reads an absolute http or https URL that names no user.
  init(_ url: String) throws(TransportFault) {
    guard !url.utf8.contains(0), let parsed = curl_url() else { throw .badURL }
    defer { curl_url_cleanup(parsed) }
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
    guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parsed)
    else { throw .badURL }
    guard scheme == "http" || scheme == "https" else { throw .unsupportedScheme }
    guard let host = Self.part(CURLUPART_HOST, of: parsed), !host.isEmpty,
      Self.part(CURLUPART_USER, of: parsed) == nil,
      Self.part(CURLUPART_PASSWORD, of: parsed) == nil
    else { throw .badURL }
    self.scheme = scheme
    self.host = host.lowercased()
    port = Self.part(CURLUPART_PORT, of: parsed) ?? (scheme == "https" ? "443" : "80")
  }

  /// The host, with the port where it is not the scheme's own.
  var name: String {
    (scheme, port) == ("https", "443") || (scheme, port) == ("http", "80")
      ? host : "\(host):\(port)"
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
