internal import CCurl
internal import Glibc

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

  /// Whether the host's text alone says that it is not public: an address in any of the notations
  /// of inet_aton and inet_pton, or a name that only a local network knows.
  var isPlainlyLocal: Bool {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    var bytes = [UInt8](repeating: 0, count: 16)
    if host.hasPrefix("[") {
      let inner = host.dropFirst().prefix { $0 != "]" && $0 != "%" }
      guard inet_pton(AF_INET6, String(inner), &bytes) == 1 else { return true }
      return !NetworkAddress(bytes: bytes).isPublic
    }
    var four = in_addr()
    if inet_aton(name, &four) != 0 {
      let address = withUnsafeBytes(of: four) { Array($0) }
      return !NetworkAddress(bytes: address).isPublic
    }
    return !name.contains(".")
      || [".localhost", ".local", ".internal", ".lan", ".home.arpa"].contains(
        where: name.hasSuffix)
  }

  /// Where a redirection from that URL leads; nil where it is no URL.
  static func resolved(_ location: String, from url: String) -> String? {
    guard !location.utf8.contains(0), let parsed = curl_url() else { return nil }
    defer { curl_url_cleanup(parsed) }
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
    guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
      curl_url_set(parsed, CURLUPART_URL, location, flags) == CURLUE_OK
    else { return nil }
    curl_url_set(parsed, CURLUPART_FRAGMENT, nil, 0)
    return part(CURLUPART_URL, of: parsed)
  }

  private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
