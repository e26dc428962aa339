/// A refusal as S3 words it: it becomes an XML body.
public struct S3Error: Error, Sendable {
  /// S3's code.
  public let code: S3ErrorCode
  /// What is wrong, in S3's words where they are known.
  public let message: String
  /// Further elements of the body, such as `ExpectedDigest`.
  public let details: [(name: String, value: String)]
  /// Further headers of the reply.
  public let headers: [(name: String, value: String)]

  /// A refusal; the message is S3's usual one unless said.
  public init(
    _ code: S3ErrorCode, _ message: String? = nil, details: [(name: String, value: String)] = [],
    headers: [(name: String, value: String)] = []
  ) {
    self.code = code
    self.message = message ?? code.message
    self.details = details
    self.headers = headers
  }
}

extension S3Error {
  /// The XML body S3 sends.
  func body(resource: String, requestID: String) -> String {
    let facts =
      [("Code", code.rawValue), ("Message", message)] + details
      + [("Resource", resource), ("RequestId", requestID), ("HostId", requestID)]
    return XMLElement("Error", facts.map { XMLElement($0.0, $0.1) }).document
  }
}
