internal import Core
internal import FoundationEssentials

/// RawStore: leave to upload files, and to read private ones (bitstore controllers.py).
struct RawStoreEndpoints: Sendable {
  let tokens: Tokens
  let storage: StorageRecords
  let store: AwaitedStore
  let documents: PkgDocuments
  let credentials: S3Credentials
  let site: PkgSite
  let clock: @Sendable () -> Date
  /// How long the grants of a reply are valid; faults shorten it.
  var grantSeconds: @Sendable () -> Int = { Limit.grantSeconds }

  enum Limit {
    /// How long a permission to upload is valid.
    static let grantSeconds = 3_600
    /// How long a presigned address is valid.
    fileprivate static let presignSeconds = 86_400
    /// How long an uploaded file is kept for a revision that names it.
    fileprivate static let pendingSeconds = 86_400.0
    /// Bytes of a plan's megabyte.
    fileprivate static let megabyte = 1_000_000
  }

  func addRoutes(to router: inout APIRouter) {
    router.add(.rawStoreAuthorize) { request, _ in try await authorize(request) }
    router.add(.rawStoreRoot) { request, _ in try await authorize(request) }
    router.add(.rawStoreInfo) { request, _ in await info(request) }
    router.add(.rawStorePresign) { request, _ in try await presign(request) }
  }

  private func authorize(_ request: APIRequest) async throws -> APIReply {
    let body: JSONValue
    do throws(JSONError) {
      body = try await Blocking.run { () throws(JSONError) in
        try JSONValue(parsing: request.body)
      }
    } catch {
      return APIReply(status: 400, text: error.pythonMessage(in: request.body))
    }
    guard let owner = body["metadata"]?["owner"]?.string, !owner.isEmpty else {
      return .empty(400)
    }
    let token = request.token
    guard let claims = await tokens.service(token, for: [.rawstore]), claims.userid == owner
    else { return .empty(RawStoreEndpoints.refusal(of: token)) }
    guard let upload = UploadRequest(ownerID: owner, body: body) else {
      return .empty(400)
    }
    guard try await reserve(upload, claims: claims) else {
      let limit = RawStoreEndpoints.limit(of: upload, claims)
      return APIReply(
        status: 403,
        text: "Max \(upload.isPrivate ? "private " : "")storage for user exceeded plan limit "
          + "(\(limit)MB)")
    }
    return try await grants(for: upload)
  }

  /// The original answers a user's token, which it cannot read, differently.
  private static func refusal(of token: String?) -> Int {
    token.flatMap { TokenText($0) }?.algorithm == "HS256" ? 400 : 401
  }

  /// Megabytes that the caller's plan allows.
  private static func limit(of upload: UploadRequest, _ claims: TokenClaims.Service) -> Int {
    claims.permissions[upload.isPrivate ? Plan.privateStorage : Plan.publicStorage] ?? 0
  }

  private func reserve(
    _ upload: UploadRequest, claims: TokenClaims.Service
  ) async throws -> Bool {
    let now = clock()
    return try await storage.reserve(
      StorageRecords.Reservation(
        ownerID: upload.ownerID, isPrivate: upload.isPrivate,
        files: upload.files.map { ($0.key, $0.length) },
        limitBytes: RawStoreEndpoints.limit(of: upload, claims) * Limit.megabyte,
        now: UTCTime(now).stored,
        until: UTCTime(now.addingTimeInterval(Limit.pendingSeconds)).stored))
  }

  private func grants(for upload: UploadRequest) async throws -> APIReply {
    let now = clock()
    let seconds = grantSeconds()
    return try await store.use { store in
      let entries = try upload.files.map { file in
        let form = signedForm(for: file, now: now, seconds: seconds)
        return (file.path, entry(file, form: form, exists: try isStored(file, in: store)))
      }
      return APIReply.bareJSON(["filedata": .object(JSONObject(entries))])
    }
  }

  private func signedForm(
    for file: UploadRequest.File, now: Date, seconds: Int
  ) -> S3Signature.PostForm {
    let grant = S3Signature.PostGrant(
      key: ObjectKey(bucket: site.rawstoreBucket, key: file.key), acl: .private,
      md5Base64: file.md5Base64, contentType: file.type ?? "text/plain",
      lengths: file.length...file.length)
    return S3Signature.postPolicy(
      grant, credentials: credentials, now: now, expiresSeconds: seconds)
  }

  /// Whether uploading again would change nothing: this owner stored the same bytes.
  private func isStored(_ file: UploadRequest.File, in store: ObjectStore) throws -> Bool {
    let key = ObjectKey(bucket: site.rawstoreBucket, key: file.key)
    guard let object = try store.head(key) else { return false }
    return object.bytes == file.length && object.md5Hex == file.md5Hex
  }

  private func entry(
    _ file: UploadRequest.File, form: S3Signature.PostForm, exists: Bool
  ) -> JSONValue {
    let grant = UploadGrant(
      url: "\(site.s3URL)/\(site.rawstoreBucket)",
      fields: form.fields.map { UploadGrant.FormPair(name: $0.name, value: $0.value) },
      exists: exists)
    var entry = grant.json.object ?? [:]
    entry["type"] = file.type.map(JSONValue.string)
    return .object(entry)
  }

