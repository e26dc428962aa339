internal import Core

/// The descriptors of the package store. They are rows and not objects: what they say of addresses
/// depends on where the hub is reached now, and who may read them on the dataset.
struct PkgDocuments: Sendable {
  let database: any Database
  let site: PkgSite
  /// Where descriptors of an older hub lie.
  let store: AwaitedStore

  /// A descriptor as it is sent.
  struct Document: Sendable {
    let bytes: [UInt8]
    /// ISO 8601, UTC.
    let modified: String
  }

  /// The descriptor under that key; nil where there is none.
  func document(_ key: String) async throws -> Document? {
    guard key.hasSuffix("/" + PkgLayout.descriptorFile) else { return nil }
    let row = try await database.read { session in
      try session.row("SELECT document, modified FROM documents WHERE key = ?1", [key])
        .map { (try $0.text(0), try $0.text(1)) }
    }
    guard let row else { return try await earlierDocument(key) }
    return try await Blocking.run { [site] in
      let kept = try JSONValue(parsing: row.0).object ?? [:]
      return Document(bytes: ArtefactDescriptor(kept: kept, site).bytes, modified: row.1)
    }
  }

  /// Whether there is a descriptor under that key, but for those that an older hub stored.
  func has(_ key: String) async throws -> Bool {
    try await database.read { try $0.has("SELECT 1 FROM documents WHERE key = ?1", [key]) }
  }

  /// A descriptor that an older hub stored as an object, with its addresses as they are now.
  private func earlierDocument(_ key: String) async throws -> Document? {
    try await store.use { [site] store in
      let object = ObjectKey(bucket: site.pkgstoreBucket, key: key)
      guard let found = try store.head(object), found.bytes <= Limit.descriptorBytes,
        let reader = try store.reader(object),
        let json = try JSONValue(parsing: reader.readAll()).object
      else { return nil }
      let bytes = ArtefactDescriptor(kept: ArtefactDescriptor.kept(json, site), site).bytes
      return Document(bytes: bytes, modified: UTCTime(found.modified).stored)
    }
  }

  enum Limit {
    /// The largest descriptor that is read.
    static let descriptorBytes = 64 * 1024 * 1024
  }

  /// The final descriptor of a flow; nil where it has none.
  func descriptor(of flow: FlowID) async throws -> JSONObject? {
    let key = PkgLayout(dataset: flow.dataset).descriptor(ofRevision: flow.revision)
    return try await document(key).flatMap { try JSONValue(parsing: $0.bytes).object }
  }

  /// Whether everybody may read the file of that key: its dataset says so. Nil where it is no
  /// dataset's.
  func isOpen(_ key: String) async throws -> Bool? {
    let parts = key.split(separator: "/", maxSplits: 2)
    guard parts.count == 3 else { return nil }
    let dataset = "\(parts[0])/\(parts[1])"
    return try await database.read { session in
      try session.row("SELECT is_open FROM datasets WHERE id = ?1", [dataset])?.bool(0)
    }
  }

  /// Keeps a descriptor over an earlier revision's.
  static func put(
    _ key: String, _ kept: JSONObject, of flow: FlowID, modified: String,
    in session: any SQLSession
  ) throws {
    try session.run(
      """
      INSERT INTO documents (key, flow, document, modified) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (key) DO UPDATE SET flow = excluded.flow, document = excluded.document,
        modified = excluded.modified
      """, [key, flow.description, JSONValue.object(kept).text(), modified])
  }

  /// Lets everybody read the files of a dataset, or its owner only.
  static func setAccess(
    of dataset: DatasetID, isOpen: Bool, in session: any SQLSession
  ) throws {
    try session.run(
      "UPDATE datasets SET is_open = ?1 WHERE id = ?2", [isOpen, dataset.description])
  }
}

/// The change from descriptors and access rights that lay with the objects to rows.
enum DocumentsMigration {
  static let migration = Migration(
    "5 descriptors and access",
    [
      """
      CREATE TABLE documents (
        key TEXT PRIMARY KEY NOT NULL, flow TEXT NOT NULL, document TEXT NOT NULL,
        modified TEXT NOT NULL)
      """,
      "ALTER TABLE datasets ADD COLUMN is_open INTEGER NOT NULL DEFAULT 0",
      """
      UPDATE datasets SET is_open = 1 WHERE findability <> 'private' AND EXISTS (
        SELECT 1 FROM revisions r WHERE r.dataset_id = datasets.id AND r.state = 'SUCCEEDED')
      """,
    ])
}
