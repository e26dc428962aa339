/// What a fault plan can do to one request to the store.
public enum S3Fault: Sendable, Hashable {
  /// Answer with an error instead, and with `Retry-After` where seconds are given.
  case refuse(S3ErrorCode, retryAfterSeconds: Int?)
  /// Close the connection before anything is read.
  case dropRequest
  /// Do what is asked, then close the connection without a reply.
  case dropReply
  /// Flip the first byte of the body before it is verified and stored.
  case corruptBody
}

/// What a fault plan is told of a request.
public struct S3RequestSummary: Sendable, Hashable {
  /// `PUT`, `POST` ...
  public let method: String
  /// The bucket; empty for a listing of buckets.
  public let bucket: String
  /// The key; empty where the bucket itself is meant.
  public let key: String
}
