internal import Core

extension RawStoreEndpoints {
  /// An address by which an object can be read for a day. Only addresses of our own store are
  /// looked at, and in the store itself: the original fetched whatever it was given.
  func presign(_ request: APIRequest) async throws -> APIReply {
    guard let url = request.parameter("url"), let key = objectKey(of: url) else {
      return .empty(400)
    }
    guard try await store.use({ try $0.head(key)?.acl }) == .private else {
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
    return try await storage.keysStored(by: userID, among: [key.key]).contains(key.key)
  }
}
