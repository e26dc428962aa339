/// What S3 has and this store has not. It is refused and never passed over: who asks for a key, a
/// lock, a tag or a website must not believe that it was done.
enum AbsentFeatures {
  private static let subresources: Set = [
    "abac", "accelerate", "analytics", "append", "attributes", "cors", "encryption",
    "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "logging",
    "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable", "metadataTable",
    "metrics", "notification", "object-lock", "ownershipControls", "policy", "policyStatus",
    "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention",
    "select", "session", "tagging", "torrent", "versionId", "versions", "website",
  ]

  /// The `x-amz-` names that are heeded, or say nothing of what is stored and who may read it. Any
  /// other is refused with a request that writes.
  private static let known: Set = [
    "acl", "algorithm", "bucket-object-lock-enabled", "checksum-algorithm", "checksum-mode",
    "checksum-type", "content-sha256", "copy-source", "copy-source-range", "credential", "date",
    "decoded-content-length", "metadata-directive", "mp-object-size", "sdk-checksum-algorithm",
    "security-token", "signature", "storage-class", "tagging", "tagging-directive", "trailer",
    "user-agent",
  ]
  private static let knownBeginnings = ["meta-", "copy-source-if-"]

  /// Names whose value must be one of these, in lower case.
  private static let values: [String: Set<String>] = [
    "bucket-object-lock-enabled": ["false"], "metadata-directive": ["copy", "replace"],
    "storage-class": ["standard"], "tagging": [""], "tagging-directive": ["copy", "replace"],
  ]

  /// What changes even a request that reads: another key, another payer, another owner.
  private static let foreignToReaders = [
    "server-side-encryption", "request-payer", "expected-bucket-owner",
  ]

  private static let mark = "x-amz-"

  /// Refuses a request that asks for any of it.
  static func refuse(_ request: S3Request, _ target: S3Target) throws(S3Error) {
    // No object has tags, so the question is answered: clients ask it before they copy.
    let answered = request.method == "GET" && !target.key.isEmpty ? "tagging" : nil
    for item in target.query.items
    where subresources.contains(item.name) && item.name != answered {
      throw absent("?" + item.name)
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      try refuse(fields: request.headers)
      return try refuseConditions(request)
    }
    for (name, _) in request.headers where name.hasPrefix(mark) {
      let feature = name.dropFirst(mark.count)
      guard !foreignToReaders.contains(where: { feature.hasPrefix($0) }) else {
        throw absent(name)
      }
    }
  }

  /// Refuses headers, or fields of a form, that ask for any of it. Names are in lower case.
  static func refuse(fields: [(name: String, value: String)]) throws(S3Error) {
    for (name, value) in fields {
      // A form has its tags in a field without the mark.
      guard name != "tagging" || value.isEmpty else { throw absent(name) }
      guard name.hasPrefix(mark) else { continue }
      let feature = String(name.dropFirst(mark.count))
      guard isKnown(feature), values[feature]?.contains(value.lowercased()) != false else {
        throw absent(name)
      }
    }
  }

  /// A write that holds on a condition must not happen where the condition is not looked at.
  private static func refuseConditions(_ request: S3Request) throws(S3Error) {
    let isDelete = request.method == "DELETE"
    let conditions = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"]
    for name in (isDelete ? conditions : Array(conditions.dropFirst(2))) + ["content-range"]
    where request.header(name) != nil {
      throw absent(name)
    }
  }

  private static func isKnown(_ feature: String) -> Bool {
    known.contains(feature) || knownBeginnings.contains { feature.hasPrefix($0) }
      || ChecksumAlgorithm.allCases.contains { $0.header == mark + feature }
  }

  /// The refusal; clients show the message alone, so it names what is absent.
  static func absent(_ name: String) -> S3Error {
    S3Error(
      .notImplemented, S3ErrorCode.notImplemented.message + ": " + name,
      details: [(name.hasPrefix("?") ? "Query" : "Header", name)])
  }
}
