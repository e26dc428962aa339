extension S3Endpoint {
  /// The most bytes of a form before its file, and after it (S3's 20 kB).
  private static let maximumFieldBytes = 20 * 1024

  /// Stores what a browser's form sends under a signed policy.
  func postForm(_ request: S3Request, _ target: S3Target) async throws -> S3Response {
    guard request.header("content-length") != nil else { throw S3Error(.missingContentLength) }
    try await requireBucket(target.bucket)
    guard request.rawQuery.isEmpty, request.header("authorization") == nil,
      var form = FormReader(
        contentType: request.header("content-type") ?? "", pull: request.nextBytes)
    else { throw S3Error(.malformedPOSTRequest) }
    let (fields, file) = try await readFields(&form)
    let post = PostFields(fields, fileName: file.fileName)
    let policy = try post.verifiedPolicy(
      credentials: credentials, bucket: target.bucket, now: clock())
    let object = try await store(&form, post, policy, bucket: target.bucket)
    await onStored?(object.key, object, post["x-amz-signature"])
    return post.reply(object)
  }

  private func readFields(
    _ form: inout FormReader
  ) async throws -> (fields: [(name: String, value: String)], file: FormPart) {
    var fields: [(name: String, value: String)] = []
    var total = 0
    while let part = try await form.nextPart() {
      let name = part.name.lowercased()
      if name == "file" { return (fields, part) }
      total += name.utf8.count
      var value: [UInt8] = []
      while let bytes = try await form.nextBytes() {
        total += bytes.count
        guard total <= S3Endpoint.maximumFieldBytes else {
          throw S3Error(.maximumPreDataExceeded)
        }
        value += bytes
      }
      guard let text = String(validating: value, as: UTF8.self) else {
        throw S3Error(.malformedPOSTRequest)
      }
      fields.append((name, text))
    }
    throw S3Error(.invalidArgument, "POST requires exactly one file upload per request.")
  }

  private func store(
    _ form: inout FormReader, _ post: PostFields, _ policy: PostPolicy, bucket: String
  ) async throws -> StoredObject {
    var checksums = try ChecksumSet(headers: post.fields)
    var expected = ExpectedContent()
    if let text = post["content-md5"] { expected.md5 = try ContentMD5.bytes(text) }
    let key = ObjectKey(bucket: bucket, key: try post.key())
    var intake = ObjectIntake(into: try await writer(key, try post.attributes()))
    let limit = min(policy.lengths?.upperBound ?? .max, BodyReceiver.maximumBytes)
    do {
      while let bytes = try await form.nextBytes() {
        bytes.withUnsafeBytes {
          checksums.update($0)
          intake.take($0)
        }
        if intake.bytes > limit { throw S3Error(.entityTooLarge) }
        try await intake.passOn()
      }
      try policy.check(bytes: intake.bytes)
      try await passOver(&form)
      expected.verifiedChecksums = try checksums.verified(trailer: [])
      return try await intake.commit(expected)
    } catch {
      await intake.giveUp()
      throw error
    }
  }

  /// Reads on to the end of the form and of the body: one that breaks off stores nothing.
  private func passOver(_ form: inout FormReader) async throws {
    var total = 0
    while let part = try await form.nextPart() {
      guard part.name.lowercased() != "file" else {
        throw S3Error(.invalidArgument, "POST requires exactly one file upload per request.")
      }
      while let bytes = try await form.nextBytes() {
        total += bytes.count
        guard total <= S3Endpoint.maximumFieldBytes else { throw S3Error(.malformedPOSTRequest) }
      }
    }
    try await form.passOverEpilogue(atMost: S3Endpoint.maximumFieldBytes)
  }
}
