internal import Core
internal import FoundationEssentials

extension S3Endpoint {
  func objectCall(_ call: S3Call) async throws -> S3Response {
    let query = call.target.query
    switch call.request.method {
    case "GET" where query.has("uploadId"):
      try call.requireSignature()
      return try await listParts(call)
    case "GET", "HEAD": return try await read(call)
    default: try call.requireSignature()
    }
    switch call.request.method {
    case "PUT" where query.has("acl"): return try await changeACL(call)
    case "PUT" where query.has("uploadId") || query.has("partNumber"):
      return try await putPart(call)
    case "PUT" where call.request.header("x-amz-copy-source") != nil: return try await copy(call)
    case "PUT": return try await put(call)
    case "POST" where query.has("uploads"): return try await createUpload(call)
    case "POST" where query.has("uploadId"): return try await completeUpload(call)
    case "DELETE" where query.has("uploadId"): return try await abortUpload(call)
    case "DELETE":
      let object = call.target.object
      try await store.use { try $0.delete(object) }
      return S3Response(status: 204)
    default: throw S3Error(.methodNotAllowed)
    }
  }

  private func put(_ call: S3Call) async throws -> S3Response {
    let receiver = try BodyReceiver(call.request, caller: call.caller)
    let condition = try call.writeCondition()
    let attributes = try attributes(of: call)
    try await slots.take()
    defer { slots.giveBack() }
    let writer = try await writer(call.target.object, attributes)
    let object = try await receiver.receive(into: writer, condition: condition)
    return S3Response(status: 200, headers: S3Headers.stored(object))
  }

  private func changeACL(_ call: S3Call) async throws -> S3Response {
    var wanted = try call.acl()
    if wanted == nil { wanted = S3Text.acl(in: try await call.document()) }
    guard let acl = wanted else { throw S3Error(.notImplemented) }
    try hub?.refuse(acl, in: call.target.bucket)
    let object = call.target.object
    try await store.use { try $0.setACL(object, acl) }
    return S3Response(status: 200)
  }

  /// What the request's headers say about an object, if they may.
  func attributes(of call: S3Call) throws(S3Error) -> ObjectAttributes {
    let attributes = try call.attributes()
    try hub?.refuse(attributes.acl, in: call.target.bucket)
    return attributes
  }

  func writer(_ key: ObjectKey, _ attributes: ObjectAttributes) async throws -> ObjectWriter {
    try await store.use { try $0.writer(key, attributes: attributes) }
  }

  /// Opens an object; throws where there is none.
  func reader(_ key: ObjectKey) async throws -> ObjectReader {
    guard let reader = try await store.use({ try $0.reader(key) }) else {
      throw ObjectStoreError.noSuchKey(key)
    }
    return reader
  }

  private func read(_ call: S3Call) async throws -> S3Response {
    let whole =
      if let document = try await document(call.target.object) {
        document
      } else {
        try await reader(call.target.object)
      }
    let object = whole.object
    if call.caller.isAnonymous, try await !isOpen(object) { throw S3Error(.accessDenied) }
    if call.target.query.has("acl") {
      try call.requireSignature()
      return S3Text.policy(object.acl)
    }
    if call.target.query.has("tagging") {
      try call.requireSignature()
      return .xml(XMLElement("Tagging", [XMLElement("TagSet", [])]))
    }
    let condition = ReadCondition(call.request)
    switch condition.outcome(for: object) {
    case .failed: throw S3Error(.preconditionFailed)
    case .notModified: return S3Response(status: 304, headers: S3Headers.identity(object))
    case .holds: break
    }
    var headers = S3Headers.content(object)
    try S3Headers.override(&headers, call)
    if let number = call.target.query["partNumber"] {
      guard call.request.header("range") == nil else {
        throw S3Error(
          .invalidRequest, "Cannot specify both Range header and partNumber query parameter")
      }
      let part = try NumberedPart(number, of: object)
      if let count = part.count { headers.append(("x-amz-mp-parts-count", String(count))) }
      return partial(part.range, of: whole, headers)
    }
    if let range = condition.range(of: object) { return try part(range, of: whole, headers) }
    if call.request.header("x-amz-checksum-mode")?.uppercased() == "ENABLED" {
      headers += S3Headers.checksums(object)
    }
    headers.append(("content-length", String(object.bytes)))
    return S3Response(status: 200, headers: headers, body: .object(whole))
  }

  /// A descriptor of the package store as it is now; nil where the key is none's.
  private func document(_ key: ObjectKey) async throws -> ObjectReader? {
    guard let packages, key.bucket == packages.name,
      let (bytes, modified) = try await packages.document(key.key)
    else { return nil }
    let digest = FileDigest(of: bytes)
    let object = StoredObject(
      key: key, bytes: bytes.count, md5Hex: digest.md5Hex, etag: digest.md5Hex,
      sha256Hex: digest.sha256Hex, modified: UTCTime(modified).map { Date($0) } ?? clock(),
      attributes: ObjectAttributes(contentType: "application/json"), checksums: [:],
      partBytes: [])
    return ObjectReader(.held(bytes), object: object, range: 0..<bytes.count)
  }

  /// Whether an object may be read without a signature: a published file where its dataset is open,
  /// any other where its own rights say so.
  private func isOpen(_ object: StoredObject) async throws -> Bool {
    if let packages, object.key.bucket == packages.name,
      let isOpen = try await packages.isOpen(object.key.key)
    {
      return isOpen
    }
    return object.acl == .publicRead
  }

  private func part(
    _ range: ByteRange, of whole: ObjectReader, _ headers: S3Headers.Fields
  ) throws -> S3Response {
    let size = whole.object.bytes
    guard let bytes = range.resolved(count: size) else {
      throw S3Error(
        .invalidRange, details: [("ActualObjectSize", String(size))],
        headers: [("content-range", "bytes */\(size)")])
    }
    return partial(bytes, of: whole, headers)
  }

  /// Those bytes of an object. None at all have no place that could be told.
  private func partial(
    _ bytes: Range<Int>, of whole: ObjectReader, _ headers: S3Headers.Fields
  ) -> S3Response {
    guard !bytes.isEmpty else {
      return S3Response(status: 200, headers: headers + [("content-length", "0")])
    }
    let place = "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(whole.object.bytes)"
    return S3Response(
      status: 206,
      headers: headers + [("content-length", String(bytes.count)), ("content-range", place)],
      body: .object(whole.limited(to: bytes)))
  }
}
