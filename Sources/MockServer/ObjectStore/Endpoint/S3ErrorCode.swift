/// S3's error codes that this store uses.
package enum S3ErrorCode: String, Sendable {
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
  case invalidLocationConstraint = "InvalidLocationConstraint"
  case invalidPart = "InvalidPart"
  case invalidPartNumber = "InvalidPartNumber"
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
  package var status: Int {
    switch self {
    case .accessDenied, .invalidAccessKeyId, .requestTimeTooSkewed, .signatureDoesNotMatch: 403
    case .noSuchBucket, .noSuchKey, .noSuchUpload: 404
    case .methodNotAllowed: 405
    case .bucketNotEmpty: 409
    case .missingContentLength: 411
    case .preconditionFailed: 412
    case .invalidPartNumber, .invalidRange: 416
    case .internalError: 500
    case .notImplemented: 501
    case .slowDown: 503
    default: 400
    }
  }
}

extension S3Error {
  /// The refusal for a store's error; no path of the disk leaves the process.
  init(store error: ObjectStoreError) {
    switch error {
    case .emptyKey, .badPartNumber: self.init(.invalidArgument, error.message)
    case .keyTooLong: self.init(.keyTooLong)
    case .badBucketName: self.init(.invalidBucketName)
    case .noSuchBucket(let name):
      self.init(.noSuchBucket, details: [("BucketName", name)])
    case .bucketNotEmpty: self.init(.bucketNotEmpty)
    case .noSuchKey(let key): self.init(.noSuchKey, details: [("Key", key.key)])
    case .noSuchUpload: self.init(.noSuchUpload)
    case .invalidPart: self.init(.invalidPart)
    case .invalidPartOrder: self.init(.invalidPartOrder)
    case .partTooSmall: self.init(.entityTooSmall)
    case .digestMismatch(.md5): self.init(.badDigest)
    case .digestMismatch(.sha256): self.init(.contentSHA256Mismatch)
    case .wrongLength: self.init(.incompleteBody)
    case .preconditionFailed: self.init(.preconditionFailed)
    case .finishedWriter, .damaged, .system, .database: self.init(.internalError)
    }
  }
}

extension S3ErrorCode {
  /// S3's usual wording.
  var message: String {
    switch self {
    case .accessDenied: "Access Denied"
    case .authorizationHeaderMalformed: "The authorization header is malformed."
    case .authorizationQueryParametersError:
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
        + "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
    case .badDigest: "The Content-MD5 you specified did not match what we received."
    case .bucketNotEmpty: "The bucket you tried to delete is not empty"
    case .entityTooLarge: "Your proposed upload exceeds the maximum allowed size"
    case .entityTooSmall: "Your proposed upload is smaller than the minimum allowed size"
    case .incompleteBody:
      "You did not provide the number of bytes specified by the Content-Length HTTP header"
    case .internalError: "We encountered an internal error. Please try again."
    case .invalidAccessKeyId:
      "The AWS Access Key Id you provided does not exist in our records."
    case .invalidArgument: "Invalid Argument"
    case .invalidBucketName: "The specified bucket is not valid."
    case .invalidDigest: "The Content-MD5 you specified was invalid."
    case .invalidLocationConstraint: "The specified location-constraint is not valid"
    case .invalidPart:
      "One or more of the specified parts could not be found.  The part may not have been "
        + "uploaded, or the specified entity tag may not match the part's entity tag."
    case .invalidPartNumber: "The requested partnumber is not satisfiable"
    case .invalidPartOrder:
      "The list of parts was not in ascending order. Parts must be ordered by part number."
    case .invalidPolicyDocument: "Invalid Policy: Invalid JSON."
    case .invalidRange: "The requested range is not satisfiable"
    case .invalidRequest: "Invalid Request"
    case .invalidToken: "The provided token is malformed or otherwise invalid."
    case .invalidURI: "Couldn't parse the specified URI."
    case .keyTooLong: "Your key is too long"
    case .malformedPOSTRequest:
      "The body of your POST request is not well-formed multipart/form-data."
    case .malformedTrailer:
      "The request contained trailing data that was not well-formed or did not conform to our "
        + "published schema."
    case .malformedXML:
      "The XML you provided was not well-formed or did not validate against our published schema"
    case .maximumPreDataExceeded:
      "Your POST request fields preceding the upload file were too large."
    case .methodNotAllowed: "The specified method is not allowed against this resource."
    case .missingContentLength: "You must provide the Content-Length HTTP header."
    case .noSuchBucket: "The specified bucket does not exist"
    case .noSuchKey: "The specified key does not exist."
    case .noSuchUpload:
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have "
        + "been aborted or completed."
    case .notImplemented:
      "A header or query you provided implies functionality that is not implemented"
    case .preconditionFailed: "At least one of the pre-conditions you specified did not hold"
    case .requestTimeTooSkewed:
      "The difference between the request time and the current time is too large."
    case .signatureDoesNotMatch:
      "The request signature we calculated does not match the signature you provided. Check your "
        + "key and signing method."
    case .slowDown: "Please reduce your request rate."
    case .contentSHA256Mismatch:
      "The provided 'x-amz-content-sha256' header does not match what was computed."
    }
  }
}

/// A refusal as S3 words it: it becomes an XML body.
struct S3Error: Error, Sendable {
  /// S3's code.
  let code: S3ErrorCode
  /// What is wrong, in S3's words where they are known.
  let message: String
  /// Further elements of the body, such as `ExpectedDigest`.
  let details: [(name: String, value: String)]
  /// Further headers of the reply.
  let headers: [(name: String, value: String)]
  /// The HTTP status; the code's usual one unless said.
  let status: Int

  /// A refusal; the message is S3's usual one unless said.
  init(
    _ code: S3ErrorCode, _ message: String? = nil, details: [(name: String, value: String)] = [],
    headers: [(name: String, value: String)] = [], status: Int? = nil
  ) {
    self.code = code
    self.message = message ?? code.message
    self.details = details
    self.headers = headers
    self.status = status ?? code.status
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
