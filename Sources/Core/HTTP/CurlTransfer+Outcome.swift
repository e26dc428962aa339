internal import CCurl

extension CurlTransfer {
  /// What the transfer came to, once libcurl has ended it with that code.
  func outcome(_ easy: UnsafeMutableRawPointer, code: CURLcode) -> Result<
    HTTPResponse, TransportFault
  > {
    if let fault { return .failure(fault) }
    guard code == CURLE_OK || isBodyCut else { return .failure(fault(easy, code)) }
    guard head.isComplete else { return .failure(.closedEarly) }
    do { try source?.confirm() } catch { return .failure(TransportFault(error)) }
    return .success(
      HTTPResponse(
        status: head.status, headers: head.fields, body: body, isBodyCut: isBodyCut,
        epochSeconds: TimeSource.system.epochSeconds()))
  }

  private func fault(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) -> TransportFault {
    let refusal = curlLong(easy, CURLINFO_HTTP_CONNECTCODE)
    if refusal != 0, !(200...299).contains(refusal) {
      return .proxy(reason: "it answered \(refusal)")
    }
    switch code {
    case CURLE_UNSUPPORTED_PROTOCOL:
      // Also libcurl's word for an answer without a status line.
      return curlLong(easy, CURLINFO_REQUEST_SIZE) > 0 ? .malformedReply : .unsupportedScheme
    case CURLE_WEIRD_SERVER_REPLY: return .malformedReply
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: return .badURL
    case CURLE_COULDNT_RESOLVE_HOST: return .resolve(host: address.host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return .proxy(reason: Self.text(of: code))
    case CURLE_COULDNT_CONNECT where isAddressRefused: return .closedAddress(host: address.host)
    case CURLE_COULDNT_CONNECT: return .connect(host: address.name, reason: reason(code))
    case CURLE_OPERATION_TIMEDOUT:
      return .timedOut(.connecting(seconds: request.limits.connectSeconds))
    case CURLE_SEND_ERROR: return .sendFailed
    case CURLE_OUT_OF_MEMORY where isInHead(easy):
      // Also libcurl's word for one header line of more than 100 kB.
      return .tooLarge(limitBytes: request.limits.headerBytes)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_FAIL_REWIND,
      CURLE_HTTP2, CURLE_HTTP2_STREAM:
      return .closedEarly
    default:
      if Self.tlsCodes.contains(code.rawValue) {
        return .tls(host: address.name, reason: reason(code))
      }
      return .other(code: Int(code.rawValue), text: Self.text(of: code))
    }
  }

  /// Whether the request has left and the answer's head has not ended.
  private func isInHead(_ easy: UnsafeMutableRawPointer) -> Bool {
    curlLong(easy, CURLINFO_REQUEST_SIZE) > 0 && !head.isComplete
  }

  private static let tlsCodes = Set(
    [
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CLIENTCERT,
    ].map(\.rawValue))

  /// libcurl's own words on connecting and TLS, which name hosts and certificates: printable ASCII,
  /// at most 200 of it. Its words on a bad proxy setting repeat that setting, password included.
  private func reason(_ code: CURLcode) -> String {
    let text = String(cString: errorText).unicodeScalars
    guard !text.isEmpty, !String(text).hasPrefix("Unsupported proxy") else {
      return Self.text(of: code)
    }
    var shown = String.UnicodeScalarView()
    for scalar in text.prefix(200) {
      shown.append(scalar.value >= 0x20 && scalar.value < 0x7F ? scalar : "?")
    }
    return String(shown)
  }

  private static func text(of code: CURLcode) -> String {
    String(cString: curl_easy_strerror(code))
  }
}
