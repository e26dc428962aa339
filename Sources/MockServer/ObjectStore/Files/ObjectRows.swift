internal import Core
internal import FoundationEssentials

/// The store's rows, within a transaction or a snapshot. A class because it gathers what a transaction
/// frees.
final class ObjectRows {
  private let session: any SQLSession
  /// The files that no key names any more, once the transaction is committed.
  private(set) var freed: [FreedFile] = []

  /// Whether there is anything that a commit would write.
  private(set) var hasChanged = false

  init(_ session: any SQLSession) { self.session = session }

  @discardableResult
  private func run(_ text: SQLText, _ values: [any SQLStorable] = []) throws -> Int {
    let count = try session.run(text, values)
    if count > 0 { hasChanged = true }
    return count
  }

  func hasBucket(_ name: String) throws -> Bool {
    try session.has("SELECT 1 FROM buckets WHERE name = ?1", [name])
  }

  func requireBucket(_ name: String) throws {
    guard try hasBucket(name) else { throw ObjectStoreError.noSuchBucket(name) }
  }

  /// In the order of their names, with the moment each was made.
  func buckets() throws -> [(name: String, created: Date)] {
    try session.rows("SELECT name, created_at FROM buckets ORDER BY name").map { row in
      (try row.text(0), Date(timeIntervalSince1970: Double(try row.integer(1))))
    }
  }

  /// One that is there stays as it is.
  func insertBucket(_ name: String, created: Date) throws {
    try run(
      "INSERT INTO buckets (name, created_at) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
      [name, Int(created.timeIntervalSince1970)])
  }

  func deleteBucket(_ name: String) throws {
    try requireBucket(name)
    guard try !session.has("SELECT 1 FROM objects WHERE bucket = ?1 LIMIT 1", [name]) else {
      throw ObjectStoreError.bucketNotEmpty(name)
    }
    try run("DELETE FROM buckets WHERE name = ?1", [name])
  }

  private static let columns: SQLText =
    "key, size, md5, etag, sha256, acl, attributes, checksums, parts, modified_at"
  private static let selectOne: SQLText =
    "SELECT " + columns + " FROM objects WHERE bucket = ?1 AND key = ?2"
  private static let selectRange: SQLText =
    "SELECT " + columns + " FROM objects "
    + "WHERE bucket = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4"
  fileprivate static let insert: SQLText =
    "INSERT INTO objects (bucket, " + columns + ") VALUES (" + .places(from: 1, count: 11) + ")"

  func object(_ key: ObjectKey) throws -> StoredObject? {
    try session.row(Self.selectOne, [key.bucket, Array(key.key.utf8)]).map {
      try StoredObject($0, bucket: key.bucket)
    }
  }

  /// The first objects whose keys' bytes lie within the bounds, in the order of those bytes.
  func objects(
    bucket: String, from lower: [UInt8], below upper: [UInt8], limit: Int
  ) throws -> [StoredObject] {
    try session.rows(Self.selectRange, [bucket, lower, upper, limit]).map {
      try StoredObject($0, bucket: bucket)
    }
  }
}

extension ObjectRows {
  /// What the store keeps of one content, but for bytes that lie in a file.
  func content(sha256: String) throws -> StoredContent? {
    try session.row("SELECT is_file, bytes FROM contents WHERE sha256 = ?1", [sha256]).map { row in
      try row.bool(0) ? .file : .held(try row.bytes(1))
    }
  }

  func hasContent(sha256: String) throws -> Bool {
    try session.has("SELECT 1 FROM contents WHERE sha256 = ?1", [sha256])
  }

  /// Makes an object what its key names.
  func set(_ row: ObjectRow) throws {
    let object = row.object
    try requireBucket(object.key.bucket)
    try run(
      """
      INSERT INTO contents (sha256, size, keys, is_file, bytes) VALUES (?1, ?2, 1, ?3, ?4)
      ON CONFLICT (sha256) DO UPDATE SET keys = contents.keys + 1
      """, [object.sha256Hex, object.bytes, !row.content.isHeld, row.content.bytes])
    try replace(row)
  }

  /// Makes an object whose bytes another key names already what its key names.
  func link(_ row: ObjectRow) throws {
    try requireBucket(row.object.key.bucket)
    try run(
      "UPDATE contents SET keys = keys + 1 WHERE sha256 = ?1", [row.object.sha256Hex])
    try replace(row)
  }

