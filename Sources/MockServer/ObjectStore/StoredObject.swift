internal import FoundationEssentials

/// What the store knows of one stored object.
package struct StoredObject: Sendable, Hashable {
  package let key: ObjectKey
  /// The content's length.
  package let bytes: Int
  /// The content's MD5 in hex; nil for an object put together from parts.
  let md5Hex: String?
  /// S3's entity tag, without quotes.
  let etag: String
  /// The content's SHA-256 in hex.
  let sha256Hex: String
  let modified: Date
  /// What its writer said about it.
  package var attributes: ObjectAttributes
  /// The checksums its writer sent and the store verified: algorithm (`crc32`) to base64 text.
  let checksums: [String: String]
  /// The sizes of the parts it was put together from, in their order; empty where it came whole.
  let partBytes: [Int]

  /// Who may read it without signing.
  var acl: ObjectACL { attributes.acl }
  /// The media type sent back on GET.
  var contentType: String { attributes.contentType }
  /// The `x-amz-meta-*` headers, lower-case names without that prefix.
  var userMetadata: [String: String] { attributes.userMetadata }
}

/// Who may read an object without signing: S3's two canned ACLs that DataHub uses.
enum ObjectACL: String, Sendable, Hashable {
  case publicRead = "public-read"
  case `private`
}

/// What a writer says about an object beside its bytes.
package struct ObjectAttributes: Sendable, Hashable {
  /// The media type sent back on GET.
  var contentType: String
  /// Who may read it without signing.
  var acl: ObjectACL
  /// The `x-amz-meta-*` headers, lower-case names without that prefix.
  var userMetadata: [String: String]
  /// Headers to send back as they came, such as `cache-control`; lower-case names.
  var contentHeaders: [String: String]

  /// Attributes with S3's default media type.
  init(
    contentType: String = "binary/octet-stream", acl: ObjectACL = .private,
    userMetadata: [String: String] = [:], contentHeaders: [String: String] = [:]
  ) {
    self.contentType = contentType
    self.acl = acl
    self.userMetadata = userMetadata
    self.contentHeaders = contentHeaders
  }
}
