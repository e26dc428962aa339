/// The one key pair the store accepts.
public struct S3Credentials: Sendable {
  /// The key's public name.
  public let accessKey: String
  /// The secret that signs. Never printed.
  let secretKey: String
  /// The region in credential scopes.
  public let region: String

  /// A key pair; DataHub's region unless said.
  public init(accessKey: String, secretKey: String, region: String = "us-east-1") {
    self.accessKey = accessKey
    self.secretKey = secretKey
    self.region = region
  }
}

extension S3Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "S3Credentials(\(accessKey), secret: ***)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["accessKey": accessKey]) }
}