  private func replace(_ row: ObjectRow) throws {
    try delete(row.object.key)
    try run(Self.insert, row.values)
  }

  /// One that is not there is fine.
  func delete(_ key: ObjectKey) throws {
    let deleted = try session.row(
      "DELETE FROM objects WHERE bucket = ?1 AND key = ?2 RETURNING sha256",
      [key.bucket, Array(key.key.utf8)])
    guard let sha256 = try deleted?.text(0) else { return }
    try run("UPDATE contents SET keys = keys - 1 WHERE sha256 = ?1", [sha256])
    let removed = try session.row(
      "DELETE FROM contents WHERE sha256 = ?1 AND keys < 1 RETURNING is_file", [sha256])
    if try removed?.bool(0) == true { freed.append(FreedFile(sha256: sha256)) }
  }

  func setACL(_ acl: ObjectACL, _ key: ObjectKey) throws {
    let changed = try run(
      "UPDATE objects SET acl = ?1 WHERE bucket = ?2 AND key = ?3",
      [acl.rawValue, key.bucket, Array(key.key.utf8)])
    guard changed > 0 else { throw ObjectStoreError.noSuchKey(key) }
  }

  /// Changes something, so that a commit reaches the disk and all before it.
  func flush() throws {
    try run("UPDATE flushes SET number = number + 1 WHERE id = 1")
  }
}

/// Where an object's bytes lie.
enum StoredContent: Sendable {
  case held([UInt8])
  /// In the file of that SHA-256.
  case file

  var isHeld: Bool { bytes != nil }

  fileprivate var bytes: [UInt8]? {
    switch self {
    case .held(let bytes): bytes
    case .file: nil
    }
  }
}

/// An object as its row will be, made before the transaction.
struct ObjectRow: Sendable {
  let object: StoredObject
  let content: StoredContent
  fileprivate let values: [any SQLStorable]

  init(_ object: StoredObject, _ content: StoredContent) {
    self.object = object
    self.content = content
    values = [
      object.key.bucket, Array(object.key.key.utf8), object.bytes, object.md5Hex, object.etag,
      object.sha256Hex, object.acl.rawValue, object.attributes.json.text(),
      ObjectRecord.json(object.checksums).text(), object.partsText, object.modified.microseconds,
    ]
  }
}

/// A content's file that no key names any more, once its transaction is committed.
struct FreedFile: Sendable, Hashable {
  let sha256: String
}

extension StoredObject {
  /// A row of `ObjectRows.columns`.
  fileprivate init(_ row: SQLRow, bucket: String) throws {
    let key = ObjectKey(bucket: bucket, key: String(decoding: try row.bytes(0), as: UTF8.self))
    guard let acl = ObjectACL(rawValue: try row.text(5)),
      let attributes = ObjectAttributes(json: try? JSONValue(parsing: try row.text(6)), acl: acl),
      let checksums = try? JSONValue(parsing: try row.text(7))
    else { throw SQLFault.damaged(table: "objects", id: "\(bucket)/\(key.key)") }
    self.init(
      key: key, bytes: try row.integer(1), md5Hex: try row.textOrNil(2), etag: try row.text(3),
      sha256Hex: try row.text(4),
      modified: Date(microseconds: try row.integer(9)),
      attributes: attributes, checksums: ObjectRecord.texts(checksums),
      partBytes: try row.text(8).split(separator: ",").compactMap { Int($0) })
  }

  fileprivate var partsText: String { partBytes.map(String.init).joined(separator: ",") }
}

extension ObjectAttributes {
  /// Without the ACL, which has a column of its own.
  fileprivate var json: JSONValue {
    .object([
      "type": .string(contentType), "metadata": ObjectRecord.json(userMetadata),
      "headers": ObjectRecord.json(contentHeaders),
    ])
  }

  fileprivate init?(json: JSONValue?, acl: ObjectACL) {
    guard let type = json?["type"]?.string else { return nil }
    self.init(
      contentType: type, acl: acl, userMetadata: ObjectRecord.texts(json?["metadata"]),
      contentHeaders: ObjectRecord.texts(json?["headers"]))
  }
}

extension Date {
  /// How times are kept: whole microseconds since 1970.
  init(microseconds: Int) { self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

  var microseconds: Int { Int((timeIntervalSince1970 * 1_000_000).rounded()) }
}
