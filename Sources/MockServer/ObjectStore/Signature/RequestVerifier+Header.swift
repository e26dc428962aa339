extension RequestVerifier {
  /// The caller named by an `Authorization` header.
  func headerCaller(
    _ request: S3Request, _ target: S3Target, _ authorization: String
  ) throws(S3Error) -> Caller {
    let parts = try AuthorizationHeader(authorization)
    guard let dateText = request.header("x-amz-date") ?? request.header("date"),
      let date = AmzDate(dateText)
    else {
      throw S3Error(
        .accessDenied, "AWS authentication requires a valid Date or x-amz-date header")
    }
    let scope = try check(
      credential: parts.credential, date: date, orElse: .authorizationHeaderMalformed)
    guard abs(AmzDate(clock()).seconds - date.seconds) <= RequestVerifier.maximumSkewSeconds
    else { throw S3Error(.requestTimeTooSkewed) }
    if request.header("x-amz-security-token") != nil { throw S3Error(.invalidToken) }
    let payload = try payloadText(of: request)
    guard let claim = PayloadClaim(header: payload) else {
      throw S3Error(
        .invalidArgument,
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value, or a valid sha256")
    }
    let canonical = CanonicalRequest(
      method: request.method, path: target.path, canonicalQuery: target.query.canonical(),
      headers: try signedHeaders(parts.signedHeaders, of: request), payload: payload)
    let key = SigningKey(credentials, scope: scope)
    guard SigningKey.matches(key.sign(canonical, date: date), parts.signature) else {
      throw S3Error(.signatureDoesNotMatch)
    }
    return .signed(claim, ChunkSigner(key: key, date: date, seed: parts.signature))
  }

  /// The payload's line of the canonical request; a request without a body need not say it.
  private func payloadText(of request: S3Request) throws(S3Error) -> String {
    if let text = request.header("x-amz-content-sha256") { return text }
    let hasBody =
      (request.header("content-length") ?? "0") != "0"
      || request.header("transfer-encoding") != nil
    guard !hasBody else {
      throw S3Error(
        .invalidRequest, "Missing required header for this request: x-amz-content-sha256")
    }
    return SigningKey.emptySHA256
  }
}

/// The parts of a SigV4 `Authorization` header.
struct AuthorizationHeader {
  let credential: String
  let signedHeaders: String
  let signature: String

  /// Clients differ in blanks after commas and in order.
  init(_ text: String) throws(S3Error) {
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == SigningKey.algorithm else {
      throw words.first == "AWS"
        ? RequestVerifier.oldSignature : S3Error(.authorizationHeaderMalformed)
    }
    var values: [String: String] = [:]
    for part in words[1].split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = pair[0].filter { $0 != " " }
      guard pair.count == 2, values[name] == nil else {
        throw S3Error(.authorizationHeaderMalformed)
      }
      values[name] = pair[1].filter { $0 != " " }
    }
    guard let credential = values["Credential"], let headers = values["SignedHeaders"],
      let signature = values["Signature"]
    else { throw S3Error(.authorizationHeaderMalformed) }
    self.credential = credential
    signedHeaders = headers
    self.signature = signature
  }
}
