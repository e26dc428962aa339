/// A reply of the store, apart from the server that sends it.
public struct S3Response: Sendable {
  /// What follows the headers.
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// An object's content, read while it is sent.
    case object(ObjectReader)
  }

  /// The HTTP status.
  public var status: Int
  /// The headers in their order.
  public var headers: [(name: String, value: String)]
  /// What follows the headers.
  public var body: Body
  /// The connection shall be closed instead of sending this: a fault plan asked for it.
  public var isDropped = false

  /// A reply.
  public init(
    status: Int, headers: [(name: String, value: String)] = [], body: Body = .none
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An XML document.
  static func xml(_ element: XMLElement, status: Int = 200) -> S3Response {
    S3Response(
      status: status, headers: [("content-type", "application/xml")],
      body: .bytes(Array(element.document.utf8)))
  }
}
