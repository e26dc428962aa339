internal import Core
package import FoundationEssentials

/// S3's interface to an object store, path style, with SigV4. It knows nothing of the server that
/// carries it.
package struct S3Endpoint: Sendable {
  let store: AwaitedStore
  let credentials: S3Credentials
  let hub: HubBuckets?
  let slots: UploadSlots
  let clock: @Sendable () -> Date
  let packages: PackageBucket?

  /// An endpoint over a store. `hub` are the buckets that are more than any other; `clock` decides
  /// what has expired.
  package init(
    store: ObjectStore, credentials: S3Credentials, hub: HubBuckets? = nil,
    slots: UploadSlots = UploadSlots(), clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.init(
      store: store, credentials: credentials, hub: hub, slots: slots, clock: clock, packages: nil)
  }

  init(
    store: ObjectStore, credentials: S3Credentials, hub: HubBuckets?,
    slots: UploadSlots = UploadSlots(), clock: @escaping @Sendable () -> Date,
    packages: PackageBucket?
  ) {
    self.store = AwaitedStore(store)
    self.hub = hub
    self.slots = slots
    self.credentials = credentials
    self.clock = clock
    self.packages = packages
  }

  /// Answers a request. Throws only what the body's transport throws.
  func respond(to request: S3Request) async throws -> S3Response {
    let requestID = RandomName.make().prefix(16).uppercased()
    var response: S3Response
    do {
      response = try await route(request, S3Target(request))
    } catch let error as S3Error {
      response = refusal(error, request, requestID)
    } catch let error as ObjectStoreError {
      response = refusal(S3Error(store: error), request, requestID)
    }
    response.headers.append(("x-amz-request-id", requestID))
    if request.method == "HEAD" { response.body = .none }
    return response
  }

  private func route(_ request: S3Request, _ target: S3Target) async throws -> S3Response {
    if request.method == "POST", target.key.isEmpty, !target.bucket.isEmpty,
      request.header("content-type")?.lowercased().hasPrefix("multipart/form-data") == true
    {
      return try await postForm(request, target)
    }
    let verifier = RequestVerifier(credentials: credentials, clock: clock)
    let caller = try verifier.caller(of: request, target: target)
    let call = S3Call(request: request, target: target, caller: caller)
    try AbsentFeatures.refuse(request, target)
    if target.bucket.isEmpty { return try await listBuckets(call) }
    return try await target.key.isEmpty ? bucketCall(call) : objectCall(call)
  }

  private func refusal(_ error: S3Error, _ request: S3Request, _ requestID: String) -> S3Response {
    let text = error.body(resource: request.rawPath, requestID: requestID)
    return S3Response(
      status: error.status, headers: [("content-type", "application/xml")] + error.headers,
      body: .bytes(Array(text.utf8)))
  }
}

