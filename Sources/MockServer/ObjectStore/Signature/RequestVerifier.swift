internal import FoundationEssentials

/// Decides by a request's signature who makes it. Pure but for the clock it is given.
struct RequestVerifier: Sendable {
  let credentials: S3Credentials
  let clock: @Sendable () -> Date

  /// How far a client's clock may be off.
  static let maximumSkewSeconds = 15 * 60

  private static let queryNames = [
    "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders",
    "X-Amz-Signature",
  ]

  /// The caller, or the refusal S3 sends.
  func caller(of request: S3Request, target: S3Target) throws(S3Error) -> Caller {
    let authorization = request.headers.filter { $0.name == "authorization" }
    let names = target.query.items.map { $0.name.lowercased() }
    let hasQuery = RequestVerifier.queryNames.contains { names.contains($0.lowercased()) }
    if names.contains("awsaccesskeyid") || names.contains("signature") {
      throw RequestVerifier.oldSignature
    }
    switch (authorization.count, hasQuery) {
    case (0, false): return .anonymous
    case (0, true): return try queryCaller(request, target)
    case (1, false): return try headerCaller(request, target, authorization[0].value)
    default:
      throw S3Error(
        .invalidArgument,
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature "
          + "query string parameter or the Authorization header should be specified")
    }
  }

  static let oldSignature = S3Error(
    .invalidRequest,
    "The authorization mechanism you have provided is not supported. "
      + "Please use AWS4-HMAC-SHA256.")

  /// Refuses a credential that is not ours or whose scope does not fit the date.
  func check(
    credential: String, date: AmzDate, orElse malformed: S3ErrorCode
  ) throws(S3Error) -> CredentialScope {
    guard let (accessKey, scope) = CredentialScope.parse(credential: credential) else {
      throw S3Error(malformed, "The Credential is malformed.")
    }
    guard scope.day == date.day, scope.region == credentials.region, scope.service == "s3" else {
      throw S3Error(
        malformed, "The Credential's scope must be \(date.day)/\(credentials.region)/s3.",
        details: [("Region", credentials.region)])
    }
    guard SigningKey.matches(accessKey, credentials.accessKey) else {
      throw S3Error(.invalidAccessKeyId, details: [("AWSAccessKeyId", accessKey)])
    }
    return scope
  }

  /// The headers a signature covers. Refuses one that leaves out the host or an `x-amz-*` header.
  func signedHeaders(
    _ list: String, of request: S3Request
  ) throws(S3Error) -> [(name: String, value: String)] {
    let names = list.split(separator: ";").map(String.init)
    let exempt: Set = ["x-amz-content-sha256"]
    let unsigned = request.headers.map(\.name).filter {
      ($0 == "host" || $0.hasPrefix("x-amz-")) && !exempt.contains($0) && !names.contains($0)
    }
    guard unsigned.isEmpty, names.contains("host"), Set(names).count == names.count else {
      throw S3Error(
        .accessDenied, "There were headers present in the request which were not signed",
        details: [("HeadersNotSigned", unsigned.joined(separator: ", "))])
    }
    return names.map { ($0, request.header($0) ?? "") }
  }
}
