internal import FoundationEssentials

/// The fields of a POST form before its file, names in lower case.
struct PostFields {
  private(set) var fields: [(name: String, value: String)]

  /// `${filename}` becomes the last component of the file's name.
  init(_ fields: [(name: String, value: String)], fileName: String?) {
    let components = (fileName ?? "").split { $0 == "/" || $0 == "\\" }
    let bare = String(components.last ?? "")
    self.fields = fields.map { name, value in
      let isFree = name == "policy" || name == "x-amz-signature"
      let parts = value.split(separator: "${filename}", omittingEmptySubsequences: false)
      return (name, isFree ? value : parts.joined(separator: bare))
    }
  }

  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The policy, once its signature, its time and its conditions were found to hold.
  func verifiedPolicy(
    credentials: S3Credentials, bucket: String, now: Date
  ) throws(S3Error) -> PostPolicy {
    guard Set(fields.map(\.name)).count == fields.count else {
      throw S3Error(.invalidArgument, "A field of the form comes more than once.")
    }
    guard self["key"] != nil else {
      throw S3Error(.invalidArgument, "Bucket POST must contain a field named 'key'.")
    }
    if self["awsaccesskeyid"] != nil { throw RequestVerifier.oldSignature }
    guard self["policy"] != nil || self["x-amz-signature"] != nil else {
      throw S3Error(.accessDenied)
    }
    let policyText = try required("policy")
    let signature = try required("x-amz-signature")
    guard try required("x-amz-algorithm") == SigningKey.algorithm else {
      throw S3Error(.invalidArgument, "X-Amz-Algorithm must be AWS4-HMAC-SHA256.")
    }
    guard let date = AmzDate(try required("x-amz-date")) else {
      throw S3Error(.invalidArgument, "X-Amz-Date must be formatted as yyyyMMdd'T'HHmmss'Z'.")
    }
    if self["x-amz-security-token"] != nil { throw S3Error(.invalidToken) }
    let verifier = RequestVerifier(credentials: credentials, clock: { now })
    let scope = try verifier.check(
      credential: try required("x-amz-credential"), date: date, orElse: .invalidArgument)
    let expected = SigningKey(credentials, scope: scope).sign(policyText)
    guard SigningKey.matches(expected, signature) else { throw S3Error(.signatureDoesNotMatch) }
    let policy = try PostPolicy(base64: policyText)
    try policy.check(fields: fields, bucket: bucket, now: now)
    return policy
  }

  private func required(_ name: String) throws(S3Error) -> String {
    guard let value = self[name] else {
      throw S3Error(
        .invalidArgument,
        "Bucket POST must contain a field named '\(name)'.  If it is specified, please check the "
          + "order of the fields.")
    }
    return value
  }

  func key() throws -> String {
    guard let key = self["key"], !key.isEmpty else {
      throw S3Error(.invalidArgument, "User key must have a length greater than 0.")
    }
    return key
  }

  func attributes() throws(S3Error) -> ObjectAttributes {
    var attributes = ObjectAttributes()
    if let type = self["content-type"], !type.isEmpty { attributes.contentType = type }
    if let acl = self["acl"] { attributes.acl = try S3Call.acl(named: acl) }
    for name in ["cache-control", "content-disposition", "content-encoding", "expires"] {
      attributes.contentHeaders[name] = self[name]
    }
    let mark = "x-amz-meta-"
    for (name, value) in fields where name.hasPrefix(mark) {
      attributes.userMetadata[String(name.dropFirst(mark.count))] = value
    }
    return attributes
  }

  /// 204 unless the form asks for 200, 201 or a redirect.
  func reply(_ object: StoredObject) -> S3Response {
    let path = URIEncoding.encode(
      "/" + object.key.bucket + "/" + object.key.key, keepsSlashes: true)
    let identity = [(name: "etag", value: S3Text.quoted(object.etag))]
    if let redirect = redirect(object) {
      return S3Response(status: 303, headers: identity + [("location", redirect)])
    }
    let headers = identity + [("location", path)]
    switch self["success_action_status"] {
    case "200": return S3Response(status: 200, headers: headers)
    case "201":
      var response = S3Response.xml(
        XMLElement(
          "PostResponse",
          [
            XMLElement("Location", path), XMLElement("Bucket", object.key.bucket),
            XMLElement("Key", object.key.key), XMLElement("ETag", S3Text.quoted(object.etag)),
          ]), status: 201)
      response.headers += headers
      return response
    default: return S3Response(status: 204, headers: headers)
    }
  }

  /// The redirect's address; one that is no plain http address is passed over, as S3 does.
  private func redirect(_ object: StoredObject) -> String? {
    guard let url = self["success_action_redirect"] ?? self["redirect"],
      url.hasPrefix("http://") || url.hasPrefix("https://"),
      url.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    let facts = [
      ("bucket", object.key.bucket), ("key", object.key.key),
      ("etag", S3Text.quoted(object.etag)),
    ]
    let query = facts.map { $0.0 + "=" + URIEncoding.encode($0.1) }.joined(separator: "&")
    return url + (url.contains("?") ? "&" : "?") + query
  }
}
