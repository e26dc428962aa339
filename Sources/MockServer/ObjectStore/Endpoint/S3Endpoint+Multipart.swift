extension S3Endpoint {
  func createUpload(_ call: S3Call) async throws -> S3Response {
    let (object, attributes) = (call.target.object, try call.attributes())
    let upload = try await store.use { store in
      try store.createUpload(object, attributes: attributes)
    }
    return .xml(
      XMLElement(
        "InitiateMultipartUploadResult",
        [
          XMLElement("Bucket", upload.key.bucket), XMLElement("Key", upload.key.key),
          XMLElement("UploadId", upload.id),
        ]))
  }

  func putPart(_ call: S3Call) async throws -> S3Response {
    let upload = try await upload(call)
    guard let number = Int(call.target.query["partNumber"] ?? ""),
      (1...ObjectStore.maximumParts).contains(number)
    else {
      throw S3Error(
        .invalidArgument, "Part number must be an integer between 1 and 10000, inclusive")
    }
    let writer = try await store.use { try $0.partWriter(upload, number: number) }
    if call.request.header("x-amz-copy-source") != nil {
      let object = try await copy(source(of: call), into: writer)
      return .xml(copyResult("CopyPartResult", object))
    }
    var receiver = try BodyReceiver(call.request, caller: call.caller)
    let object = try await receiver.receive(into: writer)
    return S3Response(status: 200, headers: S3Headers.stored(object))
  }

  func completeUpload(_ call: S3Call) async throws -> S3Response {
    let upload = try await upload(call)
    let document = try await call.document()
    let parts = try document.children.filter { $0.name == "Part" }.map {
      element throws(S3Error) in
      guard let number = element["PartNumber"].flatMap({ Int($0.text) }),
        let etag = element["ETag"]?.text
      else { throw S3Error(.malformedXML) }
      return (number: number, etag: etag.filter { $0 != "\"" })
    }
    guard document.name == "CompleteMultipartUpload", !parts.isEmpty else {
      throw S3Error(.malformedXML)
    }
    let expected = ExpectedContent(condition: try call.writeCondition())
    let object = try await store.use { store in
      try store.complete(upload, parts: parts, expected: expected)
    }
    return .xml(
      XMLElement(
        "CompleteMultipartUploadResult",
        [
          XMLElement("Location", call.request.rawPath), XMLElement("Bucket", upload.key.bucket),
          XMLElement("Key", upload.key.key), XMLElement("ETag", S3Text.quoted(object.etag)),
        ]))
  }

  func abortUpload(_ call: S3Call) async throws -> S3Response {
    let upload = try await upload(call)
    try await store.use { try $0.abort(upload) }
    return S3Response(status: 204)
  }

  func listParts(_ call: S3Call) async throws -> S3Response {
    let upload = try await upload(call)
    let after = Int(call.target.query["part-number-marker"] ?? "0") ?? 0
    let limit = min(Int(call.target.query["max-parts"] ?? "1000") ?? 1000, 1000)
    let rest = try await store.use { try $0.parts(upload) }.filter { $0.number > after }
    let page = rest.prefix(max(0, limit))
    let items = [
      XMLElement("Bucket", upload.key.bucket), XMLElement("Key", upload.key.key),
      XMLElement("UploadId", upload.id), XMLElement("PartNumberMarker", String(after)),
      XMLElement("NextPartNumberMarker", String(page.last?.number ?? after)),
      XMLElement("MaxParts", String(limit)),
      XMLElement("IsTruncated", page.count < rest.count ? "true" : "false"),
      XMLElement("StorageClass", "STANDARD"),
    ]
    return .xml(XMLElement("ListPartsResult", items + page.map(S3Endpoint.element)))
  }

  func listUploads(_ call: S3Call) async throws -> S3Response {
    let prefix = Array((call.target.query["prefix"] ?? "").utf8)
    let bucket = call.target.bucket
    let uploads = try await store.use { try $0.uploads(bucket: bucket) }
      .filter { $0.key.key.utf8.starts(with: prefix) }
      .map { upload in
        XMLElement(
          "Upload",
          [
            XMLElement("Key", upload.key.key), XMLElement("UploadId", upload.id),
            XMLElement("StorageClass", "STANDARD"),
            XMLElement("Initiated", S3Text.time(upload.initiated)),
          ])
      }
    let head = [
      XMLElement("Bucket", bucket), XMLElement("MaxUploads", "1000"),
      XMLElement("IsTruncated", "false"),
    ]
    return .xml(XMLElement("ListMultipartUploadsResult", head + uploads))
  }

  private func upload(_ call: S3Call) async throws -> MultipartUpload {
    let (id, key) = (call.target.query["uploadId"] ?? "", call.target.object)
    return try await store.use { try $0.upload(id, for: key) }
  }

  private static func element(_ part: UploadedPart) -> XMLElement {
    XMLElement(
      "Part",
      [
        XMLElement("PartNumber", String(part.number)),
        XMLElement("LastModified", S3Text.time(part.object.modified)),
        XMLElement("ETag", S3Text.quoted(part.object.etag)),
        XMLElement("Size", String(part.object.bytes)),
      ])
  }
}
