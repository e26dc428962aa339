extension S3Endpoint {
  func createUpload(_ call: S3Call) async throws -> S3Response {
    let attributes = try attributes(of: call)
    let object = call.target.object
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
    if call.request.header("x-amz-copy-source") != nil {
      let writer = try await store.use { try $0.partWriter(upload, number: number) }
      let object = try await copy(source(of: call), into: writer)
      return .xml(copyResult("CopyPartResult", object))
    }
    let receiver = try BodyReceiver(call.request, caller: call.caller)
    try await slots.take()
    defer { slots.giveBack() }
    let writer = try await store.use { try $0.partWriter(upload, number: number) }
    let object = try await receiver.receive(into: writer)
    return S3Response(status: 200, headers: S3Headers.stored(object))
  }

  func completeUpload(_ call: S3Call) async throws -> S3Response {
    let upload = try await upload(call)
    let document = try await call.document()
    let parts = try document.children.filter { $0.name == "Part" }.map {
      element throws(S3Error) in try NamedPart(element)
    }
    guard document.name == "CompleteMultipartUpload", !parts.isEmpty else {
      throw S3Error(.malformedXML)
    }
    var expected = ExpectedContent(condition: try call.writeCondition())
    if let text = call.request.header("x-amz-mp-object-size") {
      guard let bytes = Int(text), bytes >= 0 else { throw S3Error(.invalidArgument) }
      expected.bytes = bytes
    }
    let object = try await store.use { [expected] store in
      try NamedPart.check(parts, among: store.parts(upload))
      return try store.complete(
        upload, parts: parts.map { ($0.number, $0.etag) }, expected: expected)
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

/// A part as the document names it that puts an object together.
struct NamedPart: Sendable {
  let number: Int
  let etag: String
  /// The checksums it promises: algorithm (`crc32`) to base64 text.
  private let checksums: [String: String]

  init(_ element: XMLElement) throws(S3Error) {
    guard let number = element["PartNumber"].flatMap({ Int($0.text) }),
      let etag = element["ETag"]?.text
    else { throw S3Error(.malformedXML) }
    self.number = number
    self.etag = etag.filter { $0 != "\"" }
    var checksums: [String: String] = [:]
    for algorithm in ChecksumAlgorithm.allCases {
      let name = algorithm.rawValue
      checksums[name] = element["Checksum" + name.uppercased()]?.text
    }
    self.checksums = checksums
  }

  /// The stored parts that are named, in that order; refuses one that is not there, and one that was
  /// stored with another checksum.
  static func check(
    _ named: [NamedPart], among stored: [UploadedPart]
  ) throws {
    let byNumber = Dictionary(stored.map { ($0.number, $0) }) { $1 }
    for part in named {
      guard let found = byNumber[part.number], found.object.etag == part.etag,
        part.checksums.allSatisfy({ name, value in
          found.object.checksums[name].map { $0 == value } ?? true
        })
      else { throw ObjectStoreError.invalidPart(number: part.number) }
    }
  }
}
