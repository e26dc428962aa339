internal import Core
internal import FoundationEssentials

/// Making signatures: what RawStore hands out so that others may reach the store.
enum S3Signature {
  /// The longest life of a presigned URL (S3's limit).
  static let maximumExpirySeconds = 604_800

  /// What a POST form will be allowed to store.
  struct PostGrant: Sendable {
    /// The bucket and key the form stores to.
    var key: ObjectKey
    /// Who may read it then.
    var acl: ObjectACL
    /// The content's MD5 in base64.
    var md5Base64: String
    /// The content's media type.
    var contentType: String
    /// The lengths allowed, where the length shall be checked.
    var lengths: ClosedRange<Int>?

    init(
      key: ObjectKey, acl: ObjectACL, md5Base64: String, contentType: String,
      lengths: ClosedRange<Int>? = nil
    ) {
      self.key = key
      self.acl = acl
      self.md5Base64 = md5Base64
      self.contentType = contentType
      self.lengths = lengths
    }
  }

  /// A signed POST form.
  struct PostForm: Sendable {
    /// The form's fields in the order of RawStore's `upload_query`.
    let fields: [(name: String, value: String)]
    /// The `x-amz-signature` field, by which grants are told apart.
    let signature: String
    /// When the policy ends.
    let expires: Date
  }

  /// Signs a POST policy in the layout the original RawStore (boto3) made.
  static func postPolicy(
    _ grant: PostGrant, credentials: S3Credentials, now: Date, expiresSeconds: Int = 3600
  ) -> PostForm {
    let date = AmzDate(now)
    let end = AmzDate(seconds: date.seconds + expiresSeconds)
    let scope = CredentialScope(day: date.day, region: credentials.region)
    let credential = credentials.accessKey + "/" + scope.text
    let signing: [(String, String)] = [
      ("x-amz-algorithm", SigningKey.algorithm), ("x-amz-credential", credential),
      ("x-amz-date", date.text),
    ]
    var conditions: [String] = [
      pair("acl", grant.acl.rawValue), pair("Content-Type", grant.contentType),
      pair("Content-MD5", grant.md5Base64),
    ]
    if let lengths = grant.lengths {
      conditions.append(
        "[\"content-length-range\", \(lengths.lowerBound), \(lengths.upperBound)]")
    }
    conditions += [pair("bucket", grant.key.bucket), pair("key", grant.key.key)]
    conditions += signing.map { pair($0.0, $0.1) }
    let json =
      "{\"expiration\": \(quoted(end.iso)), \"conditions\": ["
      + conditions.joined(separator: ", ") + "]}"
    let policy = Base64.text(Array(json.utf8))
    let signature = SigningKey(credentials, scope: scope).sign(policy)
    let fields: [(String, String)] =
      [
        ("acl", grant.acl.rawValue), ("Content-MD5", grant.md5Base64),
        ("Content-Type", grant.contentType), ("key", grant.key.key),
      ] + signing + [("policy", policy), ("x-amz-signature", signature)]
    return PostForm(
      fields: fields.map { (name: $0.0, value: $0.1) }, signature: signature,
      expires: Date(timeIntervalSince1970: Double(end.seconds)))
  }

  /// A URL by which an object can be read until it expires. `endpoint` is the store's address
  /// (`http://127.0.0.1:9000`), without a path.
  static func presignedGET(
    endpoint: String, key: ObjectKey, credentials: S3Credentials, expiresSeconds: Int, now: Date
  ) -> String {
    presigned(
      method: "GET", endpoint: endpoint, key: key, credentials: credentials,
      expiresSeconds: expiresSeconds, now: now)
  }

  static func presigned(
    method: String, endpoint: String, key: ObjectKey, credentials: S3Credentials,
    expiresSeconds: Int, now: Date, extra: [(name: String, value: String)] = []
  ) -> String {
    let date = AmzDate(now)
    let scope = CredentialScope(day: date.day, region: credentials.region)
    let path = "/" + key.bucket + "/" + key.key
    let host = endpoint.split(separator: "/").dropFirst().first.map(String.init) ?? endpoint
    let query = QueryParameters(
      [
        ("X-Amz-Algorithm", SigningKey.algorithm),
        ("X-Amz-Credential", credentials.accessKey + "/" + scope.text),
        ("X-Amz-Date", date.text), ("X-Amz-Expires", String(expiresSeconds)),
        ("X-Amz-SignedHeaders", "host"),
      ] + extra)
    let request = CanonicalRequest(
      method: method, path: path, canonicalQuery: query.canonical(),
      headers: [("host", host)], payload: PayloadClaim.unsignedMark)
    let signature = SigningKey(credentials, scope: scope).sign(request, date: date)
    let items = query.items.map { URIEncoding.encode($0.name) + "=" + URIEncoding.encode($0.value) }
    return endpoint + URIEncoding.encode(path, keepsSlashes: true) + "?"
      + items.joined(separator: "&") + "&X-Amz-Signature=" + signature
  }

  private static func pair(_ name: String, _ value: String) -> String {
    "{" + quoted(name) + ": " + quoted(value) + "}"
  }

  /// A JSON string as Python's `json.dumps` writes it.
  private static func quoted(_ text: String) -> String { JSONValue.string(text).text(.sorted) }
}

/// SigV4's canonical form of a request.
struct CanonicalRequest: Sendable {
  let text: String

  /// `path` is the decoded path; it is encoded once and never normalised. `headers` are the signed
  /// ones by lower-case name.
  init(
    method: String, path: String, canonicalQuery: String,
    headers: [(name: String, value: String)], payload: String
  ) {
    let sorted = headers.sorted { ByteOrder.precedes($0.name, $1.name) }
    text = [
      method, URIEncoding.encode(path, keepsSlashes: true), canonicalQuery,
      sorted.map { $0.name + ":" + CanonicalRequest.trimmed($0.value) + "\n" }.joined(),
      sorted.map(\.name).joined(separator: ";"), payload,
    ].joined(separator: "\n")
  }

  /// Blanks at the ends dropped, runs of spaces made one.
  private static func trimmed(_ value: String) -> String {
    value.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
  }
}
