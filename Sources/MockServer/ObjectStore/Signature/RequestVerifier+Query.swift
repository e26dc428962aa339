extension RequestVerifier {
  /// The caller named by a presigned URL.
  func queryCaller(
    _ request: S3Request, _ target: S3Target
  ) throws(S3Error) -> Caller {
    let algorithm = try only("X-Amz-Algorithm", target.query)
    let credential = try only("X-Amz-Credential", target.query)
    let dateText = try only("X-Amz-Date", target.query)
    let expiresText = try only("X-Amz-Expires", target.query)
    let headerList = try only("X-Amz-SignedHeaders", target.query)
    let signature = try only("X-Amz-Signature", target.query)
    guard algorithm == SigningKey.algorithm else {
      throw malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"")
    }
    guard let date = AmzDate(dateText) else {
      throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
    }
    guard expiresText.utf8.allSatisfy({ (48...57).contains($0) }), let expires = Int(expiresText),
      (1...S3Signature.maximumExpirySeconds).contains(expires)
    else { throw malformed("X-Amz-Expires must be between 1 and 604800 seconds") }
    let scope = try check(
      credential: credential, date: date, orElse: .authorizationQueryParametersError)
    try checkTime(date, expiresSeconds: expires)
    if target.query.has("X-Amz-Security-Token") { throw S3Error(.invalidToken) }
    let payload = target.query["X-Amz-Content-Sha256"] ?? PayloadClaim.unsignedMark
    let canonical = CanonicalRequest(
      method: request.method, path: target.path,
      canonicalQuery: target.query.canonical(without: "X-Amz-Signature"),
      headers: try signedHeaders(headerList, of: request), payload: payload)
    let key = SigningKey(credentials, scope: scope)
    guard SigningKey.matches(key.sign(canonical, date: date), signature) else {
      throw S3Error(.signatureDoesNotMatch)
    }
    let said = request.header("x-amz-content-sha256") ?? payload
    guard let claim = PayloadClaim(header: said) else { throw S3Error(.invalidArgument) }
    return .signed(claim, ChunkSigner(key: key, date: date, seed: signature))
  }

  private func checkTime(_ date: AmzDate, expiresSeconds: Int) throws(S3Error) {
    let now = AmzDate(clock()).seconds
    guard date.seconds <= now + RequestVerifier.maximumSkewSeconds else {
      throw S3Error(.accessDenied, "Request is not valid yet")
    }
    guard now <= date.seconds + expiresSeconds else {
      throw S3Error(
        .accessDenied, "Request has expired",
        details: [("Expires", AmzDate(seconds: date.seconds + expiresSeconds).iso)])
    }
  }

  private func only(_ name: String, _ query: QueryParameters) throws(S3Error) -> String {
    guard query.count(of: name) == 1, let value = query[name] else {
      throw S3Error(.authorizationQueryParametersError)
    }
    return value
  }

  private func malformed(_ message: String) -> S3Error {
    S3Error(.authorizationQueryParametersError, message)
  }
}
