/// What will be sent and what is there already; shown before anything is sent.
package struct PublishPlan: Sendable, Hashable {
  /// One file and what happens to it.
  package struct Item: Sendable, Hashable {
    /// The file's path in the package; `datapackage.json` for the descriptor.
    package let path: String
    /// The resource's name; `datapackage.json` for the descriptor.
    package let resource: String
    package let digest: FileDigest
    package var grant: UploadGrant
    /// What proved that the store has these bytes; nil where they are sent.
    package var proof: StoredProof?

    /// Whether the store has these bytes.
    package var isStored: Bool { proof != nil }

    /// Whether both files are one object of the store: their bytes are the same, and so is their key.
    func isSameObject(as other: Item) -> Bool {
      digest == other.digest && grant.key == other.grant.key
    }
  }

  package let owner: UserProfile
  package let dataset: DatasetID
  package let findability: Findability
  /// The descriptor as it will be stored and registered.
  package let descriptor: JSONObject
  /// Files in the package's order, the descriptor last.
  package var items: [Item]
  /// Rows by resource name, as the checks counted them.
  var rows: [String: Int] = [:]
  /// What it would change against the last successful revision; nil where that was not asked.
  package var diff: RevisionDiff?

  /// The revision that has all of it already; nil where there is none, or nobody asked.
  package var unchangedSince: Int? { diff.flatMap { $0.isNothing ? $0.revision : nil } }

  /// What a person is asked before the plan is carried out, a yes or a no.
  package var question: String {
    unchangedSince.map { "Nothing changed since revision \($0): publish all the same?" }
      ?? "Publish?"
  }

  /// The descriptor's bytes as they are uploaded.
  package var descriptorBytes: [UInt8] { JSONValue.object(descriptor).bytes() }

  /// The bytes of files.
  package static func bytes(_ items: [Item]) -> Int {
    items.reduce(0) { sum, item in
      let (all, isTooMuch) = sum.addingReportingOverflow(item.digest.bytes)
      return isTooMuch ? .max : all
    }
  }

  /// The files to send.
  package var missing: [Item] { items.filter { !$0.isStored } }

  /// Asks for leave to upload those of the files.
  func request(for paths: Set<String>) -> RawStoreRequest {
    RawStoreRequest(
      ownerID: dataset.ownerID, findability: findability,
      files: items.filter { paths.contains($0.path) }.map {
        PlanDraft.File(path: $0.path, resource: $0.resource, digest: $0.digest)
      })
  }
}

/// The parts of a plan that are known before RawStore answers.
struct PlanDraft: Sendable, Hashable {
  struct File: Sendable, Hashable {
    let path: String
    let resource: String
    let digest: FileDigest
  }

  let owner: UserProfile
  let dataset: DatasetID
  let findability: Findability
  let descriptor: JSONObject
  let files: [File]
  /// Rows by resource name, as the checks counted them.
  let rows: [String: Int]

  var request: RawStoreRequest {
    RawStoreRequest(ownerID: dataset.ownerID, findability: findability, files: files)
  }

  /// Text that differs whenever anything of the publish does: the journal goes on only with the
  /// publish it was written for.
  var fingerprint: String {
    let parts = files.map { "\($0.path)\u{0}\($0.digest.md5Hex)" }
    let text = ([dataset.description, findability.rawValue] + parts).joined(separator: "\u{0}")
    return FileDigest(of: Array(text.utf8)).sha256Hex
  }
}

extension RawStoreRequest {
  fileprivate init(ownerID: String, findability: Findability, files: [PlanDraft.File]) {
    self.init(
      ownerID: ownerID, findability: findability,
      files: files.map {
        File(
          path: $0.path, name: $0.resource, length: $0.digest.bytes, md5: $0.digest.md5Base64)
      })
  }
}
