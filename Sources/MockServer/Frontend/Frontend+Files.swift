internal import Core

extension Frontend {
  /// The revision that a path means, for who may see it: a private dataset is there for its owner
  /// only, and for nobody else is it forbidden: it is not there.
  func revision(
    _ request: APIRequest, _ path: [String: String]
  ) async throws -> RevisionRecord? {
    guard
      let dataset = try await revisions.dataset(
        owner: path["owner"] ?? "", name: path["name"] ?? ""),
      let selector = RevisionSelector(
        path["revision"] ?? request.parameter("v") ?? RevisionSelector.successful.description),
      let revision = try await revisions.revision(selector, of: dataset)
    else { return nil }
    guard revision.findability == .private else { return revision }
    return await tokens.anyUserID(request.token) == dataset.ownerID ? revision : nil
  }

  /// The final descriptor of a flow; nil where it has none.
  func descriptor(of flow: FlowID, in store: ObjectStore) throws -> JSONObject? {
    let key = PkgLayout(dataset: flow.dataset).descriptor(ofRevision: flow.revision)
    let object = ObjectKey(bucket: site.pkgstoreBucket, key: key)
    guard let size = try store.head(object)?.bytes, size <= Limit.descriptorBytes,
      let reader = try store.reader(object)
    else { return nil }
    return try JSONValue(parsing: reader.readAll()).object
  }

  enum Limit {
    /// The largest descriptor that is read.
    static let descriptorBytes = 64 * 1024 * 1024
    /// How long the address of a private file is good for.
    static let linkSeconds = 3_600
  }

  /// `/:owner/:name/datapackage.json[?v=N]`.
  func descriptorRedirect(
    _ request: APIRequest, _ path: [String: String]
  ) async throws -> APIReply {
    guard let revision = try await revision(request, path) else { return .page(.notFound) }
    let flow = revision.flow
    let key = PkgLayout(dataset: flow.dataset).descriptor(ofRevision: flow.revision)
    return try await redirect(to: key, of: revision)
  }

  /// `/:owner/:name/r/<resource>.<format>[?v=N]`.
  func fileRedirect(_ request: APIRequest, _ path: [String: String]) async throws -> APIReply {
    let file = path["file"] ?? ""
    guard let dot = file.lastIndex(of: "."),
      let revision = try await revision(request, path),
      let entry = try await store.use({ store in
        try descriptor(of: revision.flow, in: store).flatMap { descriptor in
          FileCatalog(descriptor)
            .file(String(file[..<dot]), format: String(file[file.index(after: dot)...]))
        }
      }),
      let key = pkgstoreKey(of: entry.path)
    else { return .page(.notFound) }
    return try await redirect(to: key, of: revision)
  }

  private func redirect(
    to key: String, of revision: RevisionRecord
  ) async throws -> APIReply {
    let object = ObjectKey(bucket: site.pkgstoreBucket, key: key)
    guard key.hasPrefix("\(revision.flow.dataset)/"),
      let stored = try await store.use({ try $0.head(object) })
    else { return .page(.notFound) }
    guard stored.acl == .private else { return .redirect(to: site.url(pkgstoreKey: key)) }
    return .redirect(
      to: S3Signature.presignedGET(
        endpoint: site.s3URL, key: object, credentials: credentials,
        expiresSeconds: Limit.linkSeconds, now: clock()))
  }

  /// The key of an address in the package store, whatever port it was written with.
  private func pkgstoreKey(of url: String) -> String? {
    guard let origin = URLText.origin(of: url) else { return nil }
    let path = url.dropFirst(origin.utf8.count)
    let prefix = "/\(site.pkgstoreBucket)/"
    guard path.hasPrefix(prefix) else { return nil }
    return URLText.decoded(String(path.dropFirst(prefix.count)))
  }
}
