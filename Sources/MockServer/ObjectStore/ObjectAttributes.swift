/// What a writer says about an object beside its bytes.
public struct ObjectAttributes: Sendable, Hashable {
  /// The media type sent back on GET.
  public var contentType: String
  /// Who may read it without signing.
  public var acl: ObjectACL
  /// The `x-amz-meta-*` headers, lower-case names without that prefix.
  public var userMetadata: [String: String]
  /// Headers to send back as they came, such as `cache-control`; lower-case names.
  public var contentHeaders: [String: String]

  /// Attributes with S3's default media type.
  public init(
    contentType: String = "binary/octet-stream", acl: ObjectACL = .private,
    userMetadata: [String: String] = [:], contentHeaders: [String: String] = [:]
  ) {
    self.contentType = contentType
    self.acl = acl
    self.userMetadata = userMetadata
    self.contentHeaders = contentHeaders
  }
}
