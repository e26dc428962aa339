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
    case .invalidPart:
      "One or more of the specified parts could not be found.  The part may not have been "
        + "uploaded, or the specified entity tag may not match the part's entity tag."
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
