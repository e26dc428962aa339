/// A request whose caller is known.
struct S3Call {
  let request: S3Request
  let target: S3Target
  let caller: Caller

  /// Refuses a caller that did not sign.
  func requireSignature() throws(S3Error) {
    if caller.isAnonymous { throw S3Error(.accessDenied) }
  }

  /// What the request's headers say about an object.
  func attributes() throws(S3Error) -> ObjectAttributes {
    var attributes = ObjectAttributes(acl: try acl() ?? .private)
    if let type = request.header("content-type"), !type.isEmpty { attributes.contentType = type }
    for name in ["cache-control", "content-disposition", "content-language", "expires"] {
      attributes.contentHeaders[name] = request.header(name)
    }
    if let encoding = request.header("content-encoding") {
      let kept = encoding.split(separator: ",").map { $0.filter { $0 != " " } }
        .filter { $0 != "aws-chunked" && !$0.isEmpty }
      attributes.contentHeaders["content-encoding"] =
        kept.isEmpty ? nil : kept.joined(separator: ",")
    }
    attributes.userMetadata = try userMetadata()
    return attributes
  }

  /// The most bytes of user metadata (S3's limit).
  private static let maximumMetadataBytes = 2048

  private func userMetadata() throws(S3Error) -> [String: String] {
    let mark = "x-amz-meta-"
    var metadata: [String: String] = [:]
    for (name, _) in request.headers where name.hasPrefix(mark) {
      metadata[String(name.dropFirst(mark.count))] = request.header(name)
    }
    let bytes = metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    guard bytes <= S3Call.maximumMetadataBytes else {
      throw S3Error(.invalidRequest, "Your metadata headers exceed the maximum allowed size")
    }
    return metadata
  }

  /// The canned ACL asked for; nil where none is.
  func acl() throws(S3Error) -> ObjectACL? {
    try request.header("x-amz-acl").map { text throws(S3Error) in try S3Call.acl(named: text) }
  }

  static func acl(named text: String) throws(S3Error) -> ObjectACL {
    switch text {
    case "private", "bucket-owner-full-control", "bucket-owner-read": return .private
    case "public-read": return .publicRead
    case "public-read-write", "authenticated-read", "aws-exec-read":
      throw AbsentFeatures.absent("x-amz-acl")
    default: throw S3Error(.invalidArgument, details: [("ArgumentName", "x-amz-acl")])
    }
  }

  /// What a PUT asks to hold of the key (`If-Match`, `If-None-Match: *`).
  func writeCondition() throws(S3Error) -> WriteCondition {
    switch (request.header("if-none-match"), request.header("if-match")) {
    case (nil, nil): return .always
    case ("*", nil): return .absent
    case (nil, let text?):
      if let tag = EntityTags(text).onlyOne { return .matching(etag: tag) }
    default: break
    }
    throw AbsentFeatures.absent("If-Match, If-None-Match")
  }

  /// The whole body, where there is one.
  func optionalDocument() async throws -> XMLElement? {
    let bytes = try await documentBytes()
    return bytes.isEmpty ? nil : try parsed(bytes)
  }

  /// The whole body, for documents.
  func document() async throws -> XMLElement { try parsed(await documentBytes()) }

  private func parsed(_ bytes: [UInt8]) throws(S3Error) -> XMLElement {
    guard let document = XMLElement.parse(bytes) else { throw S3Error(.malformedXML) }
    return document
  }

  private func documentBytes() async throws -> [UInt8] {
    try BodyReceiver.refuse(
      declaredBytes: request.header("content-length"), over: XMLElement.maximumDocumentBytes)
    var bytes: [UInt8] = []
    while let next = try await request.nextBytes() {
      bytes += next
      guard bytes.count <= XMLElement.maximumDocumentBytes else {
        throw S3Error(.malformedXML)
      }
    }
    try DocumentCheck.check(bytes, self)
    return bytes
  }
}