extension S3Endpoint {
  private func listBuckets(_ call: S3Call) async throws -> S3Response {
    guard call.request.method == "GET" || call.request.method == "HEAD" else {
      throw S3Error(.methodNotAllowed)
    }
    try call.requireSignature()
    let buckets = try await store.use { try $0.bucketList() }.map { bucket in
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

  private func bucketCall(_ call: S3Call) async throws -> S3Response {
    try call.requireSignature()
    let bucket = call.target.bucket
    switch call.request.method {
    case "PUT": return try await createBucket(call)
    case "HEAD":
      try await requireBucket(bucket)
      return S3Response(status: 200, headers: [("x-amz-bucket-region", credentials.region)])
    case "GET": return try await bucketQuestion(call)
    case "DELETE":
      try hub?.refuseRemoval(of: bucket)
      try await store.use { try $0.deleteBucket(bucket) }
      return S3Response(status: 204)
    case "POST" where call.target.query.has("delete"): return try await deleteMany(call)
    default: throw S3Error(.methodNotAllowed)
    }
  }

  private func createBucket(_ call: S3Call) async throws -> S3Response {
    for name in ["acl", "delete", "location", "uploads", "versioning"]
    where call.target.query.has(name) {
      throw AbsentFeatures.absent("?" + name)
    }
    guard try call.acl() ?? .private == .private else {
      throw AbsentFeatures.absent("x-amz-acl")
    }
    try await checkPlace(call)
    let bucket = call.target.bucket
    try await store.use { try $0.createBucket(bucket) }
    return S3Response(status: 200, headers: [("location", "/" + bucket)])
  }

  /// Refuses a bucket elsewhere or of another kind: the body of its creation may ask for one.
  private func checkPlace(_ call: S3Call) async throws {
    guard let wish = try await call.optionalDocument() else { return }
    guard wish.name == "CreateBucketConfiguration" else { throw S3Error(.malformedXML) }
    guard wish.children.allSatisfy({ $0.name == "LocationConstraint" }) else {
      throw S3Error(.notImplemented)
    }
    let place = wish.children.first?.text ?? ""
    guard place.isEmpty || place == credentials.region else {
      throw S3Error(.invalidLocationConstraint, details: [("LocationConstraint", place)])
    }
  }

  /// Throws where there is no such bucket.
  private func requireBucket(_ bucket: String) async throws {
    guard try await store.use({ try $0.hasBucket(bucket) }) else {
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
    let objects = document.children.filter { $0.name == "Object" }
    // A version or a condition that is not looked at would delete another object than was meant.
    guard objects.allSatisfy({ $0.children.allSatisfy { $0.name == "Key" } }) else {
      throw S3Error(.notImplemented)
    }
    let keys = objects.map { $0["Key"]?.text ?? "" }
    guard document.name == "Delete", (1...S3Endpoint.maximumDeletes).contains(keys.count) else {
      throw S3Error(.malformedXML)
    }
    let bucket = call.target.bucket
    try await store.use { try $0.delete(keys.map { ObjectKey(bucket: bucket, key: $0) }) }
    let results = keys.map { XMLElement("Deleted", [XMLElement("Key", $0)]) }
    let isQuiet = document["Quiet"]?.text == "true"
    return .xml(XMLElement("DeleteResult", isQuiet ? [] : results))
  }

  /// The most keys of one multi-delete (S3's limit).
  private static let maximumDeletes = 1000
}

extension S3Endpoint {
  /// CopyObject, with the source's attributes or new ones.
  func copy(_ call: S3Call) async throws -> S3Response {
    let source = try await source(of: call)
    var attributes = try attributes(of: call)
    if call.request.header("x-amz-metadata-directive")?.uppercased() != "REPLACE" {
      let acl = attributes.acl
      attributes = source.object.attributes
      attributes.acl = acl
    }
    let condition = try call.writeCondition()
    let writer = try await writer(call.target.object, attributes)
    let object = try await copy(source, into: writer, if: condition)
    return .xml(copyResult("CopyObjectResult", object))
  }

  /// The object or part of one that `x-amz-copy-source` names.
  func source(of call: S3Call) async throws -> ObjectReader {
    guard let header = call.request.header("x-amz-copy-source"),
      let text = URIEncoding.decode(header.hasPrefix("/") ? header.dropFirst() : header[...]),
      let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    else { throw S3Error(.invalidArgument, "Copy Source must mention the source bucket and key") }
    let conditions = "x-amz-copy-source-if-"
    let known = conditions + "match"
    let isUnknown = call.request.headers.contains {
      $0.name.hasPrefix(conditions) && $0.name != known
    }
    guard !isUnknown else { throw S3Error(.notImplemented) }
    let key = ObjectKey(
      bucket: String(text[..<slash]), key: String(text[text.utf8.index(after: slash)...]))
    let whole = try await reader(key)
    if let tag = call.request.header(known),
      !EntityTags(tag).match(whole.object.etag)
    {
      throw S3Error(.preconditionFailed)
    }
    guard let header = call.request.header("x-amz-copy-source-range") else { return whole }
    guard let range = ByteRange(header)?.resolved(count: whole.object.bytes) else {
      throw S3Error(.invalidArgument)
    }
    return whole.limited(to: range)
  }

  func copy(
    _ reader: ObjectReader, into writer: ObjectWriter, if condition: WriteCondition = .always
  ) async throws -> StoredObject {
    try await Blocking.run {
      while let bytes = try reader.next() { try writer.write(bytes) }
      return try writer.commit(ExpectedContent(condition: condition))
    }
  }

  func copyResult(_ name: String, _ object: StoredObject) -> XMLElement {
    XMLElement(
      name,
      [
        XMLElement("LastModified", S3Text.time(object.modified)),
        XMLElement("ETag", S3Text.quoted(object.etag)),
      ])
  }
}

extension S3Endpoint {
  /// The most bytes of a form before its file, and after it (S3's 20 kB).
  private static let maximumFieldBytes = 20 * 1024

  /// Stores what a browser's form sends under a signed policy.
  private func postForm(_ request: S3Request, _ target: S3Target) async throws -> S3Response {
    guard request.header("content-length") != nil else { throw S3Error(.missingContentLength) }
    try BodyReceiver.refuse(
      declaredBytes: request.header("content-length"),
      over: BodyReceiver.maximumBytes + 2 * S3Endpoint.maximumFieldBytes)
    try await requireBucket(target.bucket)
    guard request.rawQuery.isEmpty, request.header("authorization") == nil,
      var form = FormReader(
        contentType: request.header("content-type") ?? "", pull: request.nextBytes)
    else { throw S3Error(.malformedPOSTRequest) }
    let (fields, file) = try await readFields(&form)
    let post = PostFields(fields, fileName: file.fileName)
    let policy = try post.verifiedPolicy(
      credentials: credentials, bucket: target.bucket, now: clock())
    try AbsentFeatures.refuse(fields: post.fields)
    try await slots.take()
    defer { slots.giveBack() }
    let object = try await store(&form, post, policy, bucket: target.bucket)
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
    let checksums = try ChecksumSet(headers: post.fields)
    var expected = ExpectedContent()
    if let text = post["content-md5"] { expected.md5 = try ContentMD5.bytes(text) }
    let key = ObjectKey(bucket: bucket, key: try post.key())
    let sink = UploadSink(
      try await writer(key, try post.attributes()), checksums: checksums,
      limitBytes: min(policy.lengths?.upperBound ?? .max, BodyReceiver.maximumBytes),
      tooMuch: S3Error(.entityTooLarge))
    var intake = ObjectIntake(into: sink)
    do {
      while let bytes = try await form.nextBytes() { try await intake.take(bytes) }
      try policy.check(bytes: intake.bytes)
      try await passOver(&form)
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
