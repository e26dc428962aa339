extension S3Endpoint {
  func listBuckets(_ call: S3Call) async throws -> S3Response {
    guard call.request.method == "GET" || call.request.method == "HEAD" else {
      throw S3Error(.methodNotAllowed)
    }
    try call.requireSignature()
    let buckets = try await store.use { $0.bucketList() }.map { bucket in
      XMLElement(
        "Bucket",
        [
          XMLElement("Name", bucket.name),
          XMLElement("CreationDate", S3Text.time(bucket.created)),
        ])
    }
    return .xml(
      XMLElement("ListAllMyBucketsResult", [S3Text.owner(), XMLElement("Buckets", buckets)]))
  }

  func bucketCall(_ call: S3Call) async throws -> S3Response {
    try call.requireSignature()
    let bucket = call.target.bucket
    switch call.request.method {
    case "PUT": return try await createBucket(call)
    case "HEAD":
      try await requireBucket(bucket)
      return S3Response(status: 200, headers: [("x-amz-bucket-region", credentials.region)])
    case "GET": return try await bucketQuestion(call)
    case "DELETE":
      try await store.use { try $0.deleteBucket(bucket) }
      return S3Response(status: 204)
    case "POST" where call.target.query.has("delete"): return try await deleteMany(call)
    default: throw S3Error(.methodNotAllowed)
    }
  }

  private func createBucket(_ call: S3Call) async throws -> S3Response {
    guard call.target.query["acl"] == nil, call.target.query["versioning"] == nil else {
      throw S3Error(.notImplemented)
    }
    let bucket = call.target.bucket
    try await store.use { try $0.createBucket(bucket) }
    return S3Response(status: 200, headers: [("location", "/" + bucket)])
  }

  /// Throws where there is no such bucket.
  func requireBucket(_ bucket: String) async throws {
    guard try await store.use({ $0.hasBucket(bucket) }) else {
      throw ObjectStoreError.noSuchBucket(bucket)
    }
  }

  private func bucketQuestion(_ call: S3Call) async throws -> S3Response {
    try await requireBucket(call.target.bucket)
    let query = call.target.query
    if query.has("location") { return .xml(XMLElement("LocationConstraint", [])) }
    if query.has("versioning") { return .xml(XMLElement("VersioningConfiguration", [])) }
    if query.has("acl") { return S3Text.policy(.private) }
    if query.has("uploads") { return try await listUploads(call) }
    return try await list(call)
  }

  private func deleteMany(_ call: S3Call) async throws -> S3Response {
    let document = try await call.document()
    let keys = document.children.filter { $0.name == "Object" }.map { $0["Key"]?.text ?? "" }
    guard document.name == "Delete", (1...S3Endpoint.maximumDeletes).contains(keys.count) else {
      throw S3Error(.malformedXML)
    }
    let bucket = call.target.bucket
    let results = try await store.use { store in
      try keys.map { key in
        try store.delete(ObjectKey(bucket: bucket, key: key))
        return XMLElement("Deleted", [XMLElement("Key", key)])
      }
    }
    let isQuiet = document["Quiet"]?.text == "true"
    return .xml(XMLElement("DeleteResult", isQuiet ? [] : results))
  }

  /// The most keys of one multi-delete (S3's limit).
  private static let maximumDeletes = 1000
}
