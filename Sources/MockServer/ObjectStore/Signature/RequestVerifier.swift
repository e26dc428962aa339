internal import FoundationEssentials

/// Finds the caller of a request by its signature. Pure but for the clock it is given.
struct RequestVerifier: Sendable {
  let credentials: S3Credentials
  let clock: @Sendable () -> Date

  /// How far a client's clock may be off.
  private static let maximumSkewSeconds = 15 * 60

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
  fileprivate func signedHeaders(
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

extension RequestVerifier {
  /// The caller named by an `Authorization` header.
  private func headerCaller(
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
    let (payload, claim) = try payload(of: request)
    let canonical = CanonicalRequest(
      method: request.method, path: target.path, canonicalQuery: target.query.canonical(),
      headers: try signedHeaders(parts.signedHeaders, of: request), payload: payload)
    let key = SigningKey(credentials, scope: scope)
    guard SigningKey.matches(key.sign(canonical, date: date), parts.signature) else {
      throw S3Error(.signatureDoesNotMatch)
    }
    return .signed(claim, ChunkSigner(key: key, date: date, seed: parts.signature))
  }

  /// The payload's line of the canonical request and what it promises. A request that does not say
  /// it is signed as one without a body and promises nothing of the one it has: so curl 7.88 sends
  /// files.
  private func payload(
    of request: S3Request
  ) throws(S3Error) -> (text: String, claim: PayloadClaim) {
    guard let text = request.header("x-amz-content-sha256") else {
      return (SigningKey.emptySHA256, .unsigned)
    }
    guard let claim = PayloadClaim(header: text) else {
      throw S3Error(
        .invalidArgument,
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value, or a valid sha256")
    }
    return (text, claim)
  }
}

/// The parts of a SigV4 `Authorization` header.
struct AuthorizationHeader {
  let credential: String
  fileprivate let signedHeaders: String
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

extension RequestVerifier {
  /// The caller named by a presigned URL.
  private func queryCaller(
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

/// Who makes a request, as far as its signature tells.
enum Caller: Sendable {
  case anonymous
  case signed(PayloadClaim, ChunkSigner)

  var isAnonymous: Bool {
    if case .anonymous = self { true } else { false }
  }
}

/// What verifies the chunks of a signed `aws-chunked` body: each signature covers the one before.
struct ChunkSigner: Sendable {
  let key: SigningKey
  let date: AmzDate
  private(set) var previous: String

  init(key: SigningKey, date: AmzDate, seed: String) {
    self.key = key
    self.date = date
    previous = seed
  }

  /// Whether a signature is that of the next chunk.
  mutating func accepts(
    _ signature: String, sha256Hex: String, kind: SigningKey.ChunkKind
  ) -> Bool {
    let expected = key.sign(chunk: sha256Hex, after: previous, date: date, kind: kind)
    previous = expected
    return SigningKey.matches(expected, signature)
  }
}

/// What a signed request says of its body (`x-amz-content-sha256`).
enum PayloadClaim: Sendable, Hashable {
  /// Nothing: only the length and the other checksums hold.
  case unsigned
  /// The body's SHA-256, 32 bytes.
  case sha256([UInt8])
  /// An `aws-chunked` body, its chunks signed or not, with trailing headers or without.
  case chunked(isSigned: Bool, hasTrailer: Bool)

  static let unsignedMark = "UNSIGNED-PAYLOAD"

  /// Reads the header's value; nil for one S3 does not know.
  init?(header value: String) {
    switch value {
    case PayloadClaim.unsignedMark: self = .unsigned
    case "STREAMING-UNSIGNED-PAYLOAD-TRAILER": self = .chunked(isSigned: false, hasTrailer: true)
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": self = .chunked(isSigned: true, hasTrailer: false)
    case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":
      self = .chunked(isSigned: true, hasTrailer: true)
    default:
      guard let digest = Hexadecimal.bytes(value), digest.count == 32 else { return nil }
      self = .sha256(digest)
    }
  }
}
