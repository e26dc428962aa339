/// S3's error codes that this store uses.
public enum S3ErrorCode: String, Sendable {
  case accessDenied = "AccessDenied"
  case authorizationHeaderMalformed = "AuthorizationHeaderMalformed"
  case authorizationQueryParametersError = "AuthorizationQueryParametersError"
  case badDigest = "BadDigest"
  case bucketNotEmpty = "BucketNotEmpty"
  case entityTooLarge = "EntityTooLarge"
  case entityTooSmall = "EntityTooSmall"
  case incompleteBody = "IncompleteBody"
  case internalError = "InternalError"
  case invalidAccessKeyId = "InvalidAccessKeyId"
  case invalidArgument = "InvalidArgument"
  case invalidBucketName = "InvalidBucketName"
  case invalidDigest = "InvalidDigest"
  case invalidPart = "InvalidPart"
  case invalidPartOrder = "InvalidPartOrder"
  case invalidPolicyDocument = "InvalidPolicyDocument"
  case invalidRange = "InvalidRange"
  case invalidRequest = "InvalidRequest"
  case invalidToken = "InvalidToken"
  case invalidURI = "InvalidURI"
  case keyTooLong = "KeyTooLongError"
  case malformedPOSTRequest = "MalformedPOSTRequest"
  case malformedTrailer = "MalformedTrailerError"
  case malformedXML = "MalformedXML"
  case maximumPreDataExceeded = "MaxPostPreDataLengthExceededError"
  case methodNotAllowed = "MethodNotAllowed"
  case missingContentLength = "MissingContentLength"
  case noSuchBucket = "NoSuchBucket"
  case noSuchKey = "NoSuchKey"
  case noSuchUpload = "NoSuchUpload"
  case notImplemented = "NotImplemented"
  case preconditionFailed = "PreconditionFailed"
  case requestTimeTooSkewed = "RequestTimeTooSkewed"
  case signatureDoesNotMatch = "SignatureDoesNotMatch"
  case slowDown = "SlowDown"
  case contentSHA256Mismatch = "XAmzContentSHA256Mismatch"

  /// The HTTP status S3 sends with the code.
  public var status: Int {
    switch self {
    case .accessDenied, .invalidAccessKeyId, .requestTimeTooSkewed, .signatureDoesNotMatch: 403
    case .noSuchBucket, .noSuchKey, .noSuchUpload: 404
    case .methodNotAllowed: 405
    case .bucketNotEmpty: 409
    case .missingContentLength: 411
    case .preconditionFailed: 412
    case .invalidRange: 416
    case .internalError: 500
    case .notImplemented: 501
    case .slowDown: 503
    default: 400
    }
  }
}