  private func info(_ request: APIRequest) async -> APIReply {
    guard let claims = await tokens.service(request.token, for: [.rawstore]) else {
      return .empty(401)
    }
    let prefixes = ["http", "https"].flatMap { scheme in
      [scheme == "http" ? ":80" : ":443", ""].map { port in
        JSONValue.string("\(scheme)://\(site.rawstoreBucket)\(port)/\(claims.userid)")
      }
    }
    return .bareJSON(["prefixes": .array(prefixes)])
  }
}

extension RawStoreEndpoints {
  /// An address by which an object can be read for a day. Only addresses of our own store are
  /// looked at, and in the store itself: the original fetched whatever it was given.
  func presign(_ request: APIRequest) async throws -> APIReply {
    guard let url = request.parameter("url"), let key = objectKey(of: url) else {
      return .empty(400)
    }
    guard try await isClosed(key) else {
      return .bareJSON(["url": .string(url)])
    }
    guard let owner = request.parameter("ownerid"), !owner.isEmpty else { return .empty(401) }
    guard let claims = await tokens.service(request.token, for: [.rawstore]),
      claims.userid == owner, try await mayRead(key, userID: owner)
    else { return .empty(403) }
    let signed = S3Signature.presignedGET(
      endpoint: site.s3URL, key: key, credentials: credentials,
      expiresSeconds: Limit.presignSeconds, now: clock())
    return .bareJSON(["url": .string(signed)])
  }

  /// Whether the object is there and not everybody may read it.
  private func isClosed(_ key: ObjectKey) async throws -> Bool {
    let acl = try await store.use { try $0.head(key)?.acl }
    guard key.bucket == site.pkgstoreBucket, let isOpen = try await documents.isOpen(key.key) else {
      return acl == .private
    }
    guard !isOpen else { return false }
    if acl != nil { return true }
    return try await documents.has(key.key)
  }

  /// The object of an address of ours, path style; what follows a `?` does not count.
  private func objectKey(of url: String) -> ObjectKey? {
    let plain = URLText.withoutQuery(url)
    guard plain.hasPrefix("\(site.s3URL)/") else { return nil }
    let path = plain.dropFirst(site.s3URL.count + 1)
    let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let key = URLText.decoded(String(parts[1])), !key.isEmpty,
      [site.rawstoreBucket, site.pkgstoreBucket].contains(String(parts[0]))
    else { return nil }
    return ObjectKey(bucket: String(parts[0]), key: key)
  }

  private func mayRead(_ key: ObjectKey, userID: String) async throws -> Bool {
    guard key.bucket == site.rawstoreBucket else { return key.key.hasPrefix("\(userID)/") }
    return try await storage.keys(of: userID, among: [key.key]).contains(key.key)
  }
}

/// A checked request to RawStore for permission to upload.
struct UploadRequest: Sendable {
  let ownerID: String
  /// Whether the files are for a private dataset, which has a limit of its own.
  let isPrivate: Bool
  let files: [File]

  struct File: Sendable, Hashable {
    let path: String
    let length: Int
    let md5Hex: String
    let md5Base64: String
    let type: String?

    /// The key the file is stored under: its owner's, by its content's md5, with its extension
    /// (bitstore, STORAGE_PATH_PATTERN `{owner}/{md5_hex}{extension}`).
    let key: String
  }

  enum Limit {
    static let files = 10_000
    fileprivate static let typeLength = 255
  }

  /// Reads `filedata`; nil where an entry lacks its length or md5, or they cannot be.
  init?(ownerID: String, body: JSONValue) {
    guard let entries = body["filedata"]?.object, entries.count <= Limit.files else { return nil }
    self.ownerID = ownerID
    isPrivate = body["metadata"]?["findability"]?.string == "private"
    let files = entries.members.compactMap {
      File(ownerID: ownerID, path: $0.name, entry: $0.value)
    }
    guard files.count == entries.count else { return nil }
    self.files = files
  }
}

extension UploadRequest.File {
  fileprivate init?(ownerID: String, path: String, entry: JSONValue) {
    guard let length = entry["length"]?.integer, length >= 0,
      let md5 = entry["md5"]?.string, let digest = Base64.bytes(md5), digest.count == 16,
      Base64.text(digest) == md5
    else { return nil }
    let type = entry["type"]?.string
    if let type, !UploadRequest.File.isContentType(type) { return nil }
    self.path = path
    self.length = length
    self.type = type
    md5Base64 = md5
    md5Hex = Hexadecimal.text(digest)
    key = StorageRecords.prefix(of: ownerID) + md5Hex + Self.fileExtension(of: path)
  }

  /// As Python's os.path.splitext: from the last dot of the name, unless the name begins with it.
  fileprivate static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let bare = name.drop { $0 == "." }
    guard let dot = bare.lastIndex(of: ".") else { return "" }
    return String(bare[dot...])
  }

  private static func isContentType(_ text: String) -> Bool {
    (1...UploadRequest.Limit.typeLength).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
